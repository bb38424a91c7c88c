import { join } from 'node:path';
import { readJsonMap } from './json-file';
import { RawMap, isMap, listed, mapAt, textAt } from './raw';

/** What the CDK says about a construct. */
const LOGICAL_ID = 'aws:cdk:logicalId';

/**
 * The construct paths of a stack by logical id. The CDK writes them into the manifest or a file beside it, also where the template
 * has none. An id that a nested stack has, too, is left out.
 */
export function constructPaths(folder: string, artifact: RawMap): ReadonlyMap<string, string> {
  const beside = readJsonMap(join(folder, textAt(artifact, 'additionalMetadataFile') ?? ''));
  const paths = new Map<string, string>();
  const unclear = new Set<string>();
  for (const [path, entries] of Object.entries({ ...mapAt(artifact, 'metadata'), ...beside })) {
    for (const entry of listed(entries).filter(isMap).filter(({ type }) => type === LOGICAL_ID)) {
      const id = textAt(entry, 'data') ?? '';
      if (paths.has(id)) unclear.add(id);
      paths.set(id, path.replace(/^\//, ''));
    }
  }
  unclear.forEach(id => paths.delete(id));
  return paths;
}
