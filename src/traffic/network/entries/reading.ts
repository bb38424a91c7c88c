import { strangeProperties } from './considered';
import { isMap } from './scan';
import { Expression, Reference, Unknown, Value, Values } from '../../template/value';
import type { Doubt, Resource } from '../../template/world';

/** Reads the properties of a resource, and takes down what cannot be told from the templates. */
export class Reading {
  /** All properties of a resource; that its existence is not certain is the first doubt, properties that nobody knows are the next. */
  public static of(resource: Resource): Reading {
    const reading = new Reading(resource, { doubts: resource.doubt ? [resource.doubt] : [] }, resource.properties, '');
    for (const name of strangeProperties(resource)) reading.doubt(`${name} of ${resource.type} is not known to the proof`);
    return reading;
  }

  private constructor(
    public readonly resource: Resource,
    private readonly notes: { readonly doubts: Doubt[]; fault?: string },
    private readonly values: Values,
    private readonly prefix: string,
  ) {}

  /** What could not be told so far, by this reading and those within. */
  public get doubts(): Doubt[] {
    return this.notes.doubts;
  }

  /** The first mistake that was found. */
  public get fault(): string | undefined {
    return this.notes.fault;
  }

  /** Takes down what is certain to fail, if the resource is certain to exist; nothing can be proven about it either. */
  public mistake(reason: string): void {
    if (!this.resource.doubt) this.notes.fault ??= reason;
    this.doubt(reason);
  }

  /** Takes down a doubt about the resource, once. */
  public doubt(reason: string): void {
    if (!this.doubts.some(doubt => doubt.subject === this.resource.label && doubt.reason === reason)) {
      this.doubts.push({ subject: this.resource.label, reason });
    }
  }

  /** That a property has to be there. */
  public need(path: string): void {
    if (this.value(path) === undefined) this.doubt(`it has no ${this.prefix}${path}`);
  }

  /** That a property names something which is not in these templates. */
  public stranger(path: string, what: string, value: Value): void {
    const reason = value instanceof Unknown ? `: ${value.reason}` : '';
    this.doubt(`${this.prefix}${path} names ${what} that is not in these templates${reason}`);
  }

  /** A property as it stands; `null` is as good as none. */
  public value(path: string): Value {
    const dot = path.indexOf('.');
    if (dot >= 0) return this.within(path.slice(0, dot)).value(path.slice(dot + 1));
    return this.values[path] ?? undefined;
  }

  /**
   * A text.
   *
   * @returns what is given for an absent one; nothing, and a doubt, for one that is not known
   */
  public text(path: string, absent?: string): string | undefined {
    const value = this.value(path);
    if (value === undefined) return absent;
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return this.unclear(path, value);
  }

  /** A number, which templates may write as a text. Else as `text`. */
  public number(path: string, absent?: number): number | undefined {
    const text = this.text(path);
    if (text === undefined) return this.value(path) === undefined ? absent : undefined;
    const number = Number(text);
    if (text !== '' && Number.isFinite(number)) return number;
    this.doubt(`${this.prefix}${path} is no number: ${text}`);
    return undefined;
  }

  /** Yes or no, which templates may write as a text. Else as `text`. */
  public flag(path: string, absent?: boolean): boolean | undefined {
    const text = this.text(path)?.toLowerCase();
    if (text === undefined) return this.value(path) === undefined ? absent : undefined;
    if (text === 'true' || text === 'false') return text === 'true';
    this.doubt(`${this.prefix}${path} is neither true nor false: ${text}`);
    return undefined;
  }

  /** A list; one value is a list of one, and a list in it is as good as its elements. */
  public list(path: string): readonly Value[] {
    return flat(this.value(path));
  }

  /** What is known of a list for others to judge: its elements, or the value itself where it cannot be told. */
  public ids(path: string): Value {
    const value = this.value(path);
    return Array.isArray(value) ? flat(value) : value;
  }

  /** The properties of a map within; none where there is none. */
  public within(path: string): Reading {
    const dot = path.indexOf('.');
    if (dot >= 0) return this.within(path.slice(0, dot)).within(path.slice(dot + 1));
    return this.inside(path, this.value(path)) ?? this.nested(path, {});
  }

  /** The maps in a list. */
  public each(path: string): readonly Reading[] {
    return this.list(path).flatMap(value => this.inside(path, value) ?? []);
  }

  /** Where a path with `[]` for every list leads, for example `Targets[].EcsParameters`; nothing where there is nothing. */
  public all(path: string): readonly Reading[] {
    if (path === '') return [this];
    const [first, ...rest] = path.split('.');
    const found = first.endsWith('[]') ? this.each(first.slice(0, -2)) : this.value(first) === undefined ? [] : [this.within(first)];
    return found.flatMap(reading => reading.all(rest.join('.')));
  }

  private inside(path: string, value: Value): Reading | undefined {
    if (value === undefined || value === null) return undefined;
    if (isMap(value)) return this.nested(path, value);
    this.unclear(path, value);
    return undefined;
  }

  private nested(path: string, values: Values): Reading {
    return new Reading(this.resource, this.notes, values, `${this.prefix}${path}.`);
  }

  private unclear(path: string, value: Value): undefined {
    this.doubt(`${this.prefix}${path} is not known: ${why(value)}`);
    return undefined;
  }
}

function flat(value: Value): readonly Value[] {
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value.flatMap(flat) : [value];
}

function why(value: Value): string {
  if (value instanceof Unknown) return value.reason;
  if (value instanceof Reference) return `${value.attribute} of ${value.resource.label} exists only once it is deployed`;
  if (value instanceof Expression) return `${value.name} is worked out only at deployment`;
  return Array.isArray(value) ? 'it is a list' : 'it has another shape';
}
