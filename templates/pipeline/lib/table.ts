/** A table in Markdown that also reads well in a log. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [titles, ...rows].map(row => row.map(cell => cell.replace(/\s+/g, ' ').replace(/\|/g, '\\|')));
  const widths = titles.map((_, column) => Math.max(3, ...cells.map(row => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [head, ...body] = cells.map(line);
  return [head, line(widths.map(width => '-'.repeat(width))), ...body].join('\n');
}
