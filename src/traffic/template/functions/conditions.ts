import type { Evaluator } from '../evaluator';
import { identity } from '../identity';
import { isMap, listed } from '../raw';
import { reasonOf } from '../reason';
import { isJoin } from '../text';
import { Expression, Reference, Unknown, isText, type Value } from '../value';

/** `Fn::Equals`: compares as texts. */
export function equals(args: unknown, evaluator: Evaluator): Value {
  if (!Array.isArray(args) || args.length !== 2) return new Unknown('Fn::Equals does not have two values');
  const [one, other] = args.map(each => evaluator.value(each));
  if (identity(one) === identity(other)) return true;
  const reason = reasonOf([one, other]);
  if (reason === undefined) return areOneInYaml(one, other) ? new Unknown(`${one} and ${other} may be the same in YAML`) : false;
  return one === '' && isNeverEmpty(other) || other === '' && isNeverEmpty(one) ? false : new Unknown(reason);
}

/** An id is never empty, nor is a text with something in it. */
function isNeverEmpty(value: Value): boolean {
  return value instanceof Reference || value instanceof Expression && value.name === 'Ref' || isJoin(value) && value.args[1].some(part => isText(part) || isNeverEmpty(part));
}

/** Some readers of YAML take `yes` for true. */
function areOneInYaml(one: Value, other: Value): boolean {
  const yes = /^(yes|on|true)$/i;
  const no = /^(no|off|false)$/i;
  return [yes, no].some(word => [one, other].every(value => isText(value) && word.test(String(value))))
    && [one, other].some(value => /^(yes|on|no|off)$/i.test(String(value)));
}

/** `Fn::And`. */
export function and(args: unknown, evaluator: Evaluator): Value {
  const outcomes = outcomesOf(args, evaluator);
  return outcomes.includes(false) ? false : outcomes.find(each => each !== true) ?? true;
}

/** `Fn::Or`. */
export function or(args: unknown, evaluator: Evaluator): Value {
  const outcomes = outcomesOf(args, evaluator);
  return outcomes.includes(true) ? true : outcomes.find(each => each !== false) ?? false;
}

/** `Fn::Not`. */
export function not(args: unknown, evaluator: Evaluator): Value {
  const [outcome] = outcomesOf(args, evaluator);
  return typeof outcome === 'boolean' ? !outcome : outcome ?? new Unknown('Fn::Not has no condition');
}

function outcomesOf(args: unknown, evaluator: Evaluator): (boolean | Unknown)[] {
  return listed(args).map(each => outcomeOf(each, evaluator));
}

/** What a part of the `Conditions` section comes to. */
export function outcomeOf(raw: unknown, evaluator: Evaluator): boolean | Unknown {
  const value = isMap(raw) && typeof raw.Condition === 'string' ? evaluator.scope.condition(raw.Condition) : evaluator.value(raw);
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  return value instanceof Unknown ? value : new Unknown(reasonOf(value) ?? 'a condition is neither true nor false');
}
