import type { Evaluator } from '../evaluator';
import { separated } from '../text';
import { Expression, PerhapsNothing, Unknown, isText, type Value } from '../value';

/** `Fn::Select`: `[index, list]`. */
export function select(args: unknown, evaluator: Evaluator): Value {
  const [position, list] = Array.isArray(args) ? args.map(each => evaluator.value(each)) : [];
  const index = isText(position) && /^\d+$/.test(String(position)) ? Number(position) : undefined;
  if (index === undefined || !Array.isArray(list)) return new Expression('Fn::Select', [index ?? position, list]);
  const uncertain = list.slice(0, index + 1).find(each => each instanceof PerhapsNothing);
  return uncertain ?? list[index] ?? new Unknown(`Fn::Select asks for element ${index} of a list of ${list.length}`);
}

/** `Fn::Split`: `[delimiter, text]`. */
export function split(args: unknown, evaluator: Evaluator): Value {
  const [delimiter, source] = Array.isArray(args) ? args : [];
  if (!isText(delimiter) || delimiter === '') return new Unknown('Fn::Split has no delimiter');
  return separated(String(delimiter), evaluator.value(source));
}

/** `Fn::Length`. */
export function length(args: unknown, evaluator: Evaluator): Value {
  const list = evaluator.value(args);
  return Array.isArray(list) && !list.some(each => each instanceof PerhapsNothing) ? list.length : new Expression('Fn::Length', [list]);
}

/** `Fn::GetAZs`: nobody knows the zones of an account beforehand, but the same expression is the same list. */
export function zones(args: unknown, evaluator: Evaluator): Value {
  const region = evaluator.value(args);
  return new Expression('Fn::GetAZs', [region === '' || region === undefined || region === null ? evaluator.scope.reference('AWS::Region') : region]);
}
