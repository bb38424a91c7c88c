import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { ContainerWorkloadApp, EgressMode, IngressMode, PipelineProvider, PipelineStage, PipelineStep } from '../../src/main';
import { checkStep } from '../../src/pipeline/check-step';

/** A golden path of somebody's own, with a step in each of its repositories. */
class OwnPath extends ContainerWorkloadApp {
  protected pipelineSteps(): PipelineStep[] {
    return [{ stage: PipelineStage.CHECK, name: 'House rules', command: 'npx house-rules' }, ...super.pipelineSteps()];
  }
}

test('steps come by a method and by a class of one\'s own, in their order', t => {
  const home = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'steps-'));
  t.after(() => { process.chdir(home); rmSync(folder, { recursive: true }); });
  process.chdir(folder);
  process.env.PROJEN_DISABLE_POST = 'true';
  const project = new OwnPath({
    name: 'shop', ingressMode: IngressMode.ALB, egressMode: EgressMode.NAT, pipeline: PipelineProvider.GITHUB_ACTIONS, environments: ['dev=aws://111111111111/eu-west-1'],
  });
  project.addPipelineStep({ stage: PipelineStage.CHECK, name: 'Licences', command: 'npx licences' });
  project.addPipelineStep({ stage: PipelineStage.DEPLOYED, name: 'Contract', command: 'npm run contract' });
  project.synth();
  const { jobs } = parse(readFileSync('.github/workflows/deploy.yml', 'utf8'));
  const names = (job: string) => jobs[job].steps.map((step: any) => step.name);
  assert.deepEqual(names('check').slice(-2), ['House rules', 'Licences']);
  assert.equal(names('deploy-dev').at(-1), 'Contract');
});

for (const [wrong, line] of [
  [{ stage: 'deploy' }, /^stage of a pipeline step must be one of check, image, deployed$/],
  [{ name: '' }, /^name of a pipeline step must be a line of 1 to 100 characters$/],
  [{ name: 'two\nlines' }, /^name of a pipeline step must be a line/],
  [{ command: ' ' }, /^command of the pipeline step Licences must be a shell command$/],
  [{ command: 'echo ${{ github.event.pull_request.title }}' }, /^command of the pipeline step Licences must have no expressions of GitHub$/],
] as const) {
  test(`a step with ${JSON.stringify(wrong)} is refused`, () => {
    const problem = checkStep({ stage: PipelineStage.CHECK, name: 'Licences', command: 'npx licences', ...wrong } as PipelineStep, PipelineProvider.GITLAB_CI)!;
    assert.match(`${problem.field} ${problem.must}`, line);
  });
}

test('a step needs a pipeline', () => {
  assert.match(checkStep({ stage: PipelineStage.CHECK, name: 'x', command: 'x' }, PipelineProvider.NONE)!.must, /must have a pipeline/);
});
