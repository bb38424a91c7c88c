import { pickedEndpoint } from './endpoint-ids';
import type { Ground } from './ground';
import { transitGatewayOf } from './handovers';
import type { Outside, Target, Vpc } from './model';
import { outside } from './outsides';
import { because, isSet, isUncertain } from './property';
import { identity } from '../template/identity';
import { Reference, type Value } from '../template/value';
import type { Doubt, Resource } from '../template/world';

/** Where a route leads, and what is not known about it. */
export interface Aim {
  readonly target: Target;
  readonly doubts: readonly Doubt[];
  /** Why it is certain that AWS refuses it. */
  readonly fault?: string;
  /** The resource for which the route should wait. */
  readonly awaited?: Resource;
}

/** What the resolvers of targets are told. */
interface Request {
  readonly value: Value;
  readonly vpc: Vpc;
  readonly resource: Resource;
  readonly ground: Ground;
}

const RESOLVERS: Readonly<Record<string, (request: Request) => Aim>> = {
  GatewayId: gateway,
  NatGatewayId: natGateway,
  VpcEndpointId: endpoint,
  TransitGatewayId: transitGateway,
  VpcPeeringConnectionId: peering,
  NetworkInterfaceId: appliance,
  InstanceId: appliance,
  EgressOnlyInternetGatewayId: () => unknown('IPv6 is not modelled'),
  CarrierGatewayId: request => certain(way('carrier gateway', request)),
  LocalGatewayId: request => certain(way('local gateway', request)),
  CoreNetworkArn: request => certain(way('core network', request)),
  OdbNetworkArn: request => certain(way('ODB network', request)),
};

/** The properties of a route that name its target. */
export const TARGETS: readonly string[] = Object.keys(RESOLVERS);

/** The target of a route in a table of a VPC. */
export function aim(resource: Resource, vpc: Vpc, ground: Ground): Aim {
  const set = TARGETS.filter(property => isSet(resource.properties[property]));
  const open = set.find(property => isUncertain(resource.properties[property]));
  if (open) return unknown(`${open} is not known: ${because(resource.properties[open])}`);
  if (set.length === 0) return refused('it has no target');
  if (set.length > 1) return refused(`it has ${set.length} targets, ${set.join(' and ')}, and AWS takes one`);
  return RESOLVERS[set[0]]({ value: resource.properties[set[0]], vpc, resource, ground });
}

function gateway(request: Request): Aim {
  const { value, vpc, resource, ground } = request;
  if (value === 'local') return certain({ kind: 'local' });
  const internet = ground.internetGateways.find(value) ?? ground.foreignGateways.get(identity(value));
  const found = internet ?? ground.vpnGateways.find(value);
  if (!found) return endpointInTemplates(request) ?? unknown(`its gateway is not in these templates: ${because(value)}`);
  const awaited = ground.attachmentOf.get(found);
  if (found.vpc === vpc) return { target: found, doubts: [], ...awaited && { awaited } };
  if (found.vpc) return refused(`${found.name} is attached to ${found.vpc.name} and not to ${vpc.name}`, found);
  return { target: found, doubts: [ground.doubt(resource, `${found.name} is not attached to ${vpc.name} in these templates`)] };
}

function natGateway({ value, vpc, ground }: Request): Aim {
  const found = ground.natGateways.find(value);
  if (!found) return unknown(`its NAT gateway is not in these templates: ${because(value)}`);
  return !found.vpc || found.vpc === vpc ? certain(found) : refused(`${found.name} is in ${found.vpc.name} and not in ${vpc.name}`, found);
}

function endpoint(request: Request): Aim {
  const { value, vpc, resource, ground } = request;
  const picked = pickedEndpoint(value, ground);
  if (!picked) return endpointInTemplates(request) ?? unknown(`its endpoint is not in these templates: ${because(value)}`);
  const { endpoint: target, reason = '', isRefused } = picked;
  if (!target) return isRefused ? refused(reason) : unknown(reason);
  if (target.subnet.vpc !== vpc) return refused(`${target.name} is in ${target.subnet.vpc.name} and not in ${vpc.name}`, target);
  return { target, doubts: reason ? [ground.doubt(resource, reason)] : [] };
}

function endpointInTemplates({ value, vpc, ground }: Request): Aim | undefined {
  const found = ground.endpoints.find(value);
  if (!found) return undefined;
  if (found.type !== 'gateway-load-balancer') return refused(`${found.name} is no endpoint of a Gateway Load Balancer`);
  return found.vpc === vpc ? certain(found) : refused(`${found.name} is in ${found.vpc.name} and not in ${vpc.name}`, found);
}

function transitGateway(request: Request): Aim {
  const { value, vpc, resource, ground } = request;
  const found = transitGatewayOf(value, ground);
  const awaited = ground.vpcAttachments.get(vpc)?.get(identity(value));
  const doubts = awaited ? [] : [ground.doubt(resource, `${vpc.name} is not attached to ${found?.name ?? 'that Transit Gateway'} in these templates`)];
  if (!found && ground.transitGateways.all.length > 0) doubts.push(ground.foreign(resource, 'TransitGatewayId', value));
  return { target: found ?? way('Transit Gateway', request), doubts, ...awaited && { awaited } };
}

function peering(request: Request): Aim {
  const { value, vpc, ground } = request;
  const ends = ground.peerings.find(value);
  const target = ends?.get(vpc) ?? way('peering connection', request);
  return !ends || ends.has(vpc) ? certain(target) : refused(`its peering connection does not connect ${vpc.name}`, target);
}

function appliance({ value }: Request): Aim {
  const name = value instanceof Reference ? value.resource.label : because(value);
  return unknown(`what an instance or a network interface of one's own does with packets is not known (${name})`);
}

function way(by: string, { value, vpc, resource, ground }: Request): Outside {
  return outside(by, value, vpc, resource, ground);
}

function certain(target: Target): Aim {
  return { target, doubts: [] };
}

function refused(fault: string, target: Target = { kind: 'unknown', reason: fault }): Aim {
  return { target, doubts: [], fault };
}

function unknown(reason: string): Aim {
  return { target: { kind: 'unknown', reason }, doubts: [] };
}
