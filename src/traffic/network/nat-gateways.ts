import { address } from './blocks';
import type { Draft } from './draft';
import type { Ground } from './ground';
import { isInterface, makeInterface } from './interfaces';
import type { NatGateway } from './model';
import { isSet, isUncertain, text } from './property';
import { mainTable } from './route-tables';
import { vpcOrForeign } from './vpcs';
import { Intervals } from '../addresses/intervals';
import type { Doubt, Resource } from '../template/world';

/** The NAT gateways: zonal ones stand in a subnet, regional ones in every zone of a VPC. */
export function buildNatGateways(ground: Ground): void {
  for (const resource of ground.resources('AWS::EC2::NatGateway')) ground.natGateways.add(resource, build(resource, ground));
}

function build(resource: Resource, ground: Ground): Draft<NatGateway> {
  const doubts = ground.about(resource);
  const isPublic = choice(resource, 'ConnectivityType', ['public', 'private'], doubts, ground) !== 'private';
  const isRegional = choice(resource, 'AvailabilityMode', ['zonal', 'regional'], doubts, ground) === 'regional';
  const gateway: Draft<NatGateway> = { kind: 'nat-gateway', name: resource.label, resource, isPublic, doubts };
  return isRegional ? regional(gateway, resource, ground) : zonal(gateway, resource, ground);
}

function zonal(gateway: Draft<NatGateway>, resource: Resource, ground: Ground): Draft<NatGateway> {
  const { SubnetId, PrivateIpAddress, SecondaryPrivateIpAddresses, SecondaryPrivateIpAddressCount, AllocationId } = resource.properties;
  if (gateway.isPublic && !isSet(AllocationId)) {
    ground.fault(gateway, resource, 'AllocationId is not set, and a public NAT gateway needs an address');
  }
  if (gateway.isPublic && isUncertain(AllocationId)) gateway.doubts.push(ground.unknown(resource, 'AllocationId', AllocationId));
  const hasMore = isSet(SecondaryPrivateIpAddresses) || isSet(SecondaryPrivateIpAddressCount);
  const made = makeInterface({
    name: resource.label,
    resource,
    subnet: SubnetId,
    publicAddress: gateway.isPublic ? 'yes' : 'no',
    addresses: hasMore ? undefined : address(PrivateIpAddress),
  }, ground);
  if (!isInterface(made)) {
    gateway.doubts.push(made);
    return gateway;
  }
  return Object.assign(gateway, { interface: made, vpc: made.subnet.vpc });
}

/** Its own route table has a route to the internet gateway of its VPC. https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html */
function regional(gateway: Draft<NatGateway>, resource: Resource, ground: Ground): Draft<NatGateway> {
  const { VpcId } = resource.properties;
  const vpc = vpcOrForeign(VpcId, resource, ground);
  gateway.doubts.push(...vpc.doubts);
  const name = `route table of ${resource.label}`;
  const [internetGateway] = vpc.internetGateways;
  const table = {
    ...mainTable(vpc, ground),
    name,
    resource,
    routes: internetGateway && gateway.isPublic
      ? [{ kind: 'route' as const, name: `default route of ${resource.label}`, destination: Intervals.of(0, 2 ** 32 - 1), target: internetGateway, doubts: [] }]
      : [],
  };
  ground.regionalTables.add(resource, table);
  ground.vpcOf.set(table, vpc);
  return Object.assign(gateway, { vpc, routeTable: table });
}

function choice(resource: Resource, property: string, values: readonly string[], doubts: Doubt[], ground: Ground): string {
  const value = resource.properties[property];
  const said = text(value)?.toLowerCase();
  if (!isSet(value)) return values[0];
  if (said === undefined || !values.includes(said)) doubts.push(ground.unknown(resource, property, value));
  return said ?? values[0];
}
