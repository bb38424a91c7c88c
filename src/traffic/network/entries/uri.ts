import { Intervals } from '../../addresses/intervals';
import { tcp } from '../../addresses/ports';
import { Expression, Reference, Value } from '../../template/value';

/** Stands in a text for what is not known about it. */
const GAP = '\u0000';

/**
 * The port of a URI, also of one that is joined from attributes of resources.
 *
 * @returns nothing if it cannot be told
 */
export function portOf(uri: Value): Intervals | undefined {
  const match = /^(https?):\/\/([^/?#]*)/i.exec(textOf(uri).replace(/\$\{[^}]*\}/g, GAP));
  if (!match) return undefined;
  const [, scheme, authority] = match;
  const [, port] = authority.split(':');
  if (port !== undefined) return /^\d+$/.test(port) ? tcp(Number(port)) : undefined;
  return authority.includes(GAP) ? undefined : tcp(scheme.toLowerCase() === 'https' ? 443 : 80);
}

/** An attribute is a name of a host or an id, in which there is no port. */
function textOf(value: Value): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (value instanceof Reference) return 'attribute';
  if (value instanceof Expression && value.name === 'Fn::Join' && Array.isArray(value.args[1])) {
    return value.args[1].map(textOf).join(typeof value.args[0] === 'string' ? value.args[0] : GAP);
  }
  return GAP;
}
