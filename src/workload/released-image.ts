import * as fs from 'node:fs';
import * as path from 'node:path';
import { aws_ecr as ecr, aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { invalid } from './invalid';
import { readJson } from './record';
import { imageRepositoryName } from '../design/delivery-names';
import type { WorkloadEnvironment } from '../design/workload-environment';

/**
 * The image that the pipeline has built, by its digest, from the environment's own repository: `image.json` in the working directory names
 * it, or the file that the context key `image` names. There is none on a developer's machine.
 *
 * @throws Error if there is such a file, and it names no digest
 * @internal
 */
export function releasedImage(scope: Construct, environment: WorkloadEnvironment): ecs.ContainerImage | undefined {
  const file = releasedImageFile(scope);
  if (!file) return undefined;
  const { digest } = readJson('image', file, 'remove it to build from app/, or let the pipeline write it');
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) {
    throw invalid('digest', `must be sha256: and 64 hexadecimal digits in ${file}`, digest, 'remove the file to build from app/, or let the pipeline write it');
  }
  return ecs.ContainerImage.fromEcrRepository(ecr.Repository.fromRepositoryName(scope, 'Images', imageRepositoryName(environment)), digest);
}

/**
 * The file that names that image, if there is one.
 *
 * @internal
 */
export function releasedImageFile(scope: Construct): string | undefined {
  const given = scope.node.tryGetContext('image');
  const file = path.resolve(given ?? 'image.json');
  return given === undefined && !fs.existsSync(file) ? undefined : file;
}
