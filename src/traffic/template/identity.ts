import { Expression, Reference, Unknown, type Value } from './value';
import type { Resource } from './world';

const numbers = new WeakMap<Unknown | Resource, number>();
let last = 0;

/** Two values are the same for certain where these texts are: things that are only known at deployment included. */
export function identity(value: Value): string {
  if (value instanceof Unknown) return `?${numberOf(value)}`;
  if (value instanceof Reference) return `&${numberOf(value.resource)}.${value.attribute}`;
  if (value instanceof Expression) return `${value.name}(${value.args.map(identity).join()})`;
  if (Array.isArray(value)) return `[${value.map(identity).join()}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([name, each]) => `${JSON.stringify(name)}:${identity(each)}`).join()}}`;
  }
  return value === undefined || value === null ? String(value) : JSON.stringify(String(value));
}

function numberOf(thing: Unknown | Resource): number {
  if (!numbers.has(thing)) numbers.set(thing, ++last);
  return numbers.get(thing)!;
}
