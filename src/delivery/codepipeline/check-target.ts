import { PACKAGE_REGIONS } from './package-buckets';
import type { WorkloadEnvironment } from '../../design/workload-environment';
import { invalid } from '../../workload/invalid';

/**
 * Refuses what a pipeline without a way to the internet cannot reach: endpoints serve their own Region only, and some Regions have no
 * CodeArtifact, through which packages come.
 *
 * @throws Error
 * @internal
 */
export function checkTarget(region: string, environments: readonly WorkloadEnvironment[]): void {
  const remedy = 'choose another egressMode, or another pipeline';
  const elsewhere = environments.find(environment => environment.region !== region);
  if (elsewhere) {
    throw invalid('pipelineTarget', `must be in the Region of every environment with egressMode isolated, whose VPC endpoints reach no other (${elsewhere.name} is in ${elsewhere.region})`, region, remedy);
  }
  if (!PACKAGE_REGIONS.includes(region)) {
    throw invalid('pipelineTarget', `must be in a Region with CodeArtifact for egressMode isolated (${PACKAGE_REGIONS.join(', ')})`, region, remedy);
  }
}
