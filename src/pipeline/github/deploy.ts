import { READ_REVIEWERS, requireReviewers } from './approval';
import { mayDeploy } from './conditions';
import { plainJob } from './job';
import { ASSUME_ROLE, READ } from './permissions';
import { RUNNER, emulation, imageRunner } from './runners';
import { prepare, shell, work } from './steps';
import { Deliverable } from '../../design/deployed';
import { Job } from '../job';
import { checkJob, deliveryJobs } from '../stages';
import { PipelineStep } from '../step';

/** For pushes to the branch: the check, the image, and one environment after the other. */
export function deployWorkflow(design: Deliverable, steps: readonly PipelineStep[]): object {
  const { branch } = design.delivery;
  const jobs = deliveryJobs(design, steps).map(stage => [stage.id, deliver(stage, design)] as const);
  return {
    name: 'deploy',
    on: { push: { branches: [branch] }, workflow_dispatch: {} },
    permissions: {},
    jobs: {
      check: { concurrency: oneAtATime('check-${{ github.sha }}'), ...plainJob(checkJob(design, steps)) },
      ...Object.fromEntries(jobs),
    },
  };
}

function deliver(stage: Job, { environments, delivery }: Deliverable): object {
  const { environment } = stage;
  return {
    'name': stage.title,
    'needs': [stage.after],
    'if': mayDeploy(delivery.branch),
    'runs-on': stage.buildsImage ? imageRunner(environments) : RUNNER,
    'timeout-minutes': stage.minutes,
    ...environment ? { environment: environment.name, env: { ENVIRONMENT: environment.name } } : {},
    'concurrency': oneAtATime(environment ? stage.id : `${stage.id}-\${{ github.sha }}`),
    'permissions': { ...stage.role ? ASSUME_ROLE : READ, ...environment?.approval ? READ_REVIEWERS : {} },
    'steps': [
      ...environment ? requireReviewers(environment) : [],
      ...prepare(),
      ...stage.buildsImage ? emulation(environments).map(shell) : [],
      ...work(stage),
    ],
  };
}

/** A second run waits; what has begun is never stopped in the middle. */
function oneAtATime(group: string): object {
  return { group, 'cancel-in-progress': false };
}
