import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANSWERS } from './support';
import { WorkloadOptions } from '../../src/design/options';
import { resolve } from '../../src/design/resolve';

const resolved = (options: object, settings = {}) => resolve({ ...ANSWERS, ...options } as unknown as WorkloadOptions, settings);

test('how a workload is delivered is recorded, defaults included', () => {
  assert.deepEqual(JSON.parse(JSON.stringify(resolved({}).delivery)), {
    pipeline: 'github-actions', branch: 'main', findingSeverity: 'high', checks: [], bootstrapQualifier: 'hnb659fds',
  });
  assert.equal(resolved({ pipeline: 'gitlab-ci' }).delivery.gitlabUrl, 'https://gitlab.com');
  assert.equal(resolved({ pipeline: 'codepipeline' }).delivery.target, 'aws://111111111111/eu-west-1', 'where the first environment is');
});

test('those environments wait for a person that somebody names, or else the last of several', () => {
  const waiting = (options: object, settings = {}) =>
    resolved(options, settings).environments.filter(({ approval }) => approval).map(({ name }) => name);
  assert.deepEqual(waiting({}), ['prod']);
  assert.deepEqual(waiting({ environments: ['prod=aws://111111111111/eu-west-1'] }), []);
  assert.deepEqual(waiting({ pipelineApprovals: ['dev'] }), ['dev']);
  assert.deepEqual(waiting({ pipelineApprovals: ['dev'] }, { dev: { approval: false }, prod: { approval: true } }), ['prod']);
});

test('a pipeline that builds without a way to the internet stands where its packages are', () => {
  const isolated = (environment: string, pipelineTarget?: string) =>
    resolved({ pipeline: 'codepipeline', egressMode: 'isolated', environments: [environment], pipelineTarget });
  assert.doesNotThrow(() => isolated('dev=aws://111111111111/eu-west-1'));
  assert.doesNotThrow(() => isolated('dev=aws://111111111111/sa-east-1', 'aws://444444444444/us-east-1'));
  assert.throws(() => isolated('dev=aws://111111111111/sa-east-1'),
    /pipelineTarget must be in a Region with AWS CodeArtifact, .* where egressMode is isolated \(.*\), got aws:\/\/111111111111\/sa-east-1; choose such/);
});
