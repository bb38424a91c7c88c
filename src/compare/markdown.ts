/** Characters that break lines, or turn the direction of writing. */
const UNSEEN = /[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+/g;

/** Something out of a template, in which nothing is markup: neither a link, nor a mention, nor the end of a table's cell. */
export function code(value: string, length = 140): string {
  const line = value.replace(UNSEEN, ' ').replace(/\\(?=\|)/g, '\\ ').trim() || ' '; // two backslashes before a bar end a cell for some
  const short = line.length <= length ? line : `${line.slice(0, length - 1)}…`;
  const longest = Math.max(0, ...[...short.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${short.replace(/\|/g, '\\|')}${space}${fence}`;
}

/** A sentence that names things out of a template. */
export function text(value: string): string {
  return value.replace(UNSEEN, ' ')
    .replace(/[\\`*_{}[\]<>#|~!]/g, character => `\\${character}`)
    .replace(/@/g, '@\u200b') // mentions nobody
    .replace(/:\/\//g, '\\://')
    .replace(/\bwww\./gi, 'www\\.');
}

/** Rows under a heading. */
export function table(titles: readonly string[], rows: readonly string[]): string[] {
  return [`| ${titles.join(' | ')} |`, `|${titles.map(() => '---').join('|')}|`, ...rows];
}

/** A row of cells that are Markdown already. */
export function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** As many lines as there is room for. @param room in characters */
export function fitting(lines: readonly string[], room: number): string[] {
  let left = room;
  const count = lines.findIndex(line => (left -= line.length + 1) < 0);
  if (count < 0) return [...lines];
  return [...lines.slice(0, count), '', `… and ${lines.length - count} lines more than fit here.`];
}
