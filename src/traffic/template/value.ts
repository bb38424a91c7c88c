import type { Resource } from './world';

/** An attribute of a resource, which only exists once it is deployed: `Ref` and `Fn::GetAtt`, through exports, imports and nested stacks. */
export class Reference {
  /**
   * @param resource whose attribute it is
   * @param attribute `Ref` for what `Ref` returns, else the name that `Fn::GetAtt` takes
   */
  public constructor(public readonly resource: Resource, public readonly attribute: string) {}
}

/** A function that cannot be worked out before deployment; its arguments are, as far as they can be. `Fn::Sub` arrives as `Fn::Join`. */
export class Expression {
  /**
   * @param name for example `Fn::Join`
   * @param args its arguments in order; a single argument is a list of one
   */
  public constructor(public readonly name: string, public readonly args: readonly Value[]) {}
}

/** What nothing is known about, for example a parameter without a default. */
export class Unknown {
  /** @param reason a clause that stands alone: `parameter VpcId has no default` */
  public constructor(public readonly reason: string) {}
}

/** A map of values. */
export interface Values {
  readonly [name: string]: Value;
}

/** A value in a template after its functions were worked out as far as they can be. */
export type Value = undefined | null | string | number | boolean | readonly Value[] | Values | Reference | Expression | Unknown;
