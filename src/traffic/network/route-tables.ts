import type { Draft } from './draft';
import type { Ground } from './ground';
import type { RouteTable, Vpc } from './model';
import { because } from './property';
import { vpcOrForeign } from './vpcs';
import type { Value } from '../template/value';
import type { Doubt, Resource } from '../template/world';

/** The route tables, still without routes. */
export function buildRouteTables(ground: Ground): void {
  for (const resource of ground.resources('AWS::EC2::RouteTable')) {
    const table = ground.tables.add(resource, empty(resource.label, ground.about(resource), resource));
    ground.vpcOf.set(table, vpcOrForeign(resource.properties.VpcId, resource, ground));
  }
}

/** Gives subnets their route tables. */
export function associateRouteTables(ground: Ground): void {
  const seen = new Map<unknown, Resource>();
  for (const resource of ground.resources('AWS::EC2::SubnetRouteTableAssociation')) {
    const { SubnetId, RouteTableId } = resource.properties;
    const subnet = ground.subnets.find(SubnetId);
    if (!subnet) {
      ground.doubts.push(ground.foreign(resource, 'SubnetId', SubnetId));
      continue;
    }
    const table = ground.tables.find(RouteTableId);
    subnet.doubts.push(...ground.about(resource));
    if (table && ground.vpcOf.get(table) !== subnet.vpc) {
      ground.fault(subnet, resource, `${table.name} is not of ${subnet.vpc.name}`);
    }
    const other = seen.get(subnet);
    if (other) ground.clash(subnet, resource, other, `${other.label} gives ${subnet.name} a route table as well, and AWS refuses two`);
    seen.set(subnet, resource);
    subnet.routeTable = table ?? foreignTable(RouteTableId, resource);
  }
}

/** The table of the subnets that have no other: it has the local route alone. Of a VPC that these templates do not make, nobody knows it. */
export function mainTable(vpc: Vpc, ground: Ground): Draft<RouteTable> {
  const seen = ground.mainTables.get(vpc);
  if (seen) return seen;
  const name = `main route table of ${vpc.name}`;
  const table = vpc.resource ? empty(name, []) : unknownTable(name, { subject: name, reason: 'its routes are not in these templates' });
  ground.mainTables.set(vpc, table);
  ground.vpcOf.set(table, vpc);
  return table;
}

/** A table that these templates do not make. */
export function foreignTable(value: Value, resource: Resource): Draft<RouteTable> {
  return unknownTable(`route table of ${resource.label}`, {
    subject: resource.label, reason: `RouteTableId names nothing in these templates: ${because(value)}`,
  });
}

function unknownTable(name: string, doubt: Doubt): Draft<RouteTable> {
  const target = { kind: 'unknown' as const, reason: doubt.reason };
  return { ...empty(name, [doubt]), routes: [{ kind: 'route', name: `routes of ${name}`, doubts: [doubt], target }] };
}

function empty(name: string, doubts: Doubt[], resource?: Resource): Draft<RouteTable> {
  return { kind: 'route-table', name, doubts, routes: [], ...resource && { resource } };
}
