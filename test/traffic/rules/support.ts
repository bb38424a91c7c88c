import { Expression, Reference, Value, Values } from '../../../src/traffic/template/value';
import type { Resource, Stack, World } from '../../../src/traffic/template/world';

/** A stack in an account and a Region. */
export const STACK: Stack = { name: 'Shop', file: 'shop.template.json', account: '111111111111', region: 'eu-west-1', metadata: {} };

/** Resources by logical id, as a template has them. */
export type Template = Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown }>>;

/** A world of one stack, with references between its resources. */
export function worldOf(template: Template, stack: Stack = STACK): World {
  const resources = new Map<string, { -readonly [K in keyof Resource]: Resource[K] }>(Object.entries(template).map(([id, { Type: type }]) =>
    [id, { stack, id, type, properties: {}, dependsOn: [], metadata: {}, label: id }]));
  const evaluate = (value: any): Value => {
    if (Array.isArray(value)) return value.map(evaluate);
    if (typeof value !== 'object' || value === null || value instanceof Reference || 'reason' in value) return value;
    if ('Ref' in value) return reference(value.Ref, 'Ref');
    if ('Fn::GetAtt' in value) return reference(value['Fn::GetAtt'][0], value['Fn::GetAtt'][1]);
    const [name] = Object.keys(value);
    if (name?.startsWith('Fn::')) return new Expression(name, (value[name] as unknown[]).map(evaluate));
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, evaluate(each)])) as Values;
  };
  const reference = (id: string, attribute: string): Value => {
    const target = resources.get(id);
    if (!target) throw new Error(`the test has no ${id}`);
    return new Reference(target, attribute);
  };
  for (const [id, { Properties }] of Object.entries(template)) resources.get(id)!.properties = evaluate(Properties ?? {}) as Values;
  return { stacks: [stack], resources: [...resources.values()], doubts: [], outputs: new Map() };
}

/** The resource of a logical id. */
export function resource(world: World, id: string): Resource {
  return world.resources.find(each => each.id === id)!;
}
