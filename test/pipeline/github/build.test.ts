import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { write } from '../../projects/support';
import { command, commands, commit, git, origin, run, temporary, workflow } from '../support';

const { jobs } = workflow(write(), 'build');

test('generated files that are out of date or were forgotten are found', () => {
  const script = command(jobs.check, 'Find generated files that are out of date');
  const { clone } = origin({ 'workload.json': '{}\n', '.gitignore': 'cdk.out\n' });
  const [fresh, changed, forgotten] = [clone(), clone(), clone()];
  mkdirSync(join(fresh, 'cdk.out'));
  writeFileSync(join(fresh, 'cdk.out', 'tree.json'), '{}');
  writeFileSync(join(changed, 'workload.json'), '{ "name": "shop" }\n');
  writeFileSync(join(forgotten, 'network.svg'), '<svg/>\n');
  assert.deepEqual(run(script, { cwd: fresh }), { code: 0, output: '' });
  assert.equal(run(script, { cwd: changed }).code, 1);
  assert.match(run(script, { cwd: forgotten }).output, /network\.svg/);
});

test('a pull request is compared with what it would be merged into', () => {
  const { clone } = origin({ version: 'old\n' });
  const cwd = clone();
  git(cwd, 'checkout', '--quiet', '-b', 'change');
  writeFileSync(join(cwd, 'version'), 'new\n');
  commit(cwd, 'change');
  git(cwd, 'checkout', '--quiet', 'main');
  writeFileSync(join(cwd, 'other'), 'meanwhile\n');
  commit(cwd, 'meanwhile');
  git(cwd, '-c', 'user.name=test', '-c', 'user.email=test@example.com', 'merge', '--quiet', '--no-ff', 'change'); // as GitHub checks it out
  const temp = temporary();
  const summary = join(temp, 'summary');
  const npx = `
    if [ "$1" = cdk ]; then mkdir -p cdk.out && cat version > cdk.out/version && ls > cdk.out/files; fi
    if [ "$1" = tsx ]; then [ "$2" = pipeline/compare.ts ] && echo "$(cat "$3/version") to $(cat "$4/version")"; fi`;
  for (const script of commands(jobs.compare)) {
    const { code, output } = run(script, { cwd, programs: { npm: 'exit 0', npx }, env: { RUNNER_TEMP: temp, GITHUB_STEP_SUMMARY: summary } });
    assert.equal(code, 0, output);
  }
  assert.equal(readFileSync(summary, 'utf8'), 'old to new\n');
  assert.match(readFileSync(join(temp, 'base', 'cdk.out', 'files'), 'utf8'), /^other$/m);
  assert.ok(existsSync(join(cwd, 'changes.md')));
  assert.equal(jobs.compare.if, "github.event_name == 'pull_request'");
  assert.equal(jobs.compare.steps[0].with['fetch-depth'], 2, 'the first parent is there');
});
