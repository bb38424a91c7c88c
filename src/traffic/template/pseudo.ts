import { partitionOf } from './partition';
import { Expression, Unknown, type Value } from './value';
import type { Stack } from './world';

/**
 * The value of `AWS::Region` and the like.
 *
 * @param isNested whether the name of the stack is made up at deployment
 * @returns nothing if it is none of these
 */
export function pseudoParameter(name: string, stack: Stack, isNested: boolean): { readonly value: Value } | undefined {
  const work = PSEUDO_PARAMETERS.get(name);
  return work && { value: work(stack, isNested, name) };
}

const PSEUDO_PARAMETERS = new Map<string, (stack: Stack, isNested: boolean, name: string) => Value>([
  ['AWS::AccountId', ({ account }, _, name) => account ?? new Expression('Ref', [name])],
  ['AWS::NoValue', () => undefined],
  ['AWS::NotificationARNs', (_, __, name) => new Unknown(`${name} is not given`)],
  ['AWS::Partition', ({ region }, _, name) => region ? partitionOf(region).partition : new Expression('Ref', [name])],
  ['AWS::Region', ({ region }, _, name) => region ?? new Expression('Ref', [name])],
  ['AWS::StackId', (_, __, name) => new Unknown(`${name} is made up at deployment`)],
  ['AWS::StackName', (stack, isNested, name) => isNested ? new Unknown(`${name} of a nested stack is made up at deployment`) : stack.name],
  ['AWS::URLSuffix', ({ region }, _, name) => region ? partitionOf(region).suffix : new Expression('Ref', [name])],
]);
