import { READ } from './permissions';
import { RUNNER } from './runners';
import { Preparation, prepare, work } from './steps';
import { Job } from '../job';

/** A job without credentials, as GitHub writes it. */
export function plainJob(job: Job, preparation: Preparation = {}): Record<string, unknown> {
  return {
    'name': job.title,
    'runs-on': RUNNER,
    'timeout-minutes': job.minutes,
    'permissions': READ,
    'steps': [...prepare(preparation), ...work(job)],
  };
}
