import { resolve } from 'node:path';
import type { Library } from './library';
import type { TemplateResource } from './resource';
import type { Source } from './source';
import { isJoin } from './text';
import { isText, type Value } from './value';

/** The most stacks within each other. CloudFormation sets no limit; a few levels are usual. */
const MOST_LEVELS = 50;

/**
 * The template of a nested stack.
 *
 * @returns a clause about what is in the way where there is none
 */
export function nestedSource(resource: TemplateResource, library: Library): Source | string {
  const { source } = resource.scope;
  const asset = resource.metadataText('aws:asset:path');
  const segments = end(resource.property('TemplateURL'));
  const file = (asset && library.find(source.file, [asset])) ?? library.find(source.file, segments);
  if (!file) return `its template ${segments.at(-1) ?? asset ?? ''} is not among the given files`.replace('  ', ' ');
  const above = ancestors(resource);
  if (above.includes(resolve(file))) return `its template ${file} nests itself`;
  if (above.length >= MOST_LEVELS) return `its template ${file} is nested in more than ${MOST_LEVELS} others`;
  try {
    return { file, name: `${source.name}-${resource.id}`, account: source.account, region: source.region, paths: source.paths, ...library.template(file) };
  } catch (error) {
    return `its template cannot be read: ${(error as Error).message}`;
  }
}

/** The parts of a path at its end. What follows something unknown begins in the middle of a part. */
function end(url: Value): string[] {
  const last = isJoin(url) ? url.args[1].at(-1) : url;
  if (!isText(last)) return [];
  const segments = String(last).replace(/[?#].*/, '').split('/');
  return (isJoin(url) && segments.length > 1 ? segments.slice(1) : segments).filter(segment => segment !== '');
}

function ancestors({ scope }: TemplateResource): string[] {
  return [resolve(scope.source.file), ...scope.parent ? ancestors(scope.parent) : []];
}
