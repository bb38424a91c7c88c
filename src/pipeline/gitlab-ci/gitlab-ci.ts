import { Component, Project, gitlab } from 'projen';
import { imageJob } from './image-job';
import { kept, plainJob, roleJob } from './jobs';
import { MERGE_REQUESTS, UNSCHEDULED, deployments, pipelineRules, scheduled } from './rules';
import { tier } from './tier';
import { upgradeJobs } from './upgrade';
import { Deliverable, hasImage } from '../../design/deployed';
import { Job } from '../job';
import type { Pipeline } from '../pipeline';
import { checkJob, compareJob, deliveryJobs, driftJobs } from '../stages';
import { PipelineStep } from '../step';

/** GitLab CI/CD: one pipeline that builds, deploys and, by schedules, looks for drift and upgrades. */
export class GitLabCi implements Pipeline {
  public bind(project: Project, design: () => Deliverable, steps: () => readonly PipelineStep[]): void {
    new Jobs(project, design, steps);
  }
}

/** The jobs, added when everything about them is known; a team adds its own to the same configuration. */
class Jobs extends Component {
  private readonly configuration: gitlab.GitlabConfiguration;

  public constructor(project: Project, private readonly design: () => Deliverable, private readonly steps: () => readonly PipelineStep[]) {
    super(project);
    this.configuration = new gitlab.GitlabConfiguration(project, {
      stages: ['check', ...hasImage(design().delivery) ? ['image'] : [], 'assembly', 'deploy', 'drift', 'upgrade'],
      workflow: { rules: pipelineRules(design().delivery.branch) },
    });
  }

  public preSynthesize(): void {
    this.configuration.addJobs(jobs(this.design(), this.steps()));
  }
}

function jobs(design: Deliverable, steps: readonly PipelineStep[]): Record<string, gitlab.Job> {
  const { branch, gitlabUrl } = design.delivery;
  const comparison = compareJob('"$CI_MERGE_REQUEST_DIFF_BASE_SHA"', '/tmp/base');
  return {
    check: { stage: 'check', ...plainJob(checkJob(design, steps), UNSCHEDULED), interruptible: true },
    compare: {
      stage: 'check',
      ...plainJob(comparison, MERGE_REQUESTS),
      interruptible: true,
      variables: { GIT_DEPTH: '0' }, // the target branch, too
      artifacts: { ...kept(comparison.keeps!), exposeAs: 'Changes in resources and traffic' },
    },
    ...Object.fromEntries(deliveryJobs(design, steps).map(job => [job.id, deliver(job, design)])),
    ...Object.fromEntries(driftJobs(design).map(job => [job.id, { stage: 'drift', ...roleJob(job, job.role!, gitlabUrl!, scheduled(branch, 'drift')) }])),
    ...Object.fromEntries(Object.entries(upgradeJobs(branch)).map(([id, job]) => [id, { stage: 'upgrade', ...job }])),
  };
}

function deliver(job: Job, design: Deliverable): gitlab.Job {
  const { environment, role } = job;
  const rules = deployments(design.delivery.branch, environment?.approval ?? false);
  if (job.buildsImage) return { stage: 'image', ...imageJob(job, design, rules) };
  if (!environment || !role) return { stage: job.id, ...plainJob(job, rules) };
  const deployment = roleJob(job, role, design.delivery.gitlabUrl!, rules);
  return {
    stage: 'deploy',
    ...deployment,
    variables: { ...deployment.variables, ENVIRONMENT: environment.name },
    environment: { name: environment.name, deploymentTier: tier(environment.name) },
    resourceGroup: job.id, // a second pipeline waits
  };
}
