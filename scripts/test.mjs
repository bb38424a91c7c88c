// npm test [-- FILE ...]
// Installs, builds and packs what is not there yet, lints, then runs all tests (or the named files) with Node's own runner.
// The last line is `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ROOT, installed, pack, step } from './steps.mjs';

/** How many of the files that take longest are named. */
const SLOWEST = 12;

const named = process.argv.slice(2);
const tarball = pack();
if (named.length === 0) {
  step('Linting', process.execPath, [installed('projen/bin/projen'), 'eslint', '--max-warnings=0']);
  step('Checking types', process.execPath, [installed('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.dev.json']);
}

const files = named.length > 0 ? named : readdirSync(join(ROOT, 'test'), { recursive: true })
  .filter(name => name.endsWith('.test.ts'))
  .map(name => relative(process.cwd(), join(ROOT, 'test', name)))
  .sort();

const directory = mkdtempSync(join(tmpdir(), 'tests-'));
const counts = join(directory, 'counts.json');
const { status } = spawnSync(process.execPath, [
  '--import', 'tsx', '--test', '--test-concurrency=2',
  '--test-reporter=spec', '--test-reporter-destination=stdout',
  '--test-reporter=./scripts/count-reporter.mjs', `--test-reporter-destination=${counts}`,
  ...files,
], {
  cwd: ROOT,
  stdio: 'inherit',
  // Template tests do without the CDK's validator, which takes seconds; the security tests switch it on again.
  env: { CDK_VALIDATION: 'false', ...process.env, PACKED_TARBALL: tarball, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: process.versions.node.split('.')[0] },
});
const { passed, failed, seconds } = JSON.parse(readFileSync(counts, 'utf8') || '{"passed":0,"failed":1,"seconds":{}}');
rmSync(directory, { recursive: true });
const slowest = Object.entries(seconds).sort(([, one], [, other]) => other - one).slice(0, SLOWEST);
if (slowest.length > 1) console.log(`The slowest files, in seconds, two at a time: ${slowest.map(([file, took]) => `${file} ${took}`).join(', ')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = status === 0 && passed > 0 ? 0 : 1;
