import { block } from './blocks';
import type { Draft } from './draft';
import type { Ground } from './ground';
import type { Route, Target, Vpc } from './model';
import { outside } from './outsides';
import { prefixes } from './prefix-lists';
import { because, isSet, list } from './property';
import { aim } from './route-targets';
import { Twins } from './twins';
import { Intervals } from '../addresses/intervals';
import { describe } from '../addresses/ipv4';
import type { Doubt, Resource } from '../template/world';

/** What may take packets that would otherwise stay on the local route. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html#route-table-priority */
const MAY_REPLACE_LOCAL: readonly Target['kind'][] = ['local', 'blackhole', 'unknown', 'nat-gateway', 'firewall-endpoint', 'vpc-endpoint'];

/** Puts the routes into their tables. */
export function buildRoutes(ground: Ground): void {
  const twins = new Twins<Draft<Route>>();
  for (const resource of ground.resources('AWS::EC2::Route')) addRoutes(resource, twins, ground);
  for (const resource of ground.resources('AWS::EC2::VPNGatewayRoutePropagation')) propagate(resource, ground);
}

function addRoutes(resource: Resource, twins: Twins<Draft<Route>>, ground: Ground): void {
  const { RouteTableId, DestinationCidrBlock, DestinationPrefixListId, DestinationIpv6CidrBlock } = resource.properties;
  if (isSet(DestinationIpv6CidrBlock) && !isSet(DestinationCidrBlock) && !isSet(DestinationPrefixListId)) return;
  const table = ground.tables.find(RouteTableId) ?? ground.regionalTables.find(RouteTableId);
  if (!table) {
    ground.doubts.push(ground.foreign(resource, 'RouteTableId', RouteTableId));
    return;
  }
  const vpc = ground.vpcOf.get(table)!;
  const { target, doubts, fault, awaited } = aim(resource, vpc, ground);
  const common = { kind: 'route' as const, name: resource.label, resource, target, ...missing(resource, awaited, ground) };
  for (const { destination, doubt } of destinations(resource, ground)) {
    const own = [...ground.about(resource), ...doubts, ...doubt ? [doubt] : []];
    const route: Draft<Route> = { ...common, doubts: own, ...destination && { destination } };
    if (destination instanceof Intervals && isSet(DestinationCidrBlock)) {
      const reason = refused(destination, target, vpc, ground);
      if (reason) ground.fault(route, resource, reason);
      const twin = twins.add(table, destination, route);
      if (twin) ground.clashOfRoutes(route, twin);
    }
    if (fault) ground.fault(route, resource, fault);
    table.routes.push(route);
  }
}

function destinations(resource: Resource, ground: Ground): { destination?: Route['destination']; doubt?: Doubt }[] {
  const { DestinationCidrBlock, DestinationPrefixListId } = resource.properties;
  if (isSet(DestinationPrefixListId) && !isSet(DestinationCidrBlock)) {
    const found = prefixes(DestinationPrefixListId, ground);
    if (found.kind === 'addresses') return found.parts.map(destination => ({ destination }));
    return [found.kind === 'service' ? { destination: { service: found.service } } : { doubt: ground.doubt(resource, found.reason) }];
  }
  const destination = block(DestinationCidrBlock);
  const reason = isSet(DestinationPrefixListId) ? 'a route takes one destination, and it has two' : `its destination is not known: ${because(DestinationCidrBlock)}`;
  return [destination && !isSet(DestinationPrefixListId) ? { destination } : { doubt: ground.doubt(resource, reason) }];
}

/** A route into the VPC itself must have the range of a whole subnet, and not every target. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html#route-table-priority */
function refused(destination: Intervals, target: Target, vpc: Vpc, ground: Ground): string | undefined {
  if (!vpc.addresses.holds(destination) || vpc.doubts.length > 0 || target.kind === 'local') return undefined;
  if (!MAY_REPLACE_LOCAL.includes(target.kind)) {
    return `${describe(destination)} is in ${vpc.name}, and AWS takes no such target for a route into its own VPC`;
  }
  if (subnetRanges(vpc, ground).has(destination.parts.join())) return undefined;
  return `${describe(destination)} is in ${vpc.name} and not the whole range of a subnet, so AWS refuses the route`;
}

function subnetRanges(vpc: Vpc, ground: Ground): ReadonlySet<string> {
  const seen = ground.subnetRanges.get(vpc);
  if (seen) return seen;
  const ranges = new Set(vpc.subnets.map(subnet => subnet.addresses.parts.join()));
  ground.subnetRanges.set(vpc, ranges);
  return ranges;
}

/** Another stack is deployed as a whole before or after this one, which no `DependsOn` says. */
function missing(resource: Resource, awaited: Resource | undefined, ground: Ground): { missingDependency?: string } {
  const isMissing = awaited && awaited.stack === resource.stack && !ground.dependencies.waits(resource, awaited);
  return isMissing ? { missingDependency: awaited.label } : {};
}

/** What a VPN gateway learns from the other side stands in no template. */
function propagate(resource: Resource, ground: Ground): void {
  const { VpnGatewayId, RouteTableIds } = resource.properties;
  const gateway = ground.vpnGateways.find(VpnGatewayId);
  const tables = list(RouteTableIds)?.map(value => ground.tables.find(value));
  if (!tables || tables.includes(undefined)) {
    ground.doubts.push(ground.foreign(resource, 'RouteTableIds', RouteTableIds));
  }
  const doubt = ground.doubt(resource, 'the routes that the VPN gateway learns are not in these templates');
  for (const table of tables ?? []) {
    const target = gateway ?? outside('VPN gateway', VpnGatewayId, table && ground.vpcOf.get(table), resource, ground);
    table?.routes.push({ kind: 'route', name: resource.label, resource, target, doubts: [doubt] });
  }
}
