import { gitlab } from 'projen';

/** What a schedule says in its variable `SCHEDULE`. */
export type Schedule = 'drift' | 'upgrade';

const IS_SCHEDULED = '$CI_PIPELINE_SOURCE == "schedule"';

/** Pipelines run for merge requests and for the branch; never twice for one commit. */
export function pipelineRules(branch: string): gitlab.WorkflowRule[] {
  return [{ if: isMergeRequest }, { if: isOn(branch) }];
}

const isMergeRequest = '$CI_PIPELINE_SOURCE == "merge_request_event"';

/** Always, but for schedules. */
export const UNSCHEDULED: gitlab.IncludeRule[] = [{ if: IS_SCHEDULED, when: gitlab.JobWhen.NEVER }, { when: gitlab.JobWhen.ON_SUCCESS }];

/** For merge requests. */
export const MERGE_REQUESTS: gitlab.IncludeRule[] = [{ if: isMergeRequest }];

/**
 * For the branch, once somebody has set the variable `DEPLOY`: before the roles exist there is nothing to deploy with.
 *
 * @param approval whether a person starts the job; the pipeline waits for it
 */
export function deployments(branch: string, approval: boolean): gitlab.IncludeRule[] {
  return [
    { if: IS_SCHEDULED, when: gitlab.JobWhen.NEVER },
    { if: `${isOn(branch)} && ${mayDeploy}`, ...approval ? { when: gitlab.JobWhen.MANUAL, allowFailure: false } : {} },
  ];
}

const mayDeploy = '$DEPLOY == "true"';

/** For a schedule on the branch. */
export function scheduled(branch: string, schedule: Schedule): gitlab.IncludeRule[] {
  const conditions = [IS_SCHEDULED, `$SCHEDULE == "${schedule}"`, isOn(branch), ...schedule === 'drift' ? [mayDeploy] : []];
  return [{ if: conditions.join(' && ') }];
}

function isOn(branch: string): string {
  return `$CI_COMMIT_BRANCH == ${JSON.stringify(branch)}`;
}
