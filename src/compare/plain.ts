import { isFunction } from './difference';
import { isMap } from '../traffic/template/raw';

/**
 * A value of a template on one line, as short as it can be understood: references as `${Name}`.
 *
 * @param nameOf what to call a resource, by its logical id
 */
export function plain(value: unknown, nameOf: (id: string) => string): string {
  const simple = simplify(value, nameOf);
  return typeof simple === 'string' ? simple : JSON.stringify(simple);
}

function simplify(value: unknown, nameOf: (id: string) => string): unknown {
  const simplified = (each: unknown) => simplify(each, nameOf);
  if (Array.isArray(value)) return value.map(simplified);
  if (!isMap(value)) return value;
  if (!isFunction(value)) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, simplified(each)]));
  const [[name, argument]] = Object.entries(value);
  if (name === 'Ref') return `\${${nameOf(String(argument))}}`;
  if (name === 'Fn::GetAtt') {
    const [id, ...attribute] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
    return `\${${[nameOf(id), ...attribute].join('.')}}`;
  }
  if (name === 'Fn::Sub') return simplified(Array.isArray(argument) ? argument[0] : argument);
  if (name === 'Fn::Join' && Array.isArray(argument) && Array.isArray(argument[1])) {
    const parts = argument[1].map(simplified);
    if (parts.every(part => typeof part === 'string')) return parts.join(String(argument[0]));
  }
  return { [name]: simplified(argument) };
}
