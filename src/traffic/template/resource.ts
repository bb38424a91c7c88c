import { Doubts } from './doubts';
import { Evaluator, isFunction } from './evaluator';
import { expandLoops, isLoop } from './loops';
import { Once } from './once';
import { RawMap, entry, isMap, listed, mapAt } from './raw';
import type { Scope } from './scope';
import { Unknown, isValues, type Value, type Values } from './value';
import type { Doubt, Resource, Stack } from './world';

/** The type of nested stacks. */
export const NESTED_STACK = 'AWS::CloudFormation::Stack';

/** A resource of a template; its parts are worked out when they are first asked for. */
export class TemplateResource implements Resource {
  public readonly type: string;
  private readonly evaluator: Evaluator;
  private readonly values = new Once('property');
  private entries?: RawMap;
  private worked?: Values;

  public constructor(public readonly scope: Scope, public readonly id: string, private readonly raw: RawMap) {
    this.type = String(raw.Type);
    this.evaluator = new Evaluator(scope, this);
  }

  public get stack(): Stack {
    return this.scope.stack;
  }

  /** What people call it, as long as nothing else is called the same. */
  public get shortLabel(): string {
    return (this.metadataText('aws:cdk:path') ?? this.scope.source.paths?.get(this.id))?.replace(/\/Resource$/, '') ?? this.id;
  }

  public get label(): string {
    return this.scope.reading.labels.has(this.shortLabel) ? `${this.stack.name}/${this.shortLabel}` : this.shortLabel;
  }

  /** Whether it will exist. Not known where a condition is open. */
  public get exists(): boolean | Unknown {
    const within = this.scope.exists;
    if (within === false || typeof this.raw.Condition !== 'string') return within;
    const own = this.scope.condition(this.raw.Condition);
    return own === true ? within : own;
  }

  public get doubt(): Doubt | undefined {
    const { exists } = this;
    if (exists instanceof Unknown) return { subject: this.label, reason: `nobody knows whether it will exist: ${exists.reason}` };
    const unread = this.isPlain ? undefined : this.whole;
    return unread instanceof Unknown ? { subject: this.label, reason: `nobody knows its properties: ${unread.reason}` } : undefined;
  }

  public get properties(): Values {
    if (this.worked) return this.worked;
    const entries = Object.keys(this.written).map(name => [name, this.property(name)] as const);
    return this.worked = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }

  public get metadata(): Values {
    const metadata = new Evaluator(this.scope, this, new Doubts()).value(mapAt(this.raw, 'Metadata'));
    return isValues(metadata) ? metadata : {};
  }

  public get dependsOn(): readonly Resource[] {
    return listed(this.raw.DependsOn).flatMap(id => this.scope.existing(String(id)) ?? []);
  }

  /** An entry of its metadata that is a plain text. */
  public metadataText(name: string): string | undefined {
    const text = entry(mapAt(this.raw, 'Metadata'), name);
    return typeof text === 'string' ? text : undefined;
  }

  /** One property; the others are not worked out. */
  public property(name: string): Value {
    const { written } = this;
    return this.values.get(name, () => this.isPlain ? this.evaluator.value(entry(written, name)) : entry(written, name) as Value);
  }

  /** Whether its properties stand there, and are not chosen by a function as a whole. */
  private get isPlain(): boolean {
    const { Properties: raw } = this.raw;
    return raw === undefined || raw === null || isMap(raw) && !Object.keys(raw).some(name => isFunction(name) && !isLoop(name));
  }

  private get whole(): Values | Unknown {
    const value = this.values.get('Properties', () => this.evaluator.value(this.raw.Properties));
    return isValues(value) ? value : value instanceof Unknown ? value : new Unknown('they are no map');
  }

  private get written(): RawMap {
    if (this.entries) return this.entries;
    if (!this.isPlain) {
      const { whole } = this;
      return this.entries = whole instanceof Unknown ? {} : whole;
    }
    return this.entries = expandLoops(mapAt(this.raw, 'Properties'), this.evaluator);
  }
}
