import { pipelines } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { releasedImageFile } from '../../workload/released-image';

/**
 * Takes the image out of what the pipeline builds from assets where the templates have no digest yet: on a laptop, and in a pull request.
 * The pipeline synthesises with the digest, so that it would drop that step again.
 *
 * @internal
 */
export function keepToImageStep(scope: Construct, { stacks }: pipelines.StageDeployment): void {
  if (releasedImageFile(scope)) return;
  for (const { assets } of stacks) {
    const others = assets.filter(({ assetType }) => assetType !== pipelines.AssetType.DOCKER_IMAGE);
    assets.splice(0, assets.length, ...others);
  }
}
