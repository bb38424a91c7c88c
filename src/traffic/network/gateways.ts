import type { Draft } from './draft';
import type { Ground } from './ground';
import type { InternetGateway, Outside, Vpc } from './model';
import { outside } from './outsides';
import { isSet } from './property';
import { vpcOrForeign } from './vpcs';
import { identity } from '../template/identity';
import { Reference } from '../template/value';
import type { Resource } from '../template/world';

/** Internet and VPN gateways with the VPCs to which they are attached. */
export function buildGateways(ground: Ground): void {
  for (const resource of ground.resources('AWS::EC2::InternetGateway')) {
    const doubts = ground.about(resource);
    ground.internetGateways.add(resource, { kind: 'internet-gateway', name: resource.label, resource, doubts });
  }
  for (const resource of ground.resources('AWS::EC2::VPNGateway')) {
    const doubts = ground.about(resource);
    ground.vpnGateways.add(resource, { kind: 'outside', by: 'VPN gateway', name: resource.label, resource, doubts });
  }
  for (const resource of ground.resources('AWS::EC2::VPCGatewayAttachment')) attach(resource, ground);
  for (const gateway of ground.vpnGateways.all) ground.outsides.set(`VPN gateway ${gateway.name}`, gateway);
  for (const resource of ground.resources('AWS::EC2::CarrierGateway')) {
    const vpc = vpcOrForeign(resource.properties.VpcId, resource, ground);
    outside('carrier gateway', new Reference(resource, 'Ref'), vpc, resource, ground, ground.about(resource));
  }
}

function attach(resource: Resource, ground: Ground): void {
  const { VpcId, InternetGatewayId, VpnGatewayId } = resource.properties;
  if (isSet(InternetGatewayId)) {
    const gateway = ground.internetGateways.find(InternetGatewayId) ?? foreignGateway(resource, ground);
    const vpc = vpcOrForeign(VpcId, resource, ground) as Draft<Vpc>;
    attachTo(gateway, vpc, resource, ground);
    const [other] = vpc.internetGateways;
    if (other) ground.clash(gateway, resource, ground.attachmentOf.get(other), `${other.name} is attached to ${vpc.name} already, and AWS refuses a second`);
    vpc.internetGateways.push(gateway);
  }
  if (!isSet(VpnGatewayId)) return;
  const gateway = ground.vpnGateways.find(VpnGatewayId);
  if (!gateway) {
    const vpc = vpcOrForeign(VpcId, resource, ground);
    outside('VPN gateway', VpnGatewayId, vpc, resource, ground, [...ground.about(resource), ground.foreign(resource, 'VpnGatewayId', VpnGatewayId)]);
    return;
  }
  attachTo(gateway, vpcOrForeign(VpcId, resource, ground), resource, ground);
}

function attachTo(gateway: Draft<InternetGateway> | Draft<Outside>, vpc: Vpc, resource: Resource, ground: Ground): void {
  gateway.doubts.push(...ground.about(resource));
  if (gateway.vpc && gateway.vpc !== vpc) {
    ground.clash(gateway, resource, ground.attachmentOf.get(gateway), `${gateway.name} is attached to ${gateway.vpc.name} as well, and AWS refuses two`);
  }
  gateway.vpc = vpc;
  ground.attachmentOf.set(gateway, resource);
}

/** One that other templates make is one of these all the same, once it is attached. */
function foreignGateway(resource: Resource, ground: Ground): Draft<InternetGateway> {
  const { InternetGatewayId } = resource.properties;
  const id = identity(InternetGatewayId);
  const seen = ground.foreignGateways.get(id);
  if (seen) return seen;
  const doubts = [ground.foreign(resource, 'InternetGatewayId', InternetGatewayId)];
  const gateway: Draft<InternetGateway> = { kind: 'internet-gateway', name: resource.label, resource, doubts };
  ground.foreignGateways.set(id, gateway);
  return gateway;
}

/** Route tables for what comes in from gateways, and tables that take over the routes that a VPN gateway learns. */
export function associateGatewayTables(ground: Ground): void {
  const seen = new Map<unknown, Resource>();
  for (const resource of ground.resources('AWS::EC2::GatewayRouteTableAssociation')) {
    const { GatewayId, RouteTableId } = resource.properties;
    const gateway = ground.internetGateways.find(GatewayId) ?? ground.vpnGateways.find(GatewayId);
    const table = ground.tables.find(RouteTableId);
    if (!gateway || !table) {
      ground.doubts.push(ground.foreign(resource, gateway ? 'RouteTableId' : 'GatewayId', gateway ? RouteTableId : GatewayId));
      continue;
    }
    gateway.doubts.push(...ground.about(resource));
    const other = seen.get(gateway);
    if (other) ground.clash(gateway, resource, other, `${gateway.name} has two route tables, and AWS refuses the second`);
    seen.set(gateway, resource);
    gateway.routeTable = table;
  }
}
