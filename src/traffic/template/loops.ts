import type { Evaluator } from './evaluator';
import { RawMap, isMap } from './raw';
import { reasonOf } from './reason';
import { isTexts } from './value';

/** Writes out `Fn::ForEach` among the entries of a map. A loop over something unknown is left out and doubted. */
export function expandLoops(map: RawMap, evaluator: Evaluator): RawMap {
  if (!Object.keys(map).some(isLoop)) return map;
  const entries = Object.entries(map).map(([name, raw]) => isLoop(name) ? expand(name, raw, evaluator) : { [name]: raw });
  return Object.assign({}, ...entries);
}

/** Whether an entry of a map stands for as many as a list has elements. */
export function isLoop(name: string): boolean {
  return name.startsWith('Fn::ForEach');
}

function expand(name: string, raw: unknown, evaluator: Evaluator): RawMap {
  const [variable, collection, body] = Array.isArray(raw) ? raw : [];
  if (typeof variable !== 'string' || !isMap(body)) return left(name, 'is not written as a variable, a list and a body', evaluator);
  const values = evaluator.value(collection);
  const items = Array.isArray(values) ? values.flat() : values;
  if (!isTexts(items)) return left(name, `goes over a list that is not known: ${reasonOf(values) ?? 'it is no list of texts'}`, evaluator);
  return Object.assign({}, ...items.map(item => expandLoops(filled(body, variable, String(item)) as RawMap, evaluator)));
}

function left(name: string, reason: string, evaluator: Evaluator): RawMap {
  evaluator.doubt(`${name} ${reason}`);
  return {};
}

/** A copy in which the variable of the loop is replaced: `${Name}`, `&{Name}` without anything but letters and digits, and `{ Ref: Name }`. */
function filled(raw: unknown, variable: string, item: string): unknown {
  if (typeof raw === 'string') return raw.replaceAll(`\${${variable}}`, item).replaceAll(`&{${variable}}`, item.replace(/[^a-z0-9]/gi, ''));
  if (Array.isArray(raw)) return raw.map(each => filled(each, variable, item));
  if (!isMap(raw)) return raw;
  if (raw.Ref === variable) return item;
  return Object.fromEntries(Object.entries(raw).map(([name, each]) => [filled(name, variable, item), filled(each, variable, item)]));
}
