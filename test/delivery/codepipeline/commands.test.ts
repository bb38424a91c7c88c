import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ISOLATED, actions, commands, joined, project, synth } from './support';
import { BUILDER } from '../../../src/delivery/codepipeline/build-packages';
import { COSIGN_VERSION } from '../../../src/model/cosign';
import { git, origin, run, temporary } from '../../pipeline/support';

const template = synth();

/** What a step does, as one script, with the variables that it has. */
function step(pipeline: string, name: string, from = template): { script: string; env: Record<string, string> } {
  const action = actions(from, pipeline).find(each => each.name === name)!;
  const variables = [
    ...project(from, action).Environment.EnvironmentVariables.map(({ Name, Value }: any) => [Name, joined(Value)]),
    ...JSON.parse(joined(action.configuration.EnvironmentVariables ?? '[]')).map(({ name: key, value }: any) => [key, value]),
  ];
  return { script: commands(from, action).join('\n'), env: Object.fromEntries(variables) };
}

/** Stands in for a program, and keeps what it is called with. */
const recorded = (then = '') => `echo "$(basename "$0") $* [$AWS_PROFILE $AWS_REGION]" >> "$LOG"\n${then}`;
const calls = (folder: string) => readFileSync(join(folder, 'log'), 'utf8').trim().split('\n');

/** A folder as CodePipeline hands it over, without its history. */
function handedOver(files: Record<string, string>): string {
  const folder = temporary();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test('the check finds a generated file that is out of date, and a new one, without the history of the repository', () => {
  const { script, env } = step('shop-check', 'Check');
  const check = script.slice(script.indexOf('git init'), script.indexOf('npx tsx'));
  const after = (npx: string) => run(check, {
    cwd: handedOver({ '.gitignore': 'cdk.out', 'generated.txt': 'old\n' }), env, programs: { npx: `${npx}\ngit add --intent-to-add . && git diff --exit-code` },
  }).code;
  assert.equal(after('mkdir cdk.out && echo ignored > cdk.out/x'), 0);
  assert.equal(after('echo new > generated.txt'), 1);
  assert.equal(after('echo new > another.txt'), 1);
});

test('the report compares with the branch that the pull request is for', () => {
  const base = temporary();
  const { script, env } = step('shop-check', 'Check');
  const folder = handedOver({});
  const { code } = run(script, {
    cwd: folder, env: { ...env, CODEBUILD_SRC_DIR_Base: base, LOG: join(folder, 'log') }, programs: { npm: recorded('pwd >> "$LOG"'), npx: recorded('pwd >> "$LOG"') },
  });
  assert.equal(code, 0);
  const said = calls(folder);
  const synthesised = said.findIndex(line => line.startsWith('npx cdk synth'));
  assert.equal(said[synthesised + 1], base);
  assert.ok(said.some(line => line.startsWith(`npx tsx pipeline/compare.ts ${base}/cdk.out cdk.out`)));
  assert.ok(existsSync(join(folder, 'report.md')));
});

test('a script that fails ends the check, whatever is said about it', () => {
  const { script, env } = step('shop-check', 'Check');
  const { code } = run(script, { cwd: handedOver({}), env: { ...env, CODEBUILD_SRC_DIR_Base: temporary() }, programs: { npm: '', npx: 'case "$*" in *compare*) exit 2;; esac' } });
  assert.notEqual(code, 0);
});

test('the image is built as the role for images, and handed over', () => {
  const folder = handedOver({});
  const { script, env } = step('shop-delivery', 'Image');
  const npx = recorded('mkdir -p dist && echo "{}" > image.json && echo "{}" > dist/sbom.spdx.json');
  const { code, output } = run(script, { cwd: folder, env: { ...env, LOG: join(folder, 'log') }, programs: { npm: '', npx, aws: recorded() } });
  assert.equal(code, 0, output);
  assert.deepEqual(calls(folder), [
    'aws configure set profile.environment.role_arn arn:aws:iam::111111111111:role/shop-image [ ]',
    'aws configure set profile.environment.credential_source EcsContainer [ ]',
    'npx projen pipeline:image [environment eu-west-1]',
  ]);
  assert.ok(existsSync(join(folder, 'dist', 'image.json')) && existsSync(join(folder, 'dist', 'sbom.spdx.json')));
});

test('drift is looked for as the role for it, of the environment that the action names', () => {
  const folder = handedOver({});
  const { script, env } = step('shop-drift', 'prod');
  run(script, { cwd: folder, env: { ...env, LOG: join(folder, 'log') }, programs: { npm: '', npx: recorded(), aws: recorded() } });
  assert.deepEqual([calls(folder)[0], calls(folder).at(-1)], [
    'aws configure set profile.environment.role_arn arn:aws:iam::222222222222:role/shop-prod-drift [ ]',
    'npx tsx pipeline/drift.ts prod [environment eu-west-1]',
  ]);
});

test('an upgrade becomes a patch, with new files; and a branch, whose push runs no hook', () => {
  const files = { '.gitignore': 'node_modules', 'package.json': '{}\n' };
  const folder = handedOver(files);
  const upgrade = step('shop-upgrade', 'Upgrade');
  const npx = 'if [ "$2" = upgrade ]; then echo \'{ "new": 1 }\' > package.json; echo new > new.txt; mkdir -p node_modules; touch node_modules/x; fi';
  assert.equal(run(upgrade.script, { cwd: folder, programs: { npm: '', npx } }).code, 0);

  const { bare, clone } = origin(files);
  const push = step('shop-upgrade', 'Push');
  const working = clone();
  mkdirSync(join(working, '.git', 'hooks'), { recursive: true });
  writeFileSync(join(working, '.git', 'hooks', 'pre-commit'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  const env = { CODEBUILD_SRC_DIR_Patch: folder, LOG: join(folder, 'log') };
  const first = run(push.script, { cwd: working, env, programs: { aws: recorded() } });
  assert.equal(first.code, 0, first.output);
  assert.deepEqual(git(bare, 'diff', '--name-only', 'main', 'upgrade').split('\n'), ['new.txt', 'package.json']);
  assert.equal(git(bare, 'log', '-1', '--format=%s', 'upgrade'), 'chore: upgrade the golden path');
  assert.match(calls(folder)[0], /^aws sns publish --topic-arn NotificationsTopic\w* .*Open a pull request from it to main\./);

  assert.equal(run(push.script, { cwd: clone(), env, programs: { aws: recorded() } }).code, 0, 'again, over the branch of the last time');
});

test('nothing is pushed where nothing has changed', () => {
  const folder = handedOver({ 'package.json': '{}\n' });
  run(step('shop-upgrade', 'Upgrade').script, { cwd: folder, programs: { npm: '', npx: '' } });
  const { bare, clone } = origin({ 'package.json': '{}\n' });
  const { code, output } = run(step('shop-upgrade', 'Push').script, { cwd: clone(), env: { CODEBUILD_SRC_DIR_Patch: folder }, programs: { aws: 'exit 1' } });
  assert.deepEqual([code, output.trim()], [0, 'There is nothing to upgrade.']);
  assert.equal(git(bare, 'branch', '--list', 'upgrade'), '');
});

test('an upgrade that does not fit any more fails, and pushes nothing', () => {
  const { bare, clone } = origin({ 'package.json': '{ "by": "somebody" }\n' });
  const folder = handedOver({ 'package.json': '{}\n' });
  run(step('shop-upgrade', 'Upgrade').script, { cwd: folder, programs: { npm: '', npx: 'echo "{ }" > package.json' } });
  assert.notEqual(run(step('shop-upgrade', 'Push').script, { cwd: clone(), env: { CODEBUILD_SRC_DIR_Patch: folder }, programs: { aws: '' } }).code, 0);
  assert.equal(git(bare, 'branch', '--list', 'upgrade'), '');
});

test('isolated: the tools that the scripts look for are brought where they look', () => {
  const folder = handedOver({});
  const { script, env } = step('shop-delivery', 'Image', synth(ISOLATED));
  // aws codeartifact get-package-version-asset writes its last argument
  const aws = recorded('[ "$2" = get-package-version-asset ] && for last; do :; done && echo program > "$last"; exit 0');
  const npx = recorded('mkdir -p dist && echo "{}" > image.json');
  const { code, output } = run(script, { cwd: folder, env: { ...env, LOG: join(folder, 'log') }, programs: { npm: '', npx, aws, docker: recorded('[ "$1" != login ] || cat') } });
  assert.equal(code, 0, output);
  assert.ok(existsSync(join(folder, `node_modules/.cache/cosign/v${COSIGN_VERSION}/cosign-linux-amd64`)));
  assert.ok(calls(folder).some(line => line.startsWith(`docker buildx create --name ${BUILDER} --driver docker-container --buildkitd-config /tmp/buildkitd.toml`)));
  assert.equal(readFileSync('/tmp/buildkitd.toml', 'utf8'), [
    '[registry."docker.io"]', '  mirrors = ["444444444444.dkr.ecr.eu-west-1.amazonaws.com/shop-build-docker-hub"]',
    '[registry."public.ecr.aws"]', '  mirrors = ["444444444444.dkr.ecr.eu-west-1.amazonaws.com/shop-build-ecr-public"]', '',
  ].join('\n'));

  const scripts = (name: string) => readFileSync(join(__dirname, '..', '..', '..', 'templates', 'pipeline', 'lib', name), 'utf8');
  assert.match(scripts('cosign-program.ts'), new RegExp(`const VERSION = 'v${COSIGN_VERSION.replaceAll('.', '\\.')}'`));
  assert.match(scripts('cosign-program.ts'), /join\('node_modules', '\.cache', 'cosign', VERSION\)/);
  assert.match(scripts('build.ts'), new RegExp(`const BUILDER = '${BUILDER}'`));
});
