import { choose, findInMap } from './choice';
import { cidr } from './cidr';
import { and, equals, not, or } from './conditions';
import { importValue, stackOutput } from './imports';
import { length, select, split, zones } from './lists';
import { attribute, reference } from './reference';
import { base64, join, json, substitute } from './texts';
import type { Evaluator } from '../evaluator';
import type { Value } from '../value';

/** A function of CloudFormation: works out its own arguments, as some of them take literals. */
export type TemplateFunction = (args: unknown, evaluator: Evaluator) => Value;

/** All functions, by name. `Fn::ForEach` writes entries of maps and is elsewhere; those of `Rules` decide about no resource. */
export const FUNCTIONS: Readonly<Record<string, TemplateFunction>> = {
  'Ref': reference,
  'Fn::And': and,
  'Fn::Base64': base64,
  'Fn::Cidr': cidr,
  'Fn::Equals': equals,
  'Fn::FindInMap': findInMap,
  'Fn::GetAtt': attribute,
  'Fn::GetAZs': zones,
  'Fn::GetStackOutput': stackOutput,
  'Fn::If': choose,
  'Fn::ImportValue': importValue,
  'Fn::Join': join,
  'Fn::Length': length,
  'Fn::Not': not,
  'Fn::Or': or,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::Sub': substitute,
  'Fn::ToJsonString': json,
  'Fn::Transform': (args, evaluator) => evaluator.doubt(`Fn::Transform is replaced by a macro${nameOf(args)}`),
};

function nameOf(args: unknown): string {
  const name = (args as { readonly Name?: unknown } | null)?.Name;
  return typeof name === 'string' ? ` (${name})` : '';
}
