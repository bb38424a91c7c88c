import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it, test } from 'node:test';
import { actionlint, gitlabSchema, prepare, zizmor } from './linters';
import { temporary } from './support';
import { CapacityArchitecture, PipelineProvider, PipelineStage } from '../../src/main';
import { STANDALONE_COMBINATIONS } from '../matrix/combinations';
import { Repository, write } from '../projects/support';

const WORKFLOWS = join('.github', 'workflows');
const missing = prepare();
// On a build server a test that is silently left out would pass for one that succeeds.
const skip = missing && !process.env.CI ? missing : false;

/** One combination of each ingress and egress mode: what runs the tasks is nothing to the pipeline but its processors. */
const NETWORKS = STANDALONE_COMBINATIONS.filter(({ modes }) => modes.capacity === 'fargate');

/** Everything that makes a pipeline longer. */
const SETTINGS = {
  dev: { capacityArchitecture: CapacityArchitecture.ARM64 },
};

function repository(pipeline: PipelineProvider, answers: object): Repository {
  const checks = pipeline === PipelineProvider.NONE ? {} : { pipelineChecks: ['licences'], pipelineBranch: 'release/1.x' };
  return write({ ...answers, ...checks, pipeline }, SETTINGS, undefined, project => {
    if (pipeline === PipelineProvider.NONE) return;
    for (const stage of Object.values(PipelineStage)) project.addPipelineStep({ stage, name: `After ${stage}`, command: 'echo "$PWD"' });
  });
}

describe('the pipelines of every combination', { skip }, () => {
  before(() => assert.equal(missing, undefined));

  for (const pipeline of Object.values(PipelineProvider)) {
    it(`${pipeline} is found to be good`, () => {
      const folders = NETWORKS.map(({ answers }) => repository(pipeline, answers).folder);
      const workflows = folders.map(folder => join(folder, WORKFLOWS)).filter(existsSync)
        .flatMap(folder => readdirSync(folder).map(name => join(folder, name)));
      const configurations = folders.map(folder => join(folder, '.gitlab-ci.yml')).filter(existsSync);
      assert.equal(workflows.length, pipeline === PipelineProvider.GITHUB_ACTIONS ? 4 * NETWORKS.length : 0);
      assert.equal(configurations.length, pipeline === PipelineProvider.GITLAB_CI ? NETWORKS.length : 0);
      if (workflows.length > 0) assert.deepEqual([...zizmor(workflows), ...actionlint(workflows)], []);
      if (configurations.length > 0) assert.deepEqual(gitlabSchema(configurations), []);
    });
  }
});

test('the workflows of this package are found to be good, all but the style of scripts that projen writes', { skip }, () => {
  const folder = join(__dirname, '..', '..', WORKFLOWS);
  const workflows = readdirSync(folder).map(name => join(folder, name));
  assert.equal(workflows.length, 3);
  assert.deepEqual([...zizmor(workflows), ...actionlint(workflows, { shellcheck: false })], []);
});

describe('each of the linters', { skip }, () => {
  const changed = (text: string, name: string) => {
    const file = join(temporary(), name);
    writeFileSync(file, text);
    return [file];
  };
  const github = write();
  const deploy = () => github.read(join(WORKFLOWS, 'deploy.yml'));

  test('zizmor finds an action that is not pinned', () => {
    const found = zizmor(changed(deploy().replace(/actions\/checkout@.*/, 'actions/checkout@v7'), 'deploy.yml'));
    assert.equal(found.length, 1);
    assert.match(found[0], /^unpinned-uses .*deploy\.yml:\d+$/);
  });

  test('zizmor finds an expression in a shell', () => {
    const found = zizmor(changed(deploy().replace('npx projen build', 'echo ${{ github.event.head_commit.message }}'), 'deploy.yml'));
    assert.match(found[0], /^template-injection /);
  });

  test('actionlint finds a job that nobody has', () => {
    assert.match(actionlint(changed(deploy().replace('- assembly', '- assembley'), 'deploy.yml'))[0], /assembley/);
  });

  test('actionlint finds a variable without quotes', () => {
    assert.match(actionlint(changed(deploy().replace('npx projen build', 'echo $HOME'), 'deploy.yml'))[0], /SC2086/);
  });

  test('the schema of GitLab finds a keyword that is none', () => {
    const text = readFileSync(join(write({ pipeline: PipelineProvider.GITLAB_CI }).folder, '.gitlab-ci.yml'), 'utf8');
    assert.deepEqual(gitlabSchema(changed(text, '.gitlab-ci.yml')), []);
    assert.equal(gitlabSchema(changed(text.replace('resource_group:', 'ressource_group:'), '.gitlab-ci.yml')).length, 1);
  });
});
