import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DEV, brokenFindings, findingsOf, provenFindings } from './support';
import { updateMarkdown } from '../../../src/traffic/report/markdown';
import { mermaid } from '../../../src/traffic/report/mermaid';
import { drawInto } from '../../../src/traffic/report/picture';
import { svg } from '../../../src/traffic/report/svg';

const folder = mkdtempSync(join(tmpdir(), 'markdown-'));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'README.md');
const read = () => readFileSync(file, 'utf8');
const PROVEN = findingsOf(provenFindings(DEV));
const AGES_AGO = new Date('2020-01-01');

/** Whether something wrote a file since it was made to look old. */
function isWritten(path: string, act: () => void): boolean {
  utimesSync(path, AGES_AGO, AGES_AGO);
  act();
  return statSync(path).mtimeMs !== AGES_AGO.getTime();
}

test('the chart goes between the markers, and nothing else changes', () => {
  writeFileSync(file, '# Shop\n\n<!-- traffic:begin (drawn) -->\nNot drawn yet.\n<!-- traffic:end -->\n\nThe rest.\n');
  updateMarkdown(file, PROVEN);
  assert.equal(read(), `# Shop\n\n<!-- traffic:begin (drawn) -->\n\`\`\`mermaid\n${mermaid(PROVEN)}\n\`\`\`\n\nBlue: requests of callers. Orange: what the service calls. `
    + 'Dotted, green: answers. Dotted, red: blocked.<br>\n**shop-dev**: all properties proven.\n<!-- traffic:end -->\n\nThe rest.\n');
  assert.equal(isWritten(file, () => updateMarkdown(file, PROVEN)), false, 'what is right is left alone');
  updateMarkdown(file, findingsOf(brokenFindings(DEV)));
  assert.ok(read().includes('-.-x'));
  assert.ok(read().includes('**shop-dev**: broken: firewall; not proven: exposure.'));
  updateMarkdown(file, PROVEN);
  assert.equal(read().split('```mermaid').length, 2);
});

test('a file without markers does not want a chart', () => {
  for (const text of ['# Shop\n', '<!-- traffic:begin -->\n', '<!-- traffic:end -->\n<!-- traffic:begin -->\n']) {
    writeFileSync(file, text);
    updateMarkdown(file, PROVEN);
    assert.equal(read(), text);
  }
});

test('a picture goes into folders that are not there yet, and is left alone where it is right', () => {
  const picture = join(folder, 'docs', 'deep', 'network.svg');
  drawInto(picture, PROVEN);
  assert.equal(readFileSync(picture, 'utf8'), svg(PROVEN));
  assert.equal(isWritten(picture, () => drawInto(picture, PROVEN)), false);
  assert.equal(isWritten(picture, () => drawInto(picture, findingsOf(brokenFindings(DEV)))), true);
});
