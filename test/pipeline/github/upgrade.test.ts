import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { write } from '../../projects/support';
import { commands, git, origin, run, temporary, workflow } from '../support';

const { jobs } = workflow(write(), 'upgrade');

/** Does what the workflow does, with an upgrade that is given. */
function upgrade(npx: string, { token = false, open = 0 } = {}) {
  const { bare, clone } = origin({ 'package.json': '{}\n', '.github/workflows/build.yml': 'name: build\n' });
  const temp = temporary();
  const outputs = join(temp, 'outputs');
  const calls = join(temp, 'calls');
  writeFileSync(outputs, '');
  writeFileSync(calls, '');
  const first = clone();
  for (const script of commands(jobs.upgrade)) {
    const { code, output } = run(script, { cwd: first, programs: { npm: 'exit 0', npx }, env: { GITHUB_OUTPUT: outputs } });
    assert.equal(code, 0, output);
  }
  if (readFileSync(outputs, 'utf8') !== 'changed=true\n') return { bare, calls: '', output: '', code: 0 };
  copyFileSync(join(first, 'upgrade.patch'), join(temp, 'upgrade.patch'));
  const second = clone();
  const gh = `echo "$*" >> "${calls}"; if [ "$1 $2" = "pr list" ]; then echo ${open}; fi`;
  const env = {
    RUNNER_TEMP: temp, BASE: 'main', HAS_TOKEN: String(token), GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: '7',
  };
  for (const script of commands(jobs.propose)) {
    const { code, output } = run(script, { cwd: second, programs: { gh }, env });
    if (code !== 0) return { bare, calls: readFileSync(calls, 'utf8'), output, code };
  }
  return { bare, calls: readFileSync(calls, 'utf8'), output: '', code: 0 };
}

const CHANGE = '[ "$*" = "projen upgrade" ] && echo "{ \\"version\\": 2 }" > package.json && printf "\\000\\001" > picture.png; exit 0';

test('what an upgrade changes is pushed to a branch, and a pull request is opened', () => {
  const { bare, calls } = upgrade(CHANGE);
  assert.equal(git(bare, 'show', 'upgrade:package.json'), '{ "version": 2 }');
  assert.equal(git(bare, 'rev-list', '--count', 'main..upgrade'), '1');
  assert.match(git(bare, 'log', '-1', '--format=%an %s', 'upgrade'), /^github-actions\[bot\] chore: upgrade the golden path$/);
  assert.equal(git(bare, 'ls-tree', '--name-only', 'upgrade').includes('picture.png'), true, 'binary files, too');
  assert.doesNotMatch(git(bare, 'ls-tree', '--name-only', 'upgrade'), /upgrade\.patch/);
  assert.match(calls, /^auth setup-git$/m);
  assert.match(calls, /^pr create --head upgrade --base main --title chore: upgrade the golden path --body Built and checked in https:\/\/github\.com\/acme\/shop\/actions\/runs\/7\. /m);
});

test('a pull request that is open is not opened again', () => {
  const { calls, bare } = upgrade(CHANGE, { open: 1 });
  assert.equal(git(bare, 'rev-list', '--count', 'main..upgrade'), '1');
  assert.doesNotMatch(calls, /pr create/);
});

test('where nothing has changed, nothing is proposed', () => {
  const { bare } = upgrade('exit 0');
  assert.equal(git(bare, 'branch', '--list'), '* main');
  assert.equal(jobs.propose.if, "needs.upgrade.outputs.changed == 'true'");
});

const WORKFLOW = '[ "$*" = "projen upgrade" ] && echo "name: other" > .github/workflows/build.yml; exit 0';

test('an upgrade of workflows says in one line that it needs a token of its own', () => {
  const { code, output, bare } = upgrade(WORKFLOW);
  assert.equal(code, 1);
  assert.match(output, /^::error::UPGRADE_TOKEN must be a secret of the environment upgrade [^\n]*\n$/);
  assert.equal(git(bare, 'branch', '--list'), '* main');
});

test('with that token it is proposed', () => {
  const { code, bare } = upgrade(WORKFLOW, { token: true });
  assert.equal(code, 0);
  assert.equal(git(bare, 'show', 'upgrade:.github/workflows/build.yml'), 'name: other');
});

test('a build that fails proposes nothing', () => {
  const npx = '[ "$*" = "projen build" ] && exit 1; echo changed > package.json';
  const script = commands(jobs.upgrade).slice(1).join('\n');
  const cwd = origin({ 'package.json': '{}\n' }).clone();
  assert.equal(run(script, { cwd, programs: { npx } }).code, 1);
  assert.ok(!existsSync(join(cwd, 'upgrade.patch')));
});
