import { outcomeOf } from './conditions';
import type { Evaluator } from '../evaluator';
import { identity } from '../identity';
import { RawMap, entry, isMap } from '../raw';
import { reasonOf } from '../reason';
import { PerhapsNothing, Unknown, isText, type Value } from '../value';

/** `Fn::If`: `[condition, yes, no]`. */
export function choose(args: unknown, evaluator: Evaluator): Value {
  if (!Array.isArray(args) || args.length < 3) return new Unknown('Fn::If has no condition and two sides');
  const [name, yes, no] = args;
  const outcome = typeof name === 'string' ? evaluator.scope.condition(name) : outcomeOf(name, evaluator);
  if (outcome === true) return evaluator.value(yes);
  if (outcome === false) return evaluator.value(no);
  const sides = [evaluator.value(yes), evaluator.value(no)];
  if (identity(sides[0]) === identity(sides[1])) return sides[0];
  const reason = `condition ${typeof name === 'string' ? name : 'of Fn::If'} is open: ${outcome.reason}`;
  return sides.includes(undefined) ? new PerhapsNothing(reason) : new Unknown(reason);
}

/** `Fn::FindInMap`: `[map, first key, second key]`, and `{ DefaultValue }`. */
export function findInMap(args: unknown, evaluator: Evaluator): Value {
  if (!Array.isArray(args)) return new Unknown('Fn::FindInMap has no keys');
  const [name, first, second] = args.slice(0, 3).map(each => evaluator.value(each));
  if (!isText(name)) return new Unknown(`Fn::FindInMap looks in a map that is not known: ${reasonOf(name) ?? 'it has no name'}`);
  const mapping = entry(evaluator.scope.mappings, String(name));
  if (!isMap(mapping)) return new Unknown(`mapping ${name} does not exist`);
  const options = isMap(args[3]) ? args[3] : {};
  const fallback = Object.hasOwn(options, 'DefaultValue') ? [evaluator.value(options.DefaultValue)] : [];
  const found = under(mapping, first).flatMap(([, inner]) => isMap(inner) ? under(inner, second).map(([, raw]) => evaluator.value(raw)) : []);
  const areKnown = isText(first) && isText(second);
  return agreed(areKnown && found.length > 0 ? found : [...found, ...fallback])
    ?? new Unknown(areKnown ? `mapping ${name} has no ${first} and ${second}` : `key of mapping ${name} is not known: ${reasonOf([first, second]) ?? 'it is no text'}`);
}

/** The entry of a key, or all of them where the key is not known. */
function under(map: RawMap, key: Value): [string, unknown][] {
  if (!isText(key)) return Object.entries(map);
  return Object.hasOwn(map, String(key)) ? [[String(key), map[String(key)]]] : [];
}

/** What all values are, if they are the same. */
function agreed(values: readonly Value[]): Value {
  const [first, ...others] = values;
  return others.every(other => identity(other) === identity(first)) ? first : undefined;
}
