import { Library } from '../../../src/traffic/template/library';
import { Reading } from '../../../src/traffic/template/reading';
import type { Resource, World } from '../../../src/traffic/template/world';

/** Resources by logical id, as a template has them. */
export type Template = Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown; readonly Condition?: string }>>;

/** Where a stack is. */
export interface Place {
  readonly account?: string;
  readonly region?: string;
}

/** A value that nobody knows: a parameter without a default. */
export const unknown = (name: string) => ({ Ref: `Parameter${name}` });

/** What a template says, read as its file would be. The condition `Open` has an outcome that nobody knows. */
export function worldOf(resources: Template, place: Place = { account: '111111111111', region: 'eu-west-1' }): World {
  const parameters = [...JSON.stringify(resources).matchAll(/"Ref":"(Parameter\w+)"/g)].map(([, name]) => name);
  const template = {
    Parameters: Object.fromEntries([...parameters, 'ParameterOpen'].map(name => [name, { Type: 'String' }])),
    Conditions: { Open: { 'Fn::Equals': [{ Ref: 'ParameterOpen' }, 'yes'] } },
    Resources: resources,
  };
  const source = { file: 'shop.json', name: 'Shop', template: JSON.parse(JSON.stringify(template)), ...place };
  return new Reading([source], new Library([source]), {}).world();
}

/** The resource of a logical id. */
export function resource(world: World, id: string): Resource {
  return world.resources.find(each => each.id === id)!;
}
