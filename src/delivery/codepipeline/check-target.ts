import { PACKAGE_REGIONS } from './package-buckets';
import { invalid } from '../../workload/invalid';

/**
 * Refuses a Region in which builds without a way to the internet would have no packages.
 *
 * @throws Error
 * @internal
 */
export function checkTarget(region: string): void {
  if (PACKAGE_REGIONS.includes(region)) return;
  throw invalid('pipelineTarget', `must be in a Region with AWS CodeArtifact where egressMode is isolated (${PACKAGE_REGIONS.join(', ')})`, region,
    'choose such a Region for the pipeline, or another pipeline');
}
