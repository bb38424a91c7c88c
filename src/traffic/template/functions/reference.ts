import type { Evaluator } from '../evaluator';
import { Unknown, isText, type Value } from '../value';

/** `Ref`. */
export function reference(args: unknown, evaluator: Evaluator): Value {
  const name = evaluator.value(args);
  return isText(name) ? evaluator.scope.reference(String(name)) : new Unknown('Ref has no name');
}

/** `Fn::GetAtt`: `[resource, attribute]` or `resource.attribute`. */
export function attribute(args: unknown, evaluator: Evaluator): Value {
  const [id, ...rest] = typeof args === 'string' ? dotted(args) : Array.isArray(args) ? args.map(each => evaluator.value(each)) : [];
  if (!isText(id) || rest.length === 0 || !rest.every(isText)) return new Unknown('Fn::GetAtt has no resource and attribute');
  return evaluator.scope.attribute(String(id), rest.join('.'));
}

function dotted(text: string): string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}
