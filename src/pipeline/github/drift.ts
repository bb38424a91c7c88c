import { mayDeploy } from './conditions';
import { ASSUME_ROLE } from './permissions';
import { RUNNER } from './runners';
import { prepare, work } from './steps';
import { Deliverable } from '../../design/deployed';
import { driftJobs } from '../stages';

/** Every day: what somebody has changed by hand. It fails where something has drifted, and GitHub sends a message. */
export function driftWorkflow(design: Deliverable): object {
  return {
    name: 'drift',
    on: { schedule: [{ cron: '37 4 * * *' }], workflow_dispatch: {} },
    permissions: {},
    concurrency: { 'group': 'drift', 'cancel-in-progress': false },
    // No GitHub environment: its reviewers would hold up a schedule.
    jobs: Object.fromEntries(driftJobs(design).map(job => [job.id, {
      'name': job.title,
      'if': mayDeploy(design.delivery.branch),
      'runs-on': RUNNER,
      'timeout-minutes': job.minutes,
      'permissions': ASSUME_ROLE,
      'steps': [...prepare(), ...work(job)],
    }])),
  };
}
