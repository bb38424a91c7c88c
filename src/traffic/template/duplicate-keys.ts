import type { Duplicate } from './parsed';
import { placeOf } from './place';

/**
 * The keys that objects of a JSON text have twice: `JSON.parse` silently takes the last one.
 *
 * @param text well-formed JSON
 */
export function duplicateKeys(text: string): Duplicate[] {
  const duplicates: Duplicate[] = [];
  const open: (Set<string> | undefined)[] = [];
  let section = '';
  for (const { 0: token, 1: name, index } of text.matchAll(/"((?:[^"\\]|\\.)*)"\s*:|"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    if (name === undefined) continue;
    if (open.length === 1) section = name;
    if (open.at(-1)!.has(name)) duplicates.push({ name, section, place: placeOf(text, index) });
    open.at(-1)!.add(name);
  }
  return duplicates;
}
