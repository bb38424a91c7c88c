import { Evaluator, isFunction } from './evaluator';
import { expandLoops } from './loops';
import { isMap, mapAt } from './raw';
import { TemplateResource } from './resource';
import type { Scope } from './scope';

/** The resources of a template by id. What is not written as a resource is doubted. */
export function declareResources(scope: Scope, evaluator: Evaluator): ReadonlyMap<string, TemplateResource> {
  const resources = new Map<string, TemplateResource>();
  for (const [id, raw] of Object.entries(expandLoops(mapAt(scope.source.template, 'Resources'), evaluator))) {
    if (isFunction(id)) evaluator.doubt(`${id} writes resources that are not known here`);
    else if (!isMap(raw) || typeof raw.Type !== 'string') evaluator.doubt(`resource ${id} has no Type`);
    else resources.set(id, new TemplateResource(scope, id, raw));
  }
  return resources;
}
