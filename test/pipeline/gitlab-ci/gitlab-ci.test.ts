import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gitlab } from 'projen';
import { CapacityArchitecture, PipelineProvider, PipelineStage } from '../../../src/main';
import { write } from '../../projects/support';
import { gitlabCi } from '../support';

const GITLAB = { pipeline: PipelineProvider.GITLAB_CI };
const THREE = ['dev=aws://111111111111/eu-west-1', 'test=aws://222222222222/cn-north-1', 'prod=aws://333333333333/us-gov-west-1'];
const KEYWORDS = ['workflow', 'stages'];

const written = gitlabCi(write({ ...GITLAB, environments: THREE, pipelineBranch: 'release/1.x', pipelineGitlabUrl: 'https://gitlab.example.com' }));
const jobs: Record<string, any> = Object.fromEntries(Object.entries(written).filter(([name]) => !KEYWORDS.includes(name)));
const deployments = ['dev', 'test', 'prod'].map(name => jobs[`deploy-${name}`]);

/** The first rule whose condition holds, for conditions of `==`, `!=` and `&&`. */
function decide(rules: any[], variables: Record<string, string>): string {
  const valueOf = (text: string) => text.startsWith('$') ? variables[text.slice(1)] : JSON.parse(text);
  const holds = (condition: string) => condition.split(' && ').every(term => {
    const [, left, operator, right] = /^(\S+) (==|!=) (\S+)$/.exec(term)!;
    return (valueOf(left) === valueOf(right)) === (operator === '==');
  });
  const rule = rules.find(({ if: condition }) => condition === undefined || holds(condition));
  return rule ? rule.when ?? 'on_success' : 'never';
}

/** The jobs of a pipeline; none, if there is no pipeline. */
function pipeline(source: string, variables: Record<string, string>): string[] {
  const all = { CI_PIPELINE_SOURCE: source, ...variables };
  if (decide(written.workflow.rules, all) === 'never') return [];
  return Object.keys(jobs).filter(name => decide(jobs[name].rules, all) !== 'never');
}

const BRANCH = { CI_COMMIT_BRANCH: 'release/1.x' };
const DELIVERY = ['check', 'build-image', 'assembly', 'deploy-dev', 'deploy-test', 'deploy-prod'];

for (const [what, source, variables, expected] of [
  ['a push to the branch', 'push', { ...BRANCH, DEPLOY: 'true' }, DELIVERY],
  ['a push to the branch before there are roles', 'push', BRANCH, ['check']],
  ['a merge request', 'merge_request_event', { DEPLOY: 'true' }, ['check', 'compare']],
  ['a push to another branch', 'push', { CI_COMMIT_BRANCH: 'main', DEPLOY: 'true' }, []],
  ['a tag', 'push', { CI_COMMIT_TAG: 'v1', DEPLOY: 'true' }, []],
  ['the schedule for drift', 'schedule', { ...BRANCH, SCHEDULE: 'drift', DEPLOY: 'true' }, ['drift-dev', 'drift-test', 'drift-prod']],
  ['the schedule for drift before there are roles', 'schedule', { ...BRANCH, SCHEDULE: 'drift' }, []],
  ['the schedule for upgrades', 'schedule', { ...BRANCH, SCHEDULE: 'upgrade', DEPLOY: 'true' }, ['upgrade', 'propose']],
  ['a schedule of somebody else', 'schedule', { ...BRANCH, DEPLOY: 'true' }, []],
] as const) {
  test(`${what} runs ${expected.join(', ') || 'nothing'}`, () => assert.deepEqual(pipeline(source, variables), expected));
}

test('each environment waits for the one before, and takes what was built and proven once', () => {
  const needs = (id: string) => jobs[id].needs.map(({ job, artifacts }: any) => artifacts ? `${job}+` : job);
  assert.deepEqual(DELIVERY.map(id => [id, ...needs(id)]), [
    ['check'], ['build-image', 'check'], ['assembly', 'build-image+'],
    ['deploy-dev', 'build-image+', 'assembly+'], ['deploy-test', 'build-image+', 'assembly+', 'deploy-dev'],
    ['deploy-prod', 'build-image+', 'assembly+', 'deploy-test'],
  ]);
  assert.deepEqual(jobs['build-image'].artifacts.paths, ['image.json', 'dist/sbom.spdx.json']);
  assert.deepEqual(jobs.assembly.artifacts.paths, ['assembly.tar']);
  for (const [index, name] of ['dev', 'test', 'prod'].entries()) {
    assert.deepEqual(deployments[index].script, [
      'tar -xf assembly.tar',
      `npx tsx pipeline/image.ts promote ${name}`,
      `npx cdk deploy --app cdk.out '${name}/*' --require-approval never --progress events --outputs-file outputs.json`,
      `npx tsx pipeline/smoke-test.ts ${name}`,
    ]);
  }
});

test('a person starts the deployments that ask for approval, and the pipeline waits for that', () => {
  const last = deployments.map(job => job.rules.at(-1));
  assert.deepEqual(last.map(rule => [rule.when, rule.allow_failure]), [[undefined, undefined], [undefined, undefined], ['manual', false]]);
});

test('two pipelines never deploy an environment at once, and none is stopped in the middle', () => {
  assert.deepEqual(deployments.map(job => job.resource_group), ['deploy-dev', 'deploy-test', 'deploy-prod']);
  assert.deepEqual(Object.keys(jobs).filter(name => jobs[name].interruptible), ['check', 'compare']);
});

test('deployments are shown by environment, each in its tier', () => {
  assert.deepEqual(deployments.map(job => job.environment), [
    { name: 'dev', deployment_tier: 'development' }, { name: 'test', deployment_tier: 'testing' }, { name: 'prod', deployment_tier: 'production' },
  ]);
  const names = { preprod: 'staging', uat: 'staging', live: 'production', blue: 'other' };
  const environments = Object.keys(names).map((name, index) => `${name}=aws://11111111111${index}/eu-west-1`);
  const others = gitlabCi(write({ ...GITLAB, environments }));
  for (const [name, tier] of Object.entries(names)) assert.equal(others[`deploy-${name}`].environment.deployment_tier, tier);
});

test('jobs with a role show a token for it, and no other job has one', () => {
  const withToken = Object.keys(jobs).filter(name => jobs[name].id_tokens);
  assert.deepEqual(withToken, ['build-image', 'deploy-dev', 'deploy-test', 'deploy-prod', 'drift-dev', 'drift-test', 'drift-prod']);
  for (const name of withToken) assert.deepEqual(jobs[name].id_tokens, { AWS_ID_TOKEN: { aud: 'https://gitlab.example.com' } });
  assert.deepEqual(withToken.map(name => [jobs[name].variables.AWS_ROLE_ARN, jobs[name].variables.AWS_REGION]), [
    ['arn:aws:iam::111111111111:role/shop-image', 'eu-west-1'],
    ['arn:aws:iam::111111111111:role/shop-dev-deploy', 'eu-west-1'],
    ['arn:aws-cn:iam::222222222222:role/shop-test-deploy', 'cn-north-1'],
    ['arn:aws-us-gov:iam::333333333333:role/shop-prod-deploy', 'us-gov-west-1'],
    ['arn:aws:iam::111111111111:role/shop-dev-drift', 'eu-west-1'],
    ['arn:aws-cn:iam::222222222222:role/shop-test-drift', 'cn-north-1'],
    ['arn:aws-us-gov:iam::333333333333:role/shop-prod-drift', 'us-gov-west-1'],
  ]);
  assert.doesNotMatch(JSON.stringify(written), /AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)/);
});

test('images have exact versions, every job ends some time, and packages come without their scripts', () => {
  const images = Object.values(jobs).flatMap(job => [job.image, ...job.services ?? []]).map(({ name }) => name);
  for (const image of images) assert.match(image, /^[a-z]+:\d+\.\d+\.\d+-[a-z]+$/);
  for (const [name, job] of Object.entries(jobs)) {
    assert.match(job.timeout, /^\d\d minutes$/);
    if (name !== 'propose') assert.equal(job.before_script.at(-1), 'npm ci --ignore-scripts');
  }
});

test('a merge request shows what it changes', () => {
  assert.deepEqual(jobs.compare.artifacts.paths, ['changes.md']);
  assert.equal(jobs.compare.artifacts.expose_as, 'Changes in resources and traffic');
  assert.equal(jobs.compare.variables.GIT_DEPTH, '0', 'with the history of the target branch');
});

const { ARM64 } = CapacityArchitecture;
const ARM = { dev: { capacityArchitecture: ARM64 }, prod: { capacityArchitecture: ARM64 } };

for (const [what, options, settings, tags, emulates] of [
  ['Intel', {}, {}, undefined, false],
  ['Arm at gitlab.com', {}, ARM, ['saas-linux-small-arm64'], false],
  ['Arm somewhere else', { pipelineGitlabUrl: 'https://gitlab.example.com' }, ARM, undefined, true],
  ['both', {}, { prod: ARM.prod }, undefined, true],
] as const) {
  test(`the image for ${what} is built ${emulates ? 'with an emulator' : 'natively'}`, () => {
    const job = gitlabCi(write({ ...GITLAB, ...options }, settings))['build-image'];
    assert.deepEqual(job.tags, tags);
    assert.equal(job.script.some((line: string) => line.includes('binfmt')), emulates);
  });
}

test('a team adds steps, and jobs to projen\'s own configuration', () => {
  const extended = gitlabCi(write(GITLAB, {}, undefined, project => {
    project.addPipelineStep({ stage: PipelineStage.CHECK, name: 'Look', command: 'npm audit' });
    project.addPipelineStep({ stage: PipelineStage.DEPLOYED, name: 'Load', command: 'npx projen load "$ENVIRONMENT"' });
    const configuration = project.components.find(component => component instanceof gitlab.GitlabConfiguration) as gitlab.GitlabConfiguration;
    configuration.addJobs({ pages: { stage: 'check', script: ['npx projen docs'] } });
  }));
  assert.equal(extended.check.script.at(-1), 'npm audit');
  assert.equal(extended['deploy-prod'].script.at(-1), 'npx projen load "$ENVIRONMENT"');
  assert.equal(extended['deploy-prod'].variables.ENVIRONMENT, 'prod');
  assert.deepEqual(extended.pages.script, ['npx projen docs']);
  assert.deepEqual(extended.stages, ['check', 'image', 'assembly', 'deploy', 'drift', 'upgrade']);
});
