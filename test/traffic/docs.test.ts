import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { PICTURE, Sample, sample } from './sample';

// What the README and docs/traffic.md show is what the command writes.
const ROOT = join(__dirname, '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
let shown: Sample;
before(async () => { shown = await sample(); });

/** The code blocks of a page that begin in some way. */
function blocks(page: string, beginning: RegExp): string[] {
  return [...read(page).matchAll(/^```\w*\n(.*?)^```$/gms)].map(([, text]) => text).filter(text => beginning.test(text));
}

/** Says where an example says something else than the whole, from which it may leave out what it likes. */
function differences(example: unknown, whole: unknown, path = ''): string[] {
  if (Array.isArray(example) && Array.isArray(whole)) {
    return example.flatMap((each, index) => whole.some(one => differences(each, one).length === 0) ? [] : [`${path}[${index}] is not there`]);
  }
  if (typeof example === 'object' && example !== null && typeof whole === 'object' && whole !== null) {
    const [left, right] = [Object.keys(example).sort().join(), Object.keys(whole).sort().join()];
    if (left !== right) return [`${path} has ${left}, not ${right}`];
    return Object.entries(example).flatMap(([name, value]) => differences(value, (whole as Record<string, unknown>)[name], `${path}.${name}`));
  }
  return Object.is(example, whole) ? [] : [`${path} is ${JSON.stringify(example)}, not ${JSON.stringify(whole)}`];
}

test('the table in the README is what the command writes', () => {
  const [table, ...others] = blocks('README.md', /^shop-dev: /);
  assert.deepEqual(others, []);
  assert.equal(shown.table.split('\n\n')[0], table.trimEnd());
});

test('the JSON in docs/traffic.md is part of what the command writes, with all fields', () => {
  const [json, ...others] = blocks('docs/traffic.md', /"findings"/);
  assert.deepEqual(others, []);
  const example = JSON.parse(json);
  assert.deepEqual(differences(example, shown.json), []);
  assert.notDeepEqual(differences({ ...example, verdict: 'broken' }, shown.json), []);
  assert.notDeepEqual(differences({ ...example, limits: ['none'] }, shown.json), []);
});

test('the picture in docs/traffic.md is what the command draws', () => {
  assert.equal(readFileSync(PICTURE, 'utf8'), shown.svg, 'docs/traffic.svg is out of date; run node --import tsx test/traffic/sample.ts');
});
