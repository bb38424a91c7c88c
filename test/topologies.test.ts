import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { PAGE, PICTURES, SHOWN, Shown, shown, withBills } from './topologies/page';
import { refusedCombinations } from '../src/design/mismatches';

const HINT = 'run node --import tsx test/topologies/page.ts';

let all: Record<string, Shown>;
before(async () => { all = await shown(); });

for (const name of Object.keys(SHOWN)) {
  test(`the picture of ${name} is what is drawn from its templates`, () => {
    assert.equal(readFileSync(join(PICTURES, `${name}.svg`), 'utf8'), all[name].picture, HINT);
  });
}

test('the page shows every picture, and every sum is what is billed', () => {
  const page = readFileSync(PAGE, 'utf8');
  assert.equal(withBills(page, all), page, HINT);
  assert.deepEqual(readdirSync(PICTURES).filter(file => !page.includes(`topologies/${file}`)), []);
  for (const name of Object.keys(SHOWN)) assert.ok(page.includes(`<!-- bill ${name} -->`), name);
});

test('the page names every combination that is refused', () => {
  const page = readFileSync(PAGE, 'utf8');
  for (const { modes, line } of refusedCombinations()) {
    const { ingressMode, egressMode, networkTopology } = modes;
    assert.ok(page.includes(`| \`${ingressMode}\` | \`${egressMode}\` | \`${networkTopology}\` |`), line);
  }
});
