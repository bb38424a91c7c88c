import { existsSync } from 'node:fs';
import { AssetType, StageDeployment } from 'aws-cdk-lib/pipelines';

/**
 * Takes the image out of what the pipeline builds from assets where the templates have no digest yet: on a laptop, and in a pull request.
 * The pipeline synthesises with the digest, so that it would drop that step again.
 *
 * @internal
 */
export function keepToImageStep({ stacks }: StageDeployment): void {
  if (existsSync('image.json')) return;
  for (const { assets } of stacks) {
    const others = assets.filter(({ assetType }) => assetType !== AssetType.DOCKER_IMAGE);
    assets.splice(0, assets.length, ...others);
  }
}
