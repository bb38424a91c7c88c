import type { Stop } from './stop';
import { lines } from './text-width';

/** The size of the letters of a name, in pixels. */
export const NAME_SIZE = 11;
const WIDTH = 190;
const LINES = 4;

/** The name of a stop in a few short lines; nothing where its title says it all. */
export function nameLines({ title, name }: Stop): string[] {
  if (name.toLowerCase() === title.toLowerCase() || title === 'Internet') return [];
  const parts = name.split(', ').map(tail);
  const all = wrap(parts);
  if (all.length <= LINES) return all;
  const kept = parts.filter((_, index) => wrap(parts.slice(0, index + 1)).length < LINES).length;
  return [...wrap(parts.slice(0, kept)), `and ${parts.length - kept} more`];
}

function wrap(parts: readonly string[]): string[] {
  return lines(parts.join(', '), NAME_SIZE, WIDTH);
}

/** The end of a construct path, which tells more than its beginning. */
function tail(name: string): string {
  const parts = name.split('/').filter((part, index, all) => part !== all[index - 1]);
  const end = parts.slice(-2).join('/');
  return end.length <= 32 ? end : `…${end.slice(-31)}`;
}
