import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { PipelineProvider } from '../../../src/main';
import { write } from '../../projects/support';
import { commit, git, gitlabCi, origin, run, temporary } from '../support';

const jobs = gitlabCi(write({ pipeline: PipelineProvider.GITLAB_CI }));
const scriptOf = (job: any) => [...job.before_script ?? [], ...job.script].join('\n');

test('the token lies in a file for its owner only, where the tools of AWS look for it, and is not shown', () => {
  const file = join(temporary(), 'id-token');
  const { before_script: lines, variables } = jobs['deploy-dev'];
  const env = { ...variables, AWS_ID_TOKEN: 'eyJ.secret', AWS_WEB_IDENTITY_TOKEN_FILE: file };
  assert.deepEqual(run(lines.join('\n'), { cwd: temporary(), env, programs: { apk: 'exit 0', npm: 'exit 0' } }), { code: 0, output: '' });
  assert.equal(readFileSync(file, 'utf8'), 'eyJ.secret');
  assert.equal(statSync(file).mode % 0o1000, 0o600);
});

test('a builder gets a context with the keys of the daemon', () => {
  const calls = join(temporary(), 'calls');
  const docker = `echo "docker $* $DOCKER_HOST $DOCKER_CONTEXT" >> "${calls}"`;
  const npx = `echo "npx $* $DOCKER_HOST $DOCKER_CONTEXT" >> "${calls}"`;
  const { variables, script } = jobs['build-image'];
  const { code } = run(script.join('\n'), { cwd: temporary(), env: variables, programs: { docker, npx } });
  assert.equal(code, 0);
  assert.deepEqual(readFileSync(calls, 'utf8').split('\n').map(line => line.trim()), [
    'docker context create daemon tcp://docker:2376', 'npx tsx pipeline/image.ts build  daemon', '',
  ]);
});

test('a merge request is compared with where it began', () => {
  const { clone } = origin({ version: 'old\n' });
  const cwd = clone();
  const base = git(cwd, 'rev-parse', 'HEAD');
  writeFileSync(join(cwd, 'version'), 'new\n');
  commit(cwd, 'change');
  const npx = `
    if [ "$1" = cdk ]; then mkdir -p cdk.out && cat version > cdk.out/version; fi
    if [ "$1" = tsx ]; then [ "$2" = pipeline/compare.ts ] && echo "$(cat "$3/version") to $(cat "$4/version")"; fi`;
  const folder = join(temporary(), 'base');
  const script = scriptOf(jobs.compare).replaceAll('/tmp/base', folder);
  const { code, output } = run(script, { cwd, env: { CI_MERGE_REQUEST_DIFF_BASE_SHA: base }, programs: { npm: 'exit 0', npx } });
  assert.equal(code, 0, output);
  assert.equal(readFileSync(join(cwd, 'changes.md'), 'utf8'), 'old to new\n');
});

/** Does what the two jobs do, with an upgrade that is given. */
function upgrade(npx: string) {
  const { bare, clone } = origin({ 'package.json': '{}\n' });
  const options = join(temporary(), 'options');
  writeFileSync(join(bare, 'hooks', 'pre-receive'), `#!/bin/sh\nenv | grep ^GIT_PUSH_OPTION_ | sort > "${options}"\n`, { mode: 0o755 });
  const cwd = clone();
  const first = run(scriptOf(jobs.upgrade), { cwd, programs: { npm: 'exit 0', npx } });
  assert.equal(first.code, 0, first.output);
  git(cwd, 'reset', '--quiet', '--hard');
  git(cwd, 'checkout', '--quiet', '--detach'); // as GitLab checks it out
  rmSync(join(cwd, 'node_modules'), { recursive: true, force: true });
  const env = { CI_PROJECT_URL: bare.replace(/\.git$/, ''), CI_SERVER_HOST: 'gitlab.example.com', CI_JOB_TOKEN: 'secret' };
  const { code, output } = run(scriptOf(jobs.propose), { cwd, env });
  return { bare, code, output, options: existsSync(options) ? readFileSync(options, 'utf8') : '' };
}

test('what an upgrade changes is pushed to a branch, with a merge request', () => {
  const { bare, code, output, options } = upgrade('[ "$*" = "projen upgrade" ] && echo "{ \\"version\\": 2 }" > package.json; exit 0');
  assert.equal(code, 0, output);
  assert.equal(git(bare, 'show', 'upgrade:package.json'), '{ "version": 2 }');
  assert.equal(git(bare, 'rev-list', '--count', 'main..upgrade'), '1');
  assert.doesNotMatch(git(bare, 'ls-tree', '--name-only', 'upgrade'), /upgrade\.patch/);
  assert.match(options, /=merge_request\.create\n.*=merge_request\.target=main\n.*=merge_request\.title=chore: upgrade the golden path\n/);
  assert.doesNotMatch(output, /secret/);
});

test('where nothing has changed, nothing is proposed', () => {
  const { bare, code, output } = upgrade('exit 0');
  assert.deepEqual({ code, output }, { code: 0, output: 'Everything is up to date.\n' });
  assert.equal(git(bare, 'branch', '--list'), '* main');
});

for (const [what, env, password] of [
  ['the token of the job', { CI_JOB_TOKEN: 'of-the-job' }, 'of-the-job'],
  ['the token of the project where there is one', { CI_JOB_TOKEN: 'of-the-job', UPGRADE_TOKEN: 'of-the-project' }, 'of-the-project'],
] as const) {
  test(`git is given ${what}`, () => {
    const [, helper] = /-c '(credential\.helper=[^']+)'/.exec(jobs.propose.script.at(-1))!;
    const script = `printf 'protocol=https\\nhost=gitlab.example.com\\n\\n' | git -c credential.helper= -c '${helper}' credential fill`;
    const { output } = run(script, { cwd: temporary(), env });
    assert.match(output, new RegExp(`^username=gitlab-ci-token\\npassword=${password}$`, 'm'));
  });
}
