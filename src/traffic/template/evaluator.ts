import type { Subject } from './doubts';
import { FUNCTIONS } from './functions';
import { expandLoops, isLoop } from './loops';
import { type RawMap } from './raw';
import type { Scope } from './scope';
import { Unknown, type Value, type Values } from './value';

/** Works out the functions of what stands in a template. */
export class Evaluator {
  /** @param subject what doubts are about */
  public constructor(public readonly scope: Scope, private readonly subject: Subject, private readonly doubts = scope.doubts) {}

  /** What a part of the template comes to. `AWS::NoValue` is `undefined` and leaves no trace in maps and lists. */
  public value(raw: unknown): Value {
    if (typeof raw === 'string') return this.scope.text(raw);
    if (typeof raw !== 'object' || raw === null) return raw as Value;
    if (Array.isArray(raw)) return raw.map(each => this.value(each)).filter(each => each !== undefined);
    return this.map(raw as RawMap);
  }

  /** What nothing can be said about; all of the template's claims are then open. */
  public doubt(reason: string): Unknown {
    this.doubts.add(this.subject, reason);
    return new Unknown(reason);
  }

  private map(raw: RawMap): Value {
    const names = Object.keys(raw);
    const called = names.filter(isFunction);
    if (called.length === 0) return this.entries(raw, names);
    if (names.length === 1 && !isLoop(names[0])) return this.call(names[0], raw[names[0]]);
    const other = called.find(name => name !== 'Ref' && !isLoop(name));
    if (other !== undefined) return this.doubt(other === 'Fn::Transform' ? `${other} rewrites what stands beside it` : `${other} stands beside other names`);
    const expanded = expandLoops(raw, this);
    return this.entries(expanded, Object.keys(expanded));
  }

  private entries(raw: RawMap, names: readonly string[]): Values {
    return Object.fromEntries(names.map(name => [name, this.value(raw[name])] as const).filter(([, value]) => value !== undefined));
  }

  private call(name: string, args: unknown): Value {
    if (!Object.hasOwn(FUNCTIONS, name)) return this.doubt(`${name} is not a function that is known here`);
    return FUNCTIONS[name](args, this);
  }
}

/** Whether a name in a map calls a function. */
export function isFunction(name: string): boolean {
  return name === 'Ref' || name.startsWith('Fn::');
}
