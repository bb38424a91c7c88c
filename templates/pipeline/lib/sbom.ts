import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure';
import { read } from './program';
import type { Repository } from './repository';

const FOLDER = 'dist';

/**
 * Writes the list of what is in the image, one file in SPDX for each platform. The list is part of the image, too, and so of what is
 * signed.
 *
 * @see https://docs.docker.com/build/metadata/attestations/sbom/
 */
export function writeSbom({ uri }: Repository, digest: string): void {
  const sbom = JSON.parse(read('docker', ['buildx', 'imagetools', 'inspect', `${uri}@${digest}`, '--format', '{{ json .SBOM }}']));
  // An image of one platform has its list right there, others have one for each platform.
  const lists: [suffix: string, spdx: unknown][] = sbom?.SPDX
    ? [['', sbom.SPDX]]
    : Object.entries<any>(sbom ?? {}).filter(([, list]) => list?.SPDX).map(([platform, list]) => [`-${platform.replace('linux/', '')}`, list.SPDX]);
  if (lists.length === 0) throw new Failure(`${uri}@${digest} must have an SBOM, got none; build it by pipeline/image.ts build`);
  mkdirSync(FOLDER, { recursive: true });
  for (const [suffix, spdx] of lists) {
    const file = join(FOLDER, `sbom${suffix}.spdx.json`);
    writeFileSync(file, JSON.stringify(spdx));
    console.error(`${file} says what is in the image`);
  }
}
