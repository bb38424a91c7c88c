import { Failure } from './failure';
import { read, run, succeeds } from './program';
import type { Environment } from './workload';

/** Attestations need a builder of its own kind: https://docs.docker.com/build/builders/drivers */
const BUILDER = 'container-workload';

/** The platforms that run the image. */
export function platforms(environments: readonly Environment[]): string[] {
  return [...new Set(environments.map(({ capacityArchitecture }) => capacityArchitecture === 'arm64' ? 'linux/arm64' : 'linux/amd64'))].sort();
}

/**
 * Builds the image for all platforms and pushes it under its tag, with a list of what is in it (SBOM) and a record of how it was
 * built (provenance).
 *
 * @param name for example `REGISTRY/shop-dev:TAG`
 */
export function buildAndPush(folder: string, name: string, commit: string, wanted: readonly string[]): void {
  if (!succeeds('docker', ['buildx', 'inspect', BUILDER])) run('docker', ['buildx', 'create', '--name', BUILDER, '--driver', 'docker-container']);
  checkPlatforms(wanted);
  run('docker', [
    'buildx', 'build', '--builder', BUILDER, '--platform', wanted.join(','), '--tag', name, '--push',
    '--sbom=true', '--provenance=mode=max', '--label', `org.opencontainers.image.revision=${commit}`, folder,
  ]);
}

function checkPlatforms(wanted: readonly string[]): void {
  const description = read('docker', ['buildx', 'inspect', '--bootstrap', BUILDER]);
  const able = [...description.matchAll(/^Platforms:(.*)$/gm)].flatMap(([, list = '']) => list.split(',').map(each => each.trim().replace(/\*$/, '')));
  const missing = wanted.find(platform => !able.includes(platform));
  if (missing === undefined) return;
  throw new Failure(`builder must build ${missing}, got ${able.slice(0, 3).join(', ') || 'nothing'}; run this on such a machine, or install `
    + `emulation: docker run --privileged --rm tonistiigi/binfmt --install ${missing.replace('linux/', '')}`);
}
