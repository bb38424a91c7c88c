import type { Evaluator } from '../evaluator';
import { RawMap, isMap } from '../raw';
import { joined } from '../text';
import { Expression, Reference, Unknown, isText, isValues, type Value } from '../value';

/** `Fn::Join`: `[delimiter, list]`. */
export function join(args: unknown, evaluator: Evaluator): Value {
  const [delimiter, list] = Array.isArray(args) ? args : [];
  if (!isText(delimiter)) return new Unknown('Fn::Join has no delimiter');
  const parts = evaluator.value(list);
  return Array.isArray(parts) ? resolved(joined(String(delimiter), parts), evaluator) : new Expression('Fn::Join', [delimiter, parts]);
}

/** `Fn::Sub`: a text, or `[text, variables]`. */
export function substitute(args: unknown, evaluator: Evaluator): Value {
  const [content, variables] = Array.isArray(args) ? args : [args];
  if (!isText(content)) return new Unknown('Fn::Sub has no text');
  const text = String(content);
  const parts: Value[] = [];
  let end = 0;
  for (const found of text.matchAll(/\$\{(!?)([^}]*)\}/g)) {
    parts.push(text.slice(end, found.index), found[1] ? `\${${found[2]}}` : variable(found[2].trim(), isMap(variables) ? variables : {}, evaluator));
    end = found.index + found[0].length;
  }
  return resolved(joined('', [...parts, text.slice(end)].filter(part => part !== undefined)), evaluator);
}

function variable(name: string, variables: RawMap, evaluator: Evaluator): Value {
  if (Object.hasOwn(variables, name)) return evaluator.value(variables[name]);
  const dot = name.indexOf('.');
  return dot < 0 ? evaluator.scope.reference(name) : evaluator.scope.attribute(name.slice(0, dot), name.slice(dot + 1));
}

/** `Fn::Base64`: left as it is, so that its text can be read. */
export function base64(args: unknown, evaluator: Evaluator): Value {
  return new Expression('Fn::Base64', [evaluator.value(args)]);
}

/** `Fn::ToJsonString`. */
export function json(args: unknown, evaluator: Evaluator): Value {
  const value = evaluator.value(args);
  return isKnown(value) ? JSON.stringify(value) : new Expression('Fn::ToJsonString', [value]);
}

function isKnown(value: Value): boolean {
  if (Array.isArray(value)) return value.every(isKnown);
  if (isValues(value)) return Object.values(value).every(isKnown);
  return !(value instanceof Reference || value instanceof Expression || value instanceof Unknown);
}

/** A text that was put together may say that it is to be looked up at deployment. */
function resolved(value: Value, { scope }: Evaluator): Value {
  return isText(value) ? scope.text(String(value)) : value;
}
