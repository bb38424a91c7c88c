import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'yaml';
import { CapacityArchitecture, ContainerWorkloadApp, EgressMode, IngressMode, PipelineProvider } from '../../src/main';

const home = process.cwd();
let workflows: Record<'build' | 'deploy', any>;

before(() => {
  const folder = mkdtempSync(join(tmpdir(), 'pipeline-'));
  process.chdir(folder);
  process.env.PROJEN_DISABLE_POST = 'true';
  const project = new ContainerWorkloadApp({
    name: 'shop',
    ingressMode: IngressMode.ALB,
    egressMode: EgressMode.NAT,
    pipeline: PipelineProvider.GITHUB_ACTIONS,
    pipelineBranch: 'release/1.x',
    environments: ['dev=aws://111111111111/eu-west-1', 'test=aws://222222222222/cn-north-1', 'prod=aws://333333333333/us-gov-west-1'],
  });
  project.environment('prod', { capacityArchitecture: CapacityArchitecture.ARM64 });
  project.synth();
  const read = (name: string) => parse(readFileSync(`.github/workflows/${name}.yml`, 'utf8'));
  workflows = { build: read('build'), deploy: read('deploy') };
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

after(() => process.chdir(home));

const steps = (workflow: any): any[] => Object.values<any>(workflow.jobs).flatMap(job => job.steps ?? []);

test('a push to the branch deploys one environment after the other, behind the build', () => {
  const { on, jobs } = workflows.deploy;
  assert.deepEqual(on.push, { branches: ['release/1.x'] });
  assert.deepEqual(Object.keys(jobs), ['build', 'deploy-dev', 'deploy-test', 'deploy-prod']);
  assert.deepEqual(Object.values<any>(jobs).map(job => job.needs), [undefined, ['build'], ['deploy-dev'], ['deploy-test']]);
  assert.equal(jobs.build.uses, './.github/workflows/build.yml');
});

test('each environment has its own role, in the partition of its Region, and no two runs deploy it at once', () => {
  const jobs = ['dev', 'test', 'prod'].map(name => workflows.deploy.jobs[`deploy-${name}`]);
  const roles = jobs.map(job => job.steps.find((step: any) => step.with?.['role-to-assume']).with);
  assert.deepEqual(roles, [
    { 'role-to-assume': 'arn:aws:iam::111111111111:role/shop-dev-deploy', 'aws-region': 'eu-west-1' },
    { 'role-to-assume': 'arn:aws-cn:iam::222222222222:role/shop-test-deploy', 'aws-region': 'cn-north-1' },
    { 'role-to-assume': 'arn:aws-us-gov:iam::333333333333:role/shop-prod-deploy', 'aws-region': 'us-gov-west-1' },
  ]);
  assert.deepEqual(jobs.map(job => job.environment), ['dev', 'test', 'prod']);
  for (const job of jobs) assert.equal(job.concurrency['cancel-in-progress'], false);
});

test('nothing has more permissions than it needs, and no stored key is used', () => {
  for (const workflow of Object.values(workflows)) {
    assert.deepEqual(workflow.permissions, {});
    for (const job of Object.values<any>(workflow.jobs)) {
      assert.deepEqual(Object.entries(job.permissions).filter(([, access]) => access === 'write').map(([name]) => name),
        job.environment ? ['id-token'] : []);
    }
    assert.doesNotMatch(JSON.stringify(workflow), /secrets\.|pull_request_target/);
  }
});

test('every action is pinned to a commit, and no checkout leaves its token behind', () => {
  const used = [...steps(workflows.build), ...steps(workflows.deploy)].filter(step => step.uses);
  assert.ok(used.length > 0);
  for (const step of used) assert.match(step.uses, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  for (const step of used.filter(({ uses }) => uses.startsWith('actions/checkout@'))) assert.equal(step.with['persist-credentials'], false);
});

test('no expression reaches a shell', () => {
  for (const step of [...steps(workflows.build), ...steps(workflows.deploy)]) assert.doesNotMatch(step.run ?? '', /\$\{\{/);
});

test('an image for Arm is built on Arm', () => {
  const runners = Object.entries<any>(workflows.deploy.jobs).map(([name, job]) => [name, job['runs-on']]);
  assert.deepEqual(runners.slice(1), [['deploy-dev', 'ubuntu-24.04'], ['deploy-test', 'ubuntu-24.04'], ['deploy-prod', 'ubuntu-24.04-arm']]);
});
