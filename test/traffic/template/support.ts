import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { ReadOptions, readWorld } from '../../../src/traffic/template/read';
import { Expression, Reference, Unknown, type Value } from '../../../src/traffic/template/value';
import type { Resource, World } from '../../../src/traffic/template/world';

/** A folder with files, removed when the tests of the file are done. Objects become JSON. */
export function folder(files: Readonly<Record<string, unknown>>): string {
  const root = mkdtempSync(join(tmpdir(), 'template-'));
  after(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}

/** The world of one template. */
export function worldOf(template: unknown, options?: ReadOptions): World {
  return readWorld([join(folder({ 'shop.json': template }), 'shop.json')], options);
}

/** What an expression comes to in a template that has a VPC, a subnet and what else is given. */
export function evaluated(expression: unknown, sections: Readonly<Record<string, any>> = {}, options?: ReadOptions): unknown {
  const world = worldOf({
    ...sections,
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
      Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.1.0/24' } },
      Firewall: { Type: 'AWS::NetworkFirewall::Firewall', Properties: {} },
      Asked: { Type: 'Test::Asked', Properties: { Value: expression } },
      ...sections.Resources,
    },
  }, options);
  return shown(resource(world, 'Asked').properties.Value);
}

export function resource(world: World, label: string): Resource {
  const found = world.resources.find(each => each.label === label);
  if (!found) throw new Error(`${label} is none of ${world.resources.map(each => each.label).join(', ')}`);
  return found;
}

/** A value for comparing: `&Vpc.CidrBlock` is a reference, `?reason` is unknown, `['Fn::Join', ...]` in an object is an expression. */
export function shown(value: Value): unknown {
  if (value instanceof Reference) return `&${value.resource.label}.${value.attribute}`;
  if (value instanceof Unknown) return `?${value.reason}`;
  if (value instanceof Expression) return { call: value.name, args: value.args.map(shown) };
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shown(each)]));
  return value;
}

/** An expression as `shown` shows it. */
export function call(name: string, ...args: unknown[]): unknown {
  return { call: name, args };
}
