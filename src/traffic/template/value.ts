import type { Resource } from './world';

/** An attribute of a resource, which only exists once it is deployed: `Ref` and `Fn::GetAtt`, through exports, imports and nested stacks. */
export class Reference {
  /**
   * @param resource whose attribute it is
   * @param attribute `Ref` for what `Ref` returns, else the name that `Fn::GetAtt` takes
   */
  public constructor(public readonly resource: Resource, public readonly attribute: string) {}
}

/**
 * A function that cannot be worked out before deployment; its arguments are, as far as they can be.
 *
 * - `Fn::Join`: all texts are one list without a delimiter, `['', ['arn:', Reference, ':x']]`, nested ones merged; `Fn::Sub` arrives
 *   as that. Only a list that is not known keeps its delimiter: `[',', Reference]`.
 * - `Fn::Select`: its index is a number, where that is known.
 * - `Fn::GetAZs`: its Region is never empty: a text, or `Ref` of `AWS::Region`.
 * - `Fn::Base64`: always an expression, so that its text can be read.
 * - `Ref`: `AWS::Region`, `AWS::AccountId`, `AWS::Partition` or `AWS::URLSuffix` of a stack whose environment is not known. All
 *   stacks without an environment are taken to be in the same one. `AWS::StackName` of a nested stack has the resource that nests
 *   it as a second argument.
 */
export class Expression {
  /**
   * @param name for example `Fn::Join`
   * @param args its arguments in order; a single argument is a list of one
   */
  public constructor(public readonly name: string, public readonly args: readonly Value[]) {}
}

/** What nothing is known about, for example a parameter without a default. The same object is the same value wherever it stands. */
export class Unknown {
  /** @param reason a clause that stands alone: `parameter VpcId has no default` */
  public constructor(public readonly reason: string) {}
}

/** An unknown value that may also be none at all: `Fn::If` with `AWS::NoValue` and an unknown condition. In a list, what follows it may stand one place further to the front. */
export class PerhapsNothing extends Unknown {}

/** What a parameter of AWS Systems Manager holds, as no given template makes it. Parameters of one name in one place hold the same. */
export class Stored extends Unknown {
  /**
   * @param parameter the name, as a parameter that is made has it: with a slash in front where it has levels
   * @param account the account that it is read from. Nothing where that is not known
   */
  public constructor(reason: string, public readonly parameter: string, public readonly account?: string) {
    super(reason);
  }
}

/** A map of values. */
export interface Values {
  readonly [name: string]: Value;
}

/** A value in a template after its functions were worked out as far as they can be. `Fn::If` never gets here: it is one of its sides, or unknown. */
export type Value = undefined | null | string | number | boolean | readonly Value[] | Values | Reference | Expression | Unknown;

/** Whether a value is known and one text: CloudFormation makes no difference between `'443'` and `443`. */
export function isText(value: Value): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Whether a value is a list of known texts. */
export function isTexts(value: Value): value is readonly (string | number | boolean)[] {
  return Array.isArray(value) && value.every(isText);
}

/** Whether a value is a map, and not one of the classes of this file. */
export function isValues(value: Value): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    && !(value instanceof Reference || value instanceof Expression || value instanceof Unknown);
}
