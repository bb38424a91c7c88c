import type { DeliveryRecord } from './delivery';
import type { WorkloadEnvironment } from './workload-environment';
import { EgressMode } from '../egress/options';
import { Problem } from '../model/field';
import { PACKAGE_REGIONS } from '../model/package-buckets';

/**
 * What is wrong with the place of a pipeline that builds without a way to the internet, as it does for `isolated`: VPC endpoints serve their
 * own Region only, and some Regions have no CodeArtifact, through which packages come.
 */
export function problemsOfBuildNetwork({ target }: DeliveryRecord, environments: readonly WorkloadEnvironment[]): Problem[] {
  if (!target || !environments.some(({ egressMode }) => egressMode === EgressMode.ISOLATED)) return [];
  const region = target.split('/')[3];
  const remedy = 'choose another egressMode, or another pipeline';
  const elsewhere = environments.find(environment => environment.region !== region);
  if (elsewhere) {
    return [{
      field: 'pipelineTarget',
      must: `must be in the Region of every environment for egressMode isolated, whose VPC endpoints reach no other (${elsewhere.name} is in ${elsewhere.region})`,
      got: target,
      remedy,
    }];
  }
  return PACKAGE_REGIONS.includes(region) ? [] : [{
    field: 'pipelineTarget',
    must: `must be in a Region with CodeArtifact for egressMode isolated (${PACKAGE_REGIONS.join(', ')})`,
    got: target,
    remedy,
  }];
}
