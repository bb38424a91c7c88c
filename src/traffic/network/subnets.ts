import { block } from './blocks';
import type { Draft } from './draft';
import type { Ground } from './ground';
import type { Subnet, Vpc } from './model';
import { isSet, truth } from './property';
import { mainTable } from './route-tables';
import { vpcOrForeign } from './vpcs';
import type { Zone } from './zones';
import { Intervals } from '../addresses/intervals';
import type { Resource } from '../template/world';

const IPV6 = ['AssignIpv6AddressOnCreation', 'Ipv6Native', 'EnableDns64'];
const IPV6_RANGES = ['Ipv6CidrBlock', 'Ipv6CidrBlocks', 'Ipv6IpamPoolId', 'Ipv6NetmaskLength'];

/** The subnets. Each has the main route table until it is given another one. A zone that nobody knows is no matter where it is the only one. */
export function buildSubnets(ground: Ground): void {
  const zones = new Map<Draft<Subnet>, Zone>();
  for (const resource of ground.resources('AWS::EC2::Subnet')) {
    const zone = ground.zones.of(resource);
    const subnet = ground.subnets.add(resource, build(resource, zone, ground));
    zones.set(subnet, zone);
    (subnet.vpc as Draft<Vpc>).subnets.push(subnet);
  }
  for (const resource of ground.resources('AWS::EC2::SubnetCidrBlock')) {
    const subnet = ground.subnets.find(resource.properties.SubnetId);
    if (subnet) subnet.doubts.push(ipv6(resource, ground));
    else ground.doubts.push(ground.foreign(resource, 'SubnetId', resource.properties.SubnetId));
  }
  for (const vpc of new Set([...zones.keys()].map(subnet => subnet.vpc))) compareZones(vpc, zones);
  for (const [subnet, { reason }] of ground.zones.all.size > 1 ? zones : []) {
    if (reason) subnet.doubts.push({ subject: subnet.name, reason });
  }
}

function build(resource: Resource, zone: Zone, ground: Ground): Draft<Subnet> {
  const { VpcId, CidrBlock, MapPublicIpOnLaunch } = resource.properties;
  const vpc = vpcOrForeign(VpcId, resource, ground);
  const doubts = [...vpc.doubts, ...ground.about(resource)];
  const addresses = block(CidrBlock);
  if (!addresses) {doubts.push(ground.unknown(resource, 'CidrBlock', CidrBlock));} else if (!vpc.addresses.holds(addresses) && vpc.doubts.length === 0) {
    doubts.push(ground.doubt(resource, `CidrBlock is not in the ranges of ${vpc.name}`));
  }
  const mapPublicIp = isSet(MapPublicIpOnLaunch) ? truth(MapPublicIpOnLaunch) : false;
  if (mapPublicIp === undefined) doubts.push(ground.unknown(resource, 'MapPublicIpOnLaunch', MapPublicIpOnLaunch));
  if (hasIpv6(resource)) doubts.push(ipv6(resource, ground));
  return {
    kind: 'subnet',
    name: resource.label,
    resource,
    doubts,
    vpc,
    zone: zone.name,
    addresses: addresses ?? vpc.addresses,
    routeTable: mainTable(vpc, ground),
    mapPublicIp: mapPublicIp ?? true,
  };
}

function hasIpv6({ properties }: Resource): boolean {
  return IPV6.some(name => isSet(properties[name]) && truth(properties[name]) !== false) || IPV6_RANGES.some(name => isSet(properties[name]));
}

function ipv6(resource: Resource, ground: Ground) {
  return ground.doubt(resource, 'IPv6 is not modelled');
}

/** Nobody can tell from a template which zone `eu-west-1a` is among those that are counted. */
function compareZones(vpc: Vpc, zones: ReadonlyMap<Subnet, Zone>): void {
  const said = new Set(vpc.subnets.map(subnet => zones.get(subnet)!.by).filter(by => by !== 'unknown'));
  if (said.size < 2) return;
  const reason = `subnets of ${vpc.name} name their availability zones in different ways (${[...said].join(', ')}), so nobody can tell which are the same`;
  for (const subnet of vpc.subnets) (subnet as Draft<Subnet>).doubts.push({ subject: subnet.name, reason });
}

/** The addresses of a subnet that its interfaces can have: AWS keeps the first four and the last one. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
export function usable(subnet: Subnet): Intervals {
  return Intervals.union(subnet.addresses.parts.map(([from, to]) => Intervals.of(from + 4, to - 1)));
}
