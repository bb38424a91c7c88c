import { Expression, Reference, Unknown, type Value, type Values } from '../../../src/traffic/template/value';
import type { Resource, Stack, World } from '../../../src/traffic/template/world';

/** A resource as it stands in a template. */
export interface Declared {
  readonly Type: string;
  readonly Properties?: unknown;
  readonly DependsOn?: string | readonly string[];
  /** Why nobody knows whether it exists. */
  readonly doubt?: string;
}

/** The world of one template, in which functions are left as they stand. Only what these tests use: the reader does the rest. */
export function worldOf(declared: Readonly<Record<string, Declared>>, region: string | undefined = 'eu-west-1', name = 'stack'): World {
  const stack: Stack = { name, file: `${name}.json`, metadata: {}, ...region && { region } };
  const resources = new Map<string, Resource & { properties: Values; dependsOn: Resource[] }>();
  for (const [id, { Type, doubt }] of Object.entries(declared)) {
    resources.set(id, {
      stack, id, type: Type, properties: {}, dependsOn: [], metadata: {}, label: id, ...doubt && { doubt: { subject: id, reason: doubt } },
    });
  }
  for (const [id, { Properties, DependsOn }] of Object.entries(declared)) {
    const resource = resources.get(id)!;
    Object.assign(resource, {
      properties: valueOf(Properties ?? {}, resources, region),
      dependsOn: [DependsOn ?? []].flat().map(other => resources.get(other)!),
    });
  }
  return { stacks: [stack], resources: [...resources.values()], doubts: [], outputs: new Map() };
}

function valueOf(declared: unknown, resources: ReadonlyMap<string, Resource>, region: string | undefined): Value {
  if (Array.isArray(declared)) return declared.map(item => valueOf(item, resources, region));
  if (typeof declared !== 'object' || declared === null) return declared as Value;
  const [[name, argument], ...more] = [...Object.entries(declared), ['', undefined]];
  if (more.length > 1 || !(name === 'Ref' || name.startsWith('Fn::'))) {
    return Object.fromEntries(Object.entries(declared).map(([key, item]) => [key, valueOf(item, resources, region)]));
  }
  if (name === 'Ref') {
    const resource = resources.get(argument);
    if (resource) return new Reference(resource, 'Ref');
    if (argument === 'AWS::NoValue') return undefined;
    return argument === 'AWS::Region' && region ? region : new Unknown(`parameter ${argument} has no default`);
  }
  if (name === 'Fn::GetAtt') {
    const [id, attribute] = typeof argument === 'string' ? argument.split('.') : argument;
    return new Reference(resources.get(id)!, attribute);
  }
  return new Expression(name, [valueOf(argument, resources, region)].flat() as readonly Value[]);
}
