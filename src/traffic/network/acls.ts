import { block } from './blocks';
import type { Draft } from './draft';
import type { Ground } from './ground';
import type { Acl, AclRule, Vpc } from './model';
import { because, isSet, map, text, truth, whole } from './property';
import { vpcOrForeign } from './vpcs';
import { Intervals } from '../addresses/intervals';
import { EVERYWHERE } from '../addresses/ipv4';
import { ALL_PORTS, protocol, tcp, udp } from '../addresses/ports';
import { Reference, type Value, type Values } from '../template/value';
import type { Resource } from '../template/world';

/** The number of the rule for everything that each default network ACL has. https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html */
const DEFAULT_RULE = 100;
const BY_NAME: Readonly<Record<string, number>> = { all: -1, icmp: 1, tcp: 6, udp: 17, icmpv6: 58 };

/** The network ACLs with their rules, and the subnets for which they hold. */
export function buildAcls(ground: Ground): void {
  for (const resource of ground.resources('AWS::EC2::NetworkAcl')) {
    const acl = ground.acls.add(resource, { kind: 'acl', name: resource.label, resource, doubts: ground.about(resource), inbound: [], outbound: [] });
    ground.vpcOf.set(acl, vpcOrForeign(resource.properties.VpcId, resource, ground));
  }
  for (const resource of ground.resources('AWS::EC2::NetworkAclEntry')) addEntry(resource, ground);
  for (const acl of [...ground.acls.all, ...ground.defaultAcls.values()]) {
    for (const rules of [acl.inbound, acl.outbound]) rules.sort((a, b) => a.number - b.number);
  }
  associate(ground);
}

function associate(ground: Ground): void {
  for (const [vpc, acl] of ground.defaultAcls) {
    for (const subnet of vpc.subnets) Object.assign(subnet, { acl });
  }
  const seen = new Map<unknown, Resource>();
  for (const resource of ground.resources('AWS::EC2::SubnetNetworkAclAssociation')) {
    const { SubnetId, NetworkAclId } = resource.properties;
    const subnet = ground.subnets.find(SubnetId);
    const acl = aclOf(NetworkAclId, ground);
    if (!subnet) {
      ground.doubts.push(ground.foreign(resource, 'SubnetId', SubnetId));
      continue;
    }
    subnet.doubts.push(...ground.about(resource));
    if (!acl) subnet.doubts.push(ground.foreign(resource, 'NetworkAclId', NetworkAclId));
    else if (ground.vpcOf.get(acl) !== subnet.vpc) ground.fault(subnet, resource, `${acl.name} is not of ${subnet.vpc.name}`);
    const other = seen.get(subnet);
    if (other) ground.clash(subnet, resource, other, `${subnet.name} is given two network ACLs, and can have one`);
    seen.set(subnet, resource);
    subnet.acl = acl;
  }
}

function aclOf(value: Value, ground: Ground): Draft<Acl> | undefined {
  const acl = ground.acls.find(value);
  if (acl || !(value instanceof Reference) || value.attribute !== 'DefaultNetworkAcl') return acl;
  const vpc = ground.vpcs.find(new Reference(value.resource, 'Ref'));
  return vpc && defaultAcl(vpc, ground);
}

/** The one of all subnets without another; it only matters where a template changes it. */
function defaultAcl(vpc: Vpc, ground: Ground): Draft<Acl> {
  const seen = ground.defaultAcls.get(vpc);
  if (seen) return seen;
  const name = `default network ACL of ${vpc.name}`;
  const rule: AclRule = { name, doubts: [], number: DEFAULT_RULE, allow: true, addresses: EVERYWHERE, ports: ALL_PORTS };
  const acl: Draft<Acl> = { kind: 'acl', name, doubts: [], inbound: [rule], outbound: [rule] };
  ground.defaultAcls.set(vpc, acl);
  ground.vpcOf.set(acl, vpc);
  return acl;
}

function addEntry(resource: Resource, ground: Ground): void {
  const { NetworkAclId, Egress, CidrBlock, Ipv6CidrBlock } = resource.properties;
  const acl = aclOf(NetworkAclId, ground);
  if (!acl) {
    ground.doubts.push(ground.foreign(resource, 'NetworkAclId', NetworkAclId));
    return;
  }
  if (!isSet(CidrBlock) && isSet(Ipv6CidrBlock)) return;
  const egress = isSet(Egress) ? truth(Egress) : false;
  if (egress === undefined) acl.doubts.push(ground.unknown(resource, 'Egress', Egress));
  const rule = entry(resource, ground);
  if (egress !== true) acl.inbound.push(rule);
  if (egress !== false) acl.outbound.push(rule);
}

function entry(resource: Resource, ground: Ground): AclRule {
  const { RuleNumber, RuleAction, CidrBlock, Protocol } = resource.properties;
  const doubts = ground.about(resource);
  const known = <T>(property: string, value: Value, read: T | undefined, otherwise: T): T => {
    if (read === undefined) doubts.push(ground.unknown(resource, property, value));
    return read ?? otherwise;
  };
  const action = text(RuleAction)?.toLowerCase();
  const ports = portsOf(resource.properties);
  if (typeof ports === 'string') doubts.push(ground.doubt(resource, ports));
  return {
    name: resource.label,
    resource,
    number: known('RuleNumber', RuleNumber, whole(RuleNumber), 0),
    allow: known('RuleAction', RuleAction, action === 'allow' ? true : action === 'deny' ? false : undefined, true),
    addresses: known('CidrBlock', CidrBlock, block(CidrBlock), EVERYWHERE),
    ports: typeof ports === 'string' || !isSet(Protocol) ? ALL_PORTS : ports,
    doubts,
  };
}

/** The ports of a rule of a network ACL; else, why nobody knows them. */
function portsOf({ Protocol, PortRange }: Values): Intervals | string {
  const said = text(Protocol)?.trim().toLowerCase() ?? '';
  const number = Object.hasOwn(BY_NAME, said) ? BY_NAME[said] : whole(said);
  if (number === undefined || number < -1 || number > 255) return `Protocol is not known: ${because(Protocol)}`;
  if (number === -1) return ALL_PORTS;
  if (number !== 6 && number !== 17) return protocol(number);
  const fields = map(PortRange);
  const [from, to] = [whole(fields?.From), whole(fields?.To)];
  if (from === undefined || to === undefined || from < 0 || to > 0xffff || from > to) return `PortRange is not known: ${because(PortRange)}`;
  return number === 6 ? tcp(from, to) : udp(from, to);
}
