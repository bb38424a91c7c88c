import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { constructPaths } from './construct-paths';
import { InvalidInput } from './invalid-input';
import { readJsonMap } from './json-file';
import { readTemplate } from './parse';
import { RawMap, isMap, listed, mapAt, textAt } from './raw';
import type { Source } from './source';

const MANIFEST = 'manifest.json';

/** The manifest of a cloud assembly. @returns nothing if a folder is none */
export function assemblyManifest(folder: string): RawMap | undefined {
  const manifest = readJsonMap(join(folder, MANIFEST));
  return manifest && typeof manifest.version === 'string' && Object.values(mapAt(manifest, 'artifacts')).some(isMap) ? manifest : undefined;
}

/**
 * The stacks of a cloud assembly, those of its stages included.
 *
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/cloud-assembly-schema-readme.html
 * @throws InvalidInput if it names files that are not there
 */
export function assemblySources(folder: string, manifest: RawMap): Source[] {
  return Object.entries(mapAt(manifest, 'artifacts')).flatMap(([id, artifact]) => {
    if (!isMap(artifact)) return [];
    if (artifact.type === 'cdk:cloud-assembly') return nested(join(folder, textAt(mapAt(artifact, 'properties'), 'directoryName') ?? ''));
    if (artifact.type !== 'aws:cloudformation:stack') return [];
    return [{ ...stack(folder, id, artifact), artifact: { id, folder, after: before(id, mapAt(manifest, 'artifacts')) } }];
  });
}

function nested(folder: string): Source[] {
  const manifest = readJsonMap(join(folder, MANIFEST));
  if (!manifest) throw new InvalidInput({ field: folder, must: 'must be a cloud assembly, as the one around it says', remedy: 'synthesise it again' });
  return assemblySources(folder, manifest);
}

function stack(folder: string, id: string, artifact: RawMap): Source {
  const properties = mapAt(artifact, 'properties');
  const file = join(folder, textAt(properties, 'templateFile') ?? '');
  if (!existsSync(file)) throw new InvalidInput({ field: file, must: 'must be there, as the manifest of its cloud assembly says', remedy: 'synthesise it again' });
  const [account, region] = /^aws:\/\/([^/]*)\/([^/]*)$/.exec(textAt(artifact, 'environment') ?? '')?.slice(1).map(known) ?? [];
  const json = readJsonMap(file);
  const template = json ? { template: json } : readTemplate(file);
  return { file, name: textAt(properties, 'stackName') ?? id, account, region, paths: constructPaths(folder, artifact), ...template };
}

/** All that an artifact depends on. */
function before(id: string, artifacts: RawMap, seen = new Set<string>()): ReadonlySet<string> {
  for (const each of listed(mapAt(artifacts, id).dependencies)) {
    if (typeof each !== 'string' || seen.has(each)) continue;
    seen.add(each);
    before(each, artifacts, seen);
  }
  return seen;
}

function known(text: string): string | undefined {
  return text.startsWith('unknown-') ? undefined : text;
}
