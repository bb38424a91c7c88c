import { readFileSync, writeFileSync } from 'node:fs';
import { drawings } from './drawing';
import { mermaid } from './mermaid';
import type { Findings } from '../properties/finding';

/** Where the chart stands in a Markdown file. */
export const BEGIN = '<!-- traffic:begin (drawn from the templates by `npx projen build`) -->';
export const END = '<!-- traffic:end -->';

/** What the colours of the chart mean. */
const CAPTION = 'Blue: requests of callers. Orange: what the service calls. Dotted, green: answers. Dotted, red: blocked.';

/** Puts the chart into a Markdown file, between its markers. A file without them does not want it. */
export function updateMarkdown(file: string, findings: Findings): void {
  const text = readFileSync(file, 'utf8');
  const begin = /<!-- traffic:begin\b[^\n]*?-->/.exec(text);
  const end = text.indexOf(END, begin?.index);
  if (!begin || end < 0) return;
  const verdicts = drawings(findings).map(({ titles, verdict }) => `**${escaped(titles.join(', '))}**: ${verdict}.`);
  const block = ['```mermaid', mermaid(findings), '```', '', [CAPTION, ...verdicts].join('<br>\n')];
  const updated = [text.slice(0, begin.index + begin[0].length), ...block, text.slice(end)].join('\n');
  if (updated !== text) writeFileSync(file, updated);
}

function escaped(text: string): string {
  return text.replace(/[\\`*<>[\]&]/g, '\\$&');
}
