import type { DeliveryRecord } from './delivery';
import type { WorkloadEnvironment } from './workload-environment';
import { EgressMode } from '../egress/options';
import { Problem } from '../model/field';
import { PACKAGE_REGIONS } from '../model/package-buckets';

/** What is wrong with the place of a pipeline that builds without a way to the internet, as it does for `isolated`. */
export function problemsOfBuildNetwork({ target }: DeliveryRecord, environments: readonly WorkloadEnvironment[]): Problem[] {
  const isIsolated = environments.some(({ egressMode }) => egressMode === EgressMode.ISOLATED);
  if (!target || !isIsolated || PACKAGE_REGIONS.includes(target.split('/')[3])) return [];
  return [{
    field: 'pipelineTarget',
    must: `must be in a Region with AWS CodeArtifact, through which packages come, where egressMode is isolated (${PACKAGE_REGIONS.join(', ')})`,
    got: target,
    remedy: 'choose such a Region for the pipeline, or another pipeline',
  }];
}
