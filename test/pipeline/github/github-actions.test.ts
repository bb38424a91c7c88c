import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PipelineStage } from '../../../src/main';
import { write } from '../../projects/support';
import { commands, workflow } from '../support';

const NAMES = ['build', 'deploy', 'drift', 'upgrade'];

const THREE = ['dev=aws://111111111111/eu-west-1', 'test=aws://222222222222/cn-north-1', 'prod=aws://333333333333/us-gov-west-1'];

const repository = write({ environments: THREE, pipelineBranch: 'release/1.x' });
const workflows = Object.fromEntries(NAMES.map(name => [name, workflow(repository, name)]));
const jobs: [id: string, job: any][] = Object.entries(workflows).flatMap(([name, { jobs: own }]) =>
  Object.entries<any>(own).map(([id, job]): [string, any] => [`${name}/${id}`, job]));

test('a push to the branch checks, builds the image once, proves the assembly and deploys one environment after the other', () => {
  const { on, jobs: stages } = workflows.deploy;
  assert.deepEqual(on, { push: { branches: ['release/1.x'] }, workflow_dispatch: {} });
  assert.deepEqual(Object.entries<any>(stages).map(([id, { needs }]) => [id, needs]), [
    ['check', undefined], ['build-image', ['check']], ['assembly', ['build-image']],
    ['deploy-dev', ['assembly']], ['deploy-test', ['deploy-dev']], ['deploy-prod', ['deploy-test']],
  ]);
});

test('pull requests are built and compared, and nothing of them can deploy', () => {
  assert.deepEqual(workflows.build.on, { pull_request: {}, merge_group: {}, workflow_dispatch: {} });
  assert.deepEqual(Object.keys(workflows.build.jobs), ['check', 'compare']);
  for (const job of Object.values<any>(workflows.build.jobs)) assert.deepEqual(job.permissions, { contents: 'read' });
});

test('a pull request runs what a deployment runs first', () => {
  assert.deepEqual(commands(workflows.build.jobs.check), commands(workflows.deploy.jobs.check));
});

test('each job has the permissions that it needs, and no more', () => {
  const writing = ({ permissions }: any) => Object.keys(permissions).filter(name => permissions[name] === 'write');
  for (const { permissions } of Object.values(workflows)) assert.deepEqual(permissions, {});
  assert.deepEqual(jobs.filter(([, job]) => writing(job).length > 0).map(([id, job]) => [id, writing(job)]), [
    ['deploy/build-image', ['id-token']],
    ['deploy/deploy-dev', ['id-token']], ['deploy/deploy-test', ['id-token']], ['deploy/deploy-prod', ['id-token']],
    ['drift/drift-dev', ['id-token']], ['drift/drift-test', ['id-token']], ['drift/drift-prod', ['id-token']],
    ['upgrade/propose', ['contents', 'pull-requests']],
  ]);
});

test('the job that may write to the repository runs none of its code', () => {
  const words = commands(workflows.upgrade.jobs.propose).flatMap(run => run.split('\n')).map(line => line.trim().split(' ')[0]);
  assert.deepEqual([...new Set(words)].sort(), ['--body', 'echo', 'exit', 'fi', 'gh', 'git', 'if']);
});

test('every action is pinned to a commit with its version beside it, and no checkout leaves its token behind', () => {
  for (const name of NAMES) {
    const uses = repository.read(`.github/workflows/${name}.yml`).split('\n').filter(line => /^\s*(- )?uses:/.test(line));
    assert.ok(uses.length > 2);
    for (const line of uses) assert.match(line, /^\s+uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  }
  const checkouts = jobs.flatMap(([, job]) => job.steps).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
  assert.ok(checkouts.length >= jobs.length);
  for (const step of checkouts) assert.equal(step.with['persist-credentials'], false);
});

test('no expression reaches a shell, no key is stored, and nothing is triggered with the rights of the target branch', () => {
  for (const [id, job] of jobs) {
    for (const run of commands(job)) assert.doesNotMatch(run, /\$\{\{/, id);
  }
  const secrets = JSON.stringify(workflows).match(/secrets\.\w+/g);
  assert.deepEqual([...new Set(secrets)], ['secrets.UPGRADE_TOKEN']);
  assert.doesNotMatch(JSON.stringify(workflows), /pull_request_target|workflow_run/);
});

test('packages come without their scripts, and no cache of a pull request reaches a deployment', () => {
  for (const [id, job] of jobs.filter(([name]) => name !== 'upgrade/propose')) {
    assert.ok(commands(job).includes('npm ci --ignore-scripts'), id);
    assert.equal('cache' in job.steps.find((step: any) => step.name === 'Set up Node.js').with, id.startsWith('build/'), id);
  }
});

test('every job ends some time', () => {
  for (const [id, job] of jobs) assert.ok(job['timeout-minutes'] <= 90, id);
});

test('steps of a team run where they were put, in their order', () => {
  const extended = write({ pipelineChecks: ['licences'] }, {}, undefined, project => {
    project.addPipelineStep({ stage: PipelineStage.DEPLOYED, name: 'Load', command: 'npx projen load "$ENVIRONMENT"' });
    project.addPipelineStep({ stage: PipelineStage.CHECK, name: 'First', command: 'echo first' });
    project.addPipelineStep({ stage: PipelineStage.CHECK, name: 'Second', command: 'echo second' });
    project.addPipelineStep({ stage: PipelineStage.IMAGE, name: 'Tell', command: 'cat image.json' });
  });
  const { jobs: stages } = workflow(extended, 'deploy');
  assert.deepEqual(commands(stages.check).slice(-3), ['npx projen licences', 'echo first', 'echo second']);
  assert.equal(commands(stages['build-image']).at(-1), 'cat image.json');
  for (const name of ['dev', 'prod']) {
    assert.equal(commands(stages[`deploy-${name}`]).at(-1), 'npx projen load "$ENVIRONMENT"');
    assert.deepEqual(stages[`deploy-${name}`].env, { ENVIRONMENT: name });
  }
});

test('a team changes a workflow as any file of projen\'s', () => {
  const changed = write({}, {}, undefined, project => {
    project.tryFindObjectFile('.github/workflows/deploy.yml')!.addOverride('jobs.check.runs-on', 'our-runner');
  });
  assert.equal(workflow(changed, 'deploy').jobs.check['runs-on'], 'our-runner');
  assert.match(changed.read('.github/workflows/deploy.yml'), / # v7\.0\.1$/m);
});
