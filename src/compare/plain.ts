import { isFunction } from './difference';
import { isMap } from '../traffic/template/raw';

/** A value of a template on one line, as short as it can be understood: references as `${Name}`. */
export function plain(value: unknown): string {
  const simple = simplified(value);
  return typeof simple === 'string' ? simple : JSON.stringify(simple);
}

function simplified(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(simplified);
  if (!isMap(value)) return value;
  if (!isFunction(value)) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, simplified(each)]));
  const [[name, argument]] = Object.entries(value);
  if (name === 'Ref') return `\${${argument}}`;
  if (name === 'Fn::GetAtt') return `\${${Array.isArray(argument) ? argument.join('.') : argument}}`;
  if (name === 'Fn::Sub') return simplified(Array.isArray(argument) ? argument[0] : argument);
  if (name === 'Fn::Join' && Array.isArray(argument) && Array.isArray(argument[1])) {
    const parts = argument[1].map(simplified);
    if (parts.every(part => typeof part === 'string')) return parts.join(String(argument[0]));
  }
  return { [name]: simplified(argument) };
}
