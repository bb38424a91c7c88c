import { Expression, Reference, Unknown, Value, Values } from '../../template/value';

/** Whether a value is a map as a template writes it. */
export function isMap(value: Value): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    && !(value instanceof Reference) && !(value instanceof Expression) && !(value instanceof Unknown);
}

/** Every reference in a value, through functions, lists and maps. */
export function references(value: Value): readonly Reference[] {
  return value instanceof Reference ? [value] : inner(value).flatMap(references);
}

/** Every text in a value, a line for each, through functions, lists and maps. */
export function texts(value: Value): string {
  return typeof value === 'string' ? `${value}\n` : inner(value).map(texts).join('');
}

function inner(value: Value): readonly Value[] {
  if (value instanceof Expression) return value.args;
  if (Array.isArray(value)) return value;
  return isMap(value) ? Object.values(value) : [];
}
