import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Output, filesIn } from './output';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'output-')));
after(() => rmSync(base, { recursive: true }));

const source = join(base, 'source');
mkdirSync(join(source, 'nested'), { recursive: true });
for (const name of ['manifest.json', 'nested/a.template.json']) writeFileSync(join(source, name), '{}');

test('a second run replaces what the first one wrote, and leaves alone what is not its own', () => {
  const out = join(base, 'out');
  const first = new Output(out);
  first.keep('alb_nat', source);
  first.keep('alb_firewall', source);
  first.write('verdicts.json', '{}');
  writeFileSync(join(out, 'notes.txt'), 'mine');
  writeFileSync(join(out, 'alb_nat', 'notes.txt'), 'mine');

  new Output(out).keep('api_nat', source);
  assert.deepEqual(filesIn(out), ['alb_nat/notes.txt', 'api_nat/manifest.json', 'api_nat/nested/a.template.json', 'matrix.json', 'notes.txt']);
  assert.ok(!existsSync(join(out, 'alb_firewall')), 'an empty folder is left');
});

test('a run that was stopped can be replaced', () => {
  const out = join(base, 'stopped');
  new Output(out).keep('alb_nat', source); // and nothing after it
  new Output(out);
  assert.deepEqual(filesIn(out), ['matrix.json']);
});

test('a record cannot name files elsewhere', () => {
  const out = join(base, 'forged');
  mkdirSync(out);
  writeFileSync(join(base, 'precious.txt'), 'mine');
  writeFileSync(join(out, 'matrix.json'), JSON.stringify({ writtenBy: 'npm run matrix', files: ['../precious.txt', join(base, 'precious.txt')] }));
  new Output(out);
  assert.equal(readFileSync(join(base, 'precious.txt'), 'utf8'), 'mine');
});
