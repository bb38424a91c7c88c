import { Expression, Reference, Unknown, type Value } from './value';
import type { Stack } from './world';
import { partitionOf } from '../../model/partition';

/** Works a pseudo parameter out. A nested stack has a parent, which is what `Ref` of the resource that nests it returns. */
type PseudoParameter = (name: string, stack: Stack, parent?: Reference) => Value;

const open = (name: string) => new Expression('Ref', [name]);

const PSEUDO_PARAMETERS = new Map<string, PseudoParameter>([
  ['AWS::AccountId', (name, { account }) => account ?? open(name)],
  ['AWS::NoValue', () => undefined],
  ['AWS::NotificationARNs', name => new Unknown(`${name} is not given`)],
  ['AWS::Partition', (name, { region }) => region ? partitionOf(region).partition : open(name)],
  ['AWS::Region', (name, { region }) => region ?? open(name)],
  ['AWS::StackId', (name, _, parent) => parent ?? new Unknown(`${name} is made up at deployment`)],
  ['AWS::StackName', (name, stack, parent) => parent ? new Expression('Ref', [name, parent]) : stack.name],
  ['AWS::URLSuffix', (name, { region }) => region ? partitionOf(region).suffix : open(name)],
]);

/**
 * The value of `AWS::Region` and the like.
 *
 * @param parent what `Ref` of the resource returns that nests the stack. @default - none does
 * @returns nothing if it is none of these
 */
export function pseudoParameter(name: string, stack: Stack, parent?: Reference): { readonly value: Value } | undefined {
  const work = PSEUDO_PARAMETERS.get(name);
  return work && { value: work(name, stack, parent) };
}
