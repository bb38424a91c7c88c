import { Doubts } from './doubts';
import { Evaluator, isFunction } from './evaluator';
import { expandLoops, isLoop } from './loops';
import { Once } from './once';
import { oneLine } from './printable';
import { RawMap, entry, listed, mapAt, textAt } from './raw';
import type { Scope } from './scope';
import { Unknown, isValues, type Value, type Values } from './value';
import type { Doubt, Resource, Stack } from './world';

/** The type of nested stacks. */
export const NESTED_STACK = 'AWS::CloudFormation::Stack';

/** A resource of a template; its parts are worked out when they are first asked for. */
export class TemplateResource implements Resource {
  public readonly type: string;
  /** What people call it, as long as nothing else is called the same. */
  public readonly shortLabel: string;
  private readonly evaluator: Evaluator;
  private readonly values = new Once('property');
  private readonly isChosen: boolean;
  private entries?: RawMap;
  private worked?: Values;

  public constructor(public readonly scope: Scope, public readonly id: string, private readonly raw: RawMap) {
    this.type = String(raw.Type);
    this.shortLabel = oneLine(this.metadataText('aws:cdk:path') ?? scope.source.paths?.get(id) ?? id).replace(/\/Resource$/, '');
    this.evaluator = new Evaluator(scope, this);
    this.isChosen = Object.keys(mapAt(raw, 'Properties')).some(name => isFunction(name) && !isLoop(name));
  }

  public get stack(): Stack {
    return this.scope.stack;
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
    const chosen = this.isChosen ? this.chosen() : undefined;
    return chosen instanceof Unknown ? { subject: this.label, reason: `nobody knows its properties: ${chosen.reason}` } : undefined;
  }

  public get properties(): Values {
    if (this.worked) return this.worked;
    const entries = Object.keys(this.written()).map(name => [name, this.property(name)] as const);
    return this.worked = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }

  public get metadata(): Values {
    const metadata = new Evaluator(this.scope, this, new Doubts()).value(mapAt(this.raw, 'Metadata'));
    return isValues(metadata) ? metadata : {};
  }

  public get dependsOn(): readonly Resource[] {
    return listed(this.raw.DependsOn).flatMap(id => typeof id === 'string' ? this.scope.existing(id) ?? [] : []);
  }

  /** An entry of its metadata that is a plain text. */
  public metadataText(name: string): string | undefined {
    return textAt(mapAt(this.raw, 'Metadata'), name);
  }

  /** One property; the others are not worked out. */
  public property(name: string): Value {
    const found = entry(this.written(), name);
    return this.isChosen ? found as Value : this.values.get(name, () => this.evaluator.value(found));
  }

  /** The properties as they stand in the template, or as a function chose them. */
  private written(): RawMap {
    if (this.entries) return this.entries;
    const properties = this.isChosen ? this.chosen() : expandLoops(mapAt(this.raw, 'Properties'), this.evaluator);
    return this.entries = properties instanceof Unknown ? {} : this.scope.reading.pools.fill(this.type, properties, this.stack);
  }

  /** Properties that a function chooses as a whole. */
  private chosen(): Values | Unknown {
    const value = this.values.get('Properties', () => this.evaluator.value(this.raw.Properties));
    if (isValues(value) || value instanceof Unknown) return value;
    return new Unknown('a function does not choose a map');
  }
}
