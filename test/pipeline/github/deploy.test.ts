import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CapacityArchitecture } from '../../../src/main';
import { write } from '../../projects/support';
import { command, commands, run, temporary, workflow } from '../support';

const { ARM64 } = CapacityArchitecture;

const THREE = ['dev=aws://111111111111/eu-west-1', 'test=aws://222222222222/cn-north-1', 'prod=aws://333333333333/us-gov-west-1'];

const { jobs } = workflow(write({ environments: THREE, pipelineBranch: 'release/1.x' }), 'deploy');
const deployments = ['dev', 'test', 'prod'].map(name => jobs[`deploy-${name}`]);

const roleOf = (job: any) => job.steps.find((step: any) => step.with?.['role-to-assume'])?.with;

test('each environment has its own role, in the partition of its Region, and the image one in the first account', () => {
  assert.deepEqual(['build-image', 'deploy-dev', 'deploy-test', 'deploy-prod'].map(id => roleOf(jobs[id])), [
    { 'role-to-assume': 'arn:aws:iam::111111111111:role/shop-image', 'aws-region': 'eu-west-1', 'role-session-name': 'build-image-${{ github.run_id }}' },
    { 'role-to-assume': 'arn:aws:iam::111111111111:role/shop-dev-deploy', 'aws-region': 'eu-west-1', 'role-session-name': 'deploy-dev-${{ github.run_id }}' },
    { 'role-to-assume': 'arn:aws-cn:iam::222222222222:role/shop-test-deploy', 'aws-region': 'cn-north-1', 'role-session-name': 'deploy-test-${{ github.run_id }}' },
    { 'role-to-assume': 'arn:aws-us-gov:iam::333333333333:role/shop-prod-deploy', 'aws-region': 'us-gov-west-1', 'role-session-name': 'deploy-prod-${{ github.run_id }}' },
  ]);
  assert.equal(roleOf(jobs.check), undefined);
  assert.equal(roleOf(jobs.assembly), undefined);
});

test('only deployments belong to a GitHub environment, by which the roles know them', () => {
  assert.deepEqual(Object.entries<any>(jobs).map(([id, job]) => [id, job.environment]), [
    ['check', undefined], ['build-image', undefined], ['assembly', undefined], ['deploy-dev', 'dev'], ['deploy-test', 'test'], ['deploy-prod', 'prod'],
  ]);
});

/** What the condition of a job says. */
function holds(condition: string, deploy: string | undefined, ref: string): boolean {
  return new Function('vars', 'github', `return ${condition}`)({ DEPLOY: deploy }, { ref });
}

test('nothing works with a role before somebody has said so, or on another branch', () => {
  for (const [id, job] of Object.entries<any>(jobs).filter(([name]) => name !== 'check')) {
    assert.ok(holds(job.if, 'true', 'refs/heads/release/1.x'), id);
    assert.ok(!holds(job.if, undefined, 'refs/heads/release/1.x'), id);
    assert.ok(!holds(job.if, 'false', 'refs/heads/release/1.x'), id);
    assert.ok(!holds(job.if, 'true', 'refs/heads/main'), id);
    assert.ok(!holds(job.if, 'true', 'refs/pull/1/merge'), id);
  }
});

test('two runs never deploy an environment at once, and none is stopped in the middle', () => {
  assert.deepEqual(deployments.map(job => job.concurrency), ['dev', 'test', 'prod'].map(name => ({ 'group': `deploy-${name}`, 'cancel-in-progress': false })));
  for (const job of Object.values<any>(jobs)) assert.equal(job.concurrency['cancel-in-progress'], false);
});

test('what was built and proven once is what every environment gets', () => {
  const kept = Object.values<any>(jobs).flatMap(job => job.steps).filter(({ uses }) => uses?.startsWith('actions/upload-artifact@'));
  assert.deepEqual(kept.map(step => [step.with.name, step.with.path]), [['image', 'image.json\ndist/sbom.spdx.json'], ['assembly', 'assembly.tar']]);
  assert.deepEqual(commands(jobs.assembly).slice(1), ['npx cdk synth --quiet', 'npx projen-container-workload traffic', 'tar -cf assembly.tar cdk.out']);
  for (const [index, name] of ['dev', 'test', 'prod'].entries()) {
    const job = deployments[index];
    const taken = job.steps.filter(({ uses }: any) => uses?.startsWith('actions/download-artifact@')).map((step: any) => step.with.name);
    assert.deepEqual(taken, ['image', 'assembly']);
    assert.deepEqual(commands(job).slice(-4), [
      'tar -xf assembly.tar',
      `npx tsx pipeline/image.ts promote ${name}`,
      `npx cdk deploy --app cdk.out '${name}/*' --require-approval never --progress events --outputs-file outputs.json`,
      `npx tsx pipeline/smoke-test.ts ${name}`,
    ]);
  }
});

test('credentials come after everything is installed', () => {
  for (const job of deployments) {
    const names = job.steps.map((step: any) => step.name);
    assert.ok(names.indexOf('Assume the role') > names.indexOf('Install'));
    assert.ok(names.indexOf('Assume the role') < names.indexOf('Promote the image'));
  }
});

const BOTH = ['dev=aws://111111111111/eu-west-1', 'prod=aws://222222222222/us-east-1'];

for (const [what, settings, runner, emulates] of [
  ['Intel', {}, 'ubuntu-24.04', false],
  ['Arm', { dev: { capacityArchitecture: ARM64 }, prod: { capacityArchitecture: ARM64 } }, 'ubuntu-24.04-arm', false],
  ['both', { prod: { capacityArchitecture: ARM64 } }, 'ubuntu-24.04', true],
] as const) {
  test(`an image for ${what} is built on ${runner}${emulates ? ' with an emulator' : ''}`, () => {
    const { jobs: stages } = workflow(write({ environments: BOTH }, settings), 'deploy');
    assert.equal(stages['build-image']['runs-on'], runner);
    assert.equal(commands(stages['build-image']).some(text => text.includes('qemu-user-static')), emulates);
    for (const id of ['check', 'assembly', 'deploy-dev', 'deploy-prod']) assert.equal(stages[id]['runs-on'], 'ubuntu-24.04');
  });
}

test('only environments that ask for approval look whether somebody is asked, before anything else', () => {
  assert.deepEqual(deployments.map(job => job.steps[0].name), ['Check out', 'Check out', 'Require reviewers']);
  assert.deepEqual(deployments.map(job => job.permissions.actions), [undefined, undefined, 'read']);
});

/** What GitHub answers about an environment, as `gh api` hands it on. */
const ENVIRONMENTS = {
  protected: '{"id":1,"name":"prod","protection_rules":[{"id":2,"type":"branch_policy"},{"id":3,"type":"required_reviewers","reviewers":[{"type":"User"}]}]}',
  open: '{"id":1,"name":"prod","protection_rules":[{"id":2,"type":"wait_timer","wait_timer":30}]}',
  created: '{"id":1,"name":"prod","protection_rules":[],"deployment_branch_policy":null}',
};

function askForReviewers(gh: string) {
  const script = command(jobs['deploy-prod'], 'Require reviewers');
  return run(script, { cwd: temporary(), programs: { gh }, env: { GITHUB_REPOSITORY: 'acme/shop', GH_TOKEN: 'none' } });
}

test('a deployment goes on where a person was asked', () => {
  const gh = `[ "$*" = "api repos/acme/shop/environments/prod" ] && printf '%s' '${ENVIRONMENTS.protected}'`;
  assert.deepEqual(askForReviewers(gh), { code: 0, output: '' });
});

for (const state of ['open', 'created'] as const) {
  test(`a deployment stops with one line where nobody was asked (${state})`, () => {
    const { code, output } = askForReviewers(`printf '%s' '${ENVIRONMENTS[state]}'`);
    assert.equal(code, 1);
    assert.match(output, /^::error::The environment prod must have required reviewers, got none; [^\n]+\n$/);
  });
}

test('a deployment stops where GitHub does not say', () => {
  const { code, output } = askForReviewers('echo "gh: Resource not accessible by integration (HTTP 403)" >&2; exit 1');
  assert.equal(code, 1);
  assert.equal(output, 'gh: Resource not accessible by integration (HTTP 403)\n');
});
