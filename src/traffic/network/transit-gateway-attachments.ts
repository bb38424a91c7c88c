import type { Draft } from './draft';
import type { Ground } from './ground';
import { handOver, handedOverTo, transitGatewayOf } from './handovers';
import type { Attachment, Subnet, TransitGateway, Vpc } from './model';
import { outside } from './outsides';
import { because, isSet, list, map, text } from './property';
import { obstacles } from './sharing';
import { identity } from '../template/identity';
import { Stored, Unknown, type Value } from '../template/value';
import type { Doubt, Resource } from '../template/world';

const OF_VPCS = ['AWS::EC2::TransitGatewayAttachment', 'AWS::EC2::TransitGatewayVpcAttachment'];

/** What connects a Transit Gateway with networks that these templates do not describe, and where each names the gateway. */
const OF_OTHERS: Readonly<Record<string, string>> = {
  'AWS::EC2::TransitGatewayPeeringAttachment': 'TransitGatewayId',
  'AWS::EC2::TransitGatewayConnect': 'TransportTransitGatewayAttachmentId',
  'AWS::EC2::VPNConnection': 'TransitGatewayId',
};

/** What is attached to Transit Gateways: VPCs, firewalls, and what lies outside. */
export function buildAttachments(ground: Ground): void {
  for (const resource of OF_VPCS.flatMap(type => ground.resources(type))) attachVpc(resource, ground);
  for (const [resource, firewall] of ground.firewalls.entries()) {
    const { TransitGatewayId } = resource.properties;
    if (!isSet(TransitGatewayId)) continue;
    const gateway = ground.transitGateways.find(TransitGatewayId);
    if (!gateway) {
      firewall.doubts.push(ground.foreign(resource, 'TransitGatewayId', TransitGatewayId));
      continue;
    }
    firewall.transitGateway = gateway;
    const made = attachment(gateway, resource, [...ground.about(resource)]);
    ground.firewallAttachments.add(resource, Object.assign(made, { firewall, applianceMode: true }));
  }
  for (const [type, property] of Object.entries(OF_OTHERS)) {
    for (const resource of ground.resources(type)) attachOther(resource, property, ground);
  }
  for (const gateway of ground.transitGateways.all) compareZones(gateway, ground);
}

/** What comes from one zone leaves by the same one, as long as everybody names zones in the same way. */
function compareZones(gateway: Draft<TransitGateway>, ground: Ground): void {
  const names = new Set(gateway.attachments.flatMap(({ subnets, firewall }) => firewall ? firewall.zones : subnets.map(({ zone }) => zone)));
  const zones = [...names].map(name => ground.zones.all.get(name)!);
  const said = new Set(zones.map(({ by }) => by));
  const unknown = zones.find(({ reason }) => reason !== undefined);
  if (said.size < 2 && (!unknown || zones.length < 2)) return;
  const reason = unknown?.reason ?? `what is attached to ${gateway.name} names availability zones in different ways (${[...said].join(', ')})`;
  for (const { name, doubts } of gateway.attachments as Draft<Attachment>[]) doubts.push({ subject: name, reason });
}

/** The attachment that a value names. */
export function attachmentOf(value: Value, ground: Ground): Draft<Attachment> | undefined {
  const known = ground.attachments.find(value) ?? ground.firewallAttachments.find(value);
  if (known) return known;
  return value instanceof Stored ? ground.standIns.get(standInKey(value.parameter, value.account)) : ground.callers.get(text(value) ?? '');
}

/** By what the attachment of a spoke is found that is not in these templates: the parameter that holds it, and the account. */
export function standInKey(parameter: string, account = ''): string {
  return `${account} ${parameter}`;
}

/** The attachment that a value names; one of which nothing is known where these templates do not make it. */
export function attachmentOrForeign(value: Value, gateway: Draft<TransitGateway>, resource: Resource, ground: Ground): Draft<Attachment> {
  const known = attachmentOf(value, ground);
  if (known) return known;
  const id = `${gateway.name} in ${gateway.resource?.stack.file}: ${identity(value)}`;
  const seen = ground.foreignAttachments.get(id);
  if (seen) return seen;
  const doubts = [ground.foreign(resource, 'TransitGatewayAttachmentId', value)];
  const made = attachment(gateway, undefined, doubts, typeof value === 'string' ? value : `attachment of ${resource.label}`);
  made.outside = outside('Transit Gateway attachment', value, undefined, resource, ground);
  ground.foreignAttachments.set(id, made);
  return made;
}

function attachVpc(resource: Resource, ground: Ground): void {
  const { VpcId, SubnetIds, AddSubnetIds, RemoveSubnetIds, TransitGatewayId, Options } = resource.properties;
  const doubts = ground.about(resource);
  const subnets = subnetsOf(resource, [...list(SubnetIds) ?? [SubnetIds], ...list(AddSubnetIds) ?? [AddSubnetIds]], doubts, ground);
  const removed = (list(RemoveSubnetIds) ?? []).map(value => ground.subnets.find(value));
  const left = subnets.filter(subnet => !removed.includes(subnet as Draft<Subnet>));
  const vpc = ground.vpcs.find(VpcId) ?? left[0]?.vpc;
  if (!vpc) doubts.push(ground.foreign(resource, 'VpcId', VpcId));
  if (vpc) remember(vpc, TransitGatewayId, resource, ground);
  const zones = left.map(subnet => subnet.zone);
  const gateway = transitGatewayOf(TransitGatewayId, ground) ?? handedOverTo(TransitGatewayId, resource, ground);
  if (!gateway) {
    if (TransitGatewayId instanceof Unknown && ground.transitGateways.all.length > 0) doubts.push(ground.foreign(resource, 'TransitGatewayId', TransitGatewayId));
    if (vpc) outside('Transit Gateway', TransitGatewayId, vpc, resource, ground, doubts);
    return;
  }
  const made = ground.attachments.add(resource, attachment(gateway, resource, doubts));
  Object.assign(made, { vpc, subnets: left, applianceMode: isOn(resource, map(Options)?.ApplianceModeSupport, doubts, ground) });
  if (new Set(zones).size < zones.length) ground.fault(made, resource, 'two of its subnets are in one availability zone, and AWS refuses the second');
  if (left.some(subnet => subnet.vpc !== vpc)) ground.fault(made, resource, `its subnets are not all of ${vpc?.name}`);
  if (isSet(Options) && !map(Options)) doubts.push(ground.unknown(resource, 'Options', Options));
  if (gateway.handover && vpc) handOver(made, vpc, ground);
  for (const { reason, isCertain } of obstacles(gateway, resource, ground)) {
    if (isCertain) ground.fault(made, resource, reason);
    else made.doubts.push(ground.doubt(resource, reason));
  }
}

/** Both directions of a connection go through one zone only where this is set. https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html */
function isOn(resource: Resource, value: Value, doubts: Doubt[], ground: Ground): boolean {
  if (!isSet(value)) return false;
  const said = text(value)?.toLowerCase();
  if (said !== 'enable' && said !== 'disable') doubts.push(ground.unknown(resource, 'Options.ApplianceModeSupport', value));
  return said === 'enable';
}

function subnetsOf(resource: Resource, values: readonly Value[], doubts: Doubt[], ground: Ground): Subnet[] {
  return values.filter(isSet).flatMap(value => {
    const subnet = ground.subnets.find(value);
    if (!subnet) doubts.push(ground.doubt(resource, `a subnet of it is not in these templates: ${because(value)}`));
    return subnet ? [subnet] : [];
  });
}

function remember(vpc: Vpc, gateway: Value, resource: Resource, ground: Ground): void {
  const others = ground.vpcAttachments.get(vpc) ?? new Map<string, Resource>();
  ground.vpcAttachments.set(vpc, others.set(identity(gateway), resource));
}

function attachOther(resource: Resource, property: string, ground: Ground): void {
  const value = resource.properties[property];
  if (!isSet(value)) return;
  const gateway = ground.transitGateways.find(value) ?? attachmentOf(value, ground)?.transitGateway as Draft<TransitGateway> | undefined;
  if (!gateway) return;
  const by = resource.type.replace('AWS::EC2::', '').replace('TransitGatewayPeeringAttachment', 'Transit Gateway peering')
    .replace('TransitGatewayConnect', 'Transit Gateway Connect').replace('VPNConnection', 'VPN connection');
  const made = ground.attachments.add(resource, attachment(gateway, resource, ground.about(resource)));
  const beyond = { kind: 'outside' as const, by, name: resource.label, resource, doubts: [] };
  ground.outsides.set(`${by} ${resource.label} in ${resource.stack.file}`, beyond);
  made.outside = beyond;
}

/** Attaches something to a Transit Gateway. */
export function attachment(
  transitGateway: Draft<TransitGateway>, resource: Resource | undefined, doubts: Doubt[], name = resource?.label,
): Draft<Attachment> {
  const made: Draft<Attachment> = {
    kind: 'attachment',
    name: name ?? transitGateway.name,
    transitGateway,
    subnets: [],
    applianceMode: false,
    doubts,
    ...resource && { resource },
  };
  transitGateway.attachments.push(made);
  return made;
}
