import { block } from './blocks';
import type { Draft } from './draft';
import type { Ground } from './ground';
import type { Vpc } from './model';
import { because, isSet, truth } from './property';
import { Intervals } from '../addresses/intervals';
import { range } from '../addresses/ipv4';
import { identity } from '../template/identity';
import type { Value } from '../template/value';
import type { Doubt, Resource } from '../template/world';

/** Where a VPC can have its addresses, for one whose range is not known. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const PRIVATE = Intervals.union(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map(cidr => range(cidr)!));

/** The VPCs, with all of their ranges. */
export function buildVpcs(ground: Ground): void {
  for (const resource of ground.resources('AWS::EC2::VPC')) {
    const made = ground.vpcs.add(resource, vpc(resource, ground));
    ground.ranges.set(made, [made.addresses]);
  }
  for (const resource of ground.resources('AWS::EC2::VPCCidrBlock')) addRange(resource, ground);
}

/** The VPC that a value names; one of which nothing is known where these templates do not make it. */
export function vpcOrForeign(value: Value, resource: Resource, ground: Ground): Vpc {
  const known = ground.vpcs.find(value);
  if (known) return known;
  const id = identity(value);
  const seen = ground.foreignVpcs.get(id);
  if (seen) return seen;
  const name = typeof value === 'string' ? value : `VPC of ${resource.label}`;
  const doubts = [{ subject: name, reason: `the VPC is not in these templates: ${because(value)}` }];
  const foreign = empty(name, resource, PRIVATE, doubts);
  ground.foreignVpcs.set(id, foreign);
  return foreign;
}

function vpc(resource: Resource, ground: Ground): Draft<Vpc> {
  const { CidrBlock, EnableDnsSupport, EnableDnsHostnames } = resource.properties;
  const doubts = ground.about(resource);
  const addresses = block(CidrBlock);
  if (!addresses) doubts.push(ground.unknown(resource, 'CidrBlock', CidrBlock));
  const dns = (property: string, value: Value, byDefault: boolean): boolean => {
    if (!isSet(value)) return byDefault;
    const known = truth(value);
    if (known === undefined) doubts.push(ground.unknown(resource, property, value));
    return known ?? true;
  };
  return {
    ...empty(resource.label, resource, addresses ?? PRIVATE, doubts),
    resource,
    dnsSupport: dns('EnableDnsSupport', EnableDnsSupport, true),
    dnsHostnames: dns('EnableDnsHostnames', EnableDnsHostnames, false),
  };
}

function empty(name: string, { stack }: Resource, addresses: Intervals, doubts: Doubt[]): Draft<Vpc> {
  return {
    kind: 'vpc', name, stack, addresses, doubts, dnsSupport: true, dnsHostnames: true, subnets: [], internetGateways: [], endpoints: [],
  };
}

function addRange(resource: Resource, ground: Ground): void {
  const { VpcId, CidrBlock, Ipv4IpamPoolId, Ipv4NetmaskLength } = resource.properties;
  if (!isSet(CidrBlock) && !isSet(Ipv4IpamPoolId) && !isSet(Ipv4NetmaskLength)) return;
  const owner = ground.vpcs.find(VpcId);
  if (!owner) {
    ground.doubts.push(ground.foreign(resource, 'VpcId', VpcId));
    return;
  }
  owner.doubts.push(...ground.about(resource));
  const addresses = block(CidrBlock);
  if (addresses) {
    owner.addresses = owner.addresses.plus(addresses);
    ground.ranges.get(owner)?.push(addresses);
  } else {owner.doubts.push(ground.unknown(resource, 'CidrBlock', CidrBlock));}
}
