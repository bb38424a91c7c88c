import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it, test } from 'node:test';
import { judges } from './judging/judge';
import { COMBINATIONS } from './matrix/combinations';
import { Report } from './matrix/report';

// The command that people run, on all combinations. What follows only tells its report, test by test.
const out = mkdtempSync(join(tmpdir(), 'judges-'));
after(() => rmSync(out, { recursive: true }));
const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, '..', 'scripts', 'matrix.mjs'), out, '--check'], {
  encoding: 'utf8', maxBuffer: 64 * 1024 * 1024,
});
const said = `${stdout}${stderr}`;
const file = join(out, 'verdicts.json');
if (!existsSync(file)) throw new Error(said);
const report: Report = JSON.parse(readFileSync(file, 'utf8'));

test('every judge runs', () => {
  assert.deepEqual(report.missing, {});
  assert.deepEqual(Object.keys(report.judges), Object.keys(judges()));
});

for (const { folder } of COMBINATIONS) {
  describe(folder, () => {
    for (const [judge, { name }] of Object.entries(judges())) {
      it(`is found to be good by ${name}`, () => {
        const verdict = report.verdicts[folder][judge];
        assert.deepEqual(verdict.failing.map(({ rule, resource, message }) => `${rule} at ${resource}: ${message}`), []);
      });
    }
  });
}

test('nothing is accepted without need', () => assert.deepEqual(Object.values(report.notNeeded!).flat(), []));

test('docs/judges.md is up to date', () => assert.equal(report.isPageCurrent, true, 'run npm run matrix -- OUT --check --write'));

test('the command says the same', () => assert.equal(status, 0, said));
