/**
 * The first key that an object of a JSON text has twice: `JSON.parse` silently takes the last one.
 *
 * @param text well-formed JSON
 * @returns a clause with its line
 */
export function duplicateKey(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  for (const { 0: token, 1: key, index } of text.matchAll(/"((?:[^"\\]|\\.)*)"\s*:|"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (key !== undefined && open.at(-1)!.has(key)) return `${key} twice, at line ${text.slice(0, index).split('\n').length}`;
    else if (key !== undefined) open.at(-1)!.add(key);
  }
  return undefined;
}
