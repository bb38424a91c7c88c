import type { Evaluator } from './evaluator';
import { expandLoops } from './loops';
import { Once } from './once';
import { RawMap, entry, isMap, mapAt } from './raw';
import type { Scope } from './scope';
import { Unknown, type Value } from './value';

/** The outputs of a stack. */
export class Outputs {
  private readonly values = new Once('output');
  private written?: RawMap;

  public constructor(private readonly raw: RawMap, private readonly scope: Scope, private readonly evaluator: Evaluator) {}

  /** The names of all that will exist. */
  public get names(): readonly string[] {
    return Object.keys(this.all).filter(name => this.isThere(name));
  }

  /** The names of all that are exported, those included that a condition leaves out. */
  public get exported(): readonly string[] {
    return Object.keys(this.all).filter(name => isMap(mapAt(this.all, name).Export));
  }

  /** The value of one, for people and other stacks. */
  public value(name: string): Value {
    return this.values.get(name, () => {
      if (entry(this.all, name) === undefined) return new Unknown(`${this.scope.stack.name} has no output ${name}`);
      if (!this.isThere(name)) return new Unknown(`output ${name} does not exist, as its condition is false`);
      return this.evaluator.value(mapAt(this.all, name).Value) ?? new Unknown(`output ${name} has no value`);
    });
  }

  /** By which name one is exported. */
  public exportName(name: string): Value {
    return this.evaluator.value(mapAt(mapAt(this.all, name), 'Export').Name);
  }

  /** Whether no condition leaves one out. */
  public isThere(name: string): boolean {
    const { Condition: condition } = mapAt(this.all, name);
    return typeof condition !== 'string' || this.scope.condition(condition) !== false;
  }

  private get all(): RawMap {
    return this.written ??= expandLoops(this.raw, this.evaluator);
  }
}
