import { plainJob } from './job';
import { Step } from './steps';
import { Deliverable } from '../../design/deployed';
import { checkJob, compareJob } from '../stages';
import { PipelineStep } from '../step';

/** GitHub checks out what a merge would give, whose first parent is the target branch. */
const BASE = 'HEAD^1';

/** For pull requests: everything that needs no credentials, and what they change. */
export function buildWorkflow(design: Deliverable, steps: readonly PipelineStep[]): object {
  return {
    name: 'build',
    on: { pull_request: {}, merge_group: {}, workflow_dispatch: {} },
    permissions: {},
    concurrency: { 'group': 'build-${{ github.ref }}', 'cancel-in-progress': true },
    jobs: {
      check: plainJob(checkJob(design, steps), { cache: true }),
      compare: compare(),
    },
  };
}

/** The report is told as the summary of the run: a comment would need a token that may write, beside the code of the pull request. */
function compare(): object {
  const { steps, ...job } = plainJob(compareJob(BASE, '"$RUNNER_TEMP/base"'), { cache: true, checkout: { 'fetch-depth': 2 } });
  return {
    if: "github.event_name == 'pull_request'",
    ...job,
    steps: [...steps as Step[], { name: 'Tell', run: 'cat changes.md >> "$GITHUB_STEP_SUMMARY"' }],
  };
}
