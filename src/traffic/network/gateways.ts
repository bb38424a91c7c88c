import type { Draft } from './draft';
import type { Ground } from './ground';
import type { InternetGateway, Outside, Vpc } from './model';
import { isSet } from './property';
import { vpcOrForeign } from './vpcs';
import { identity } from '../template/identity';
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
  for (const outside of ground.vpnGateways.all) ground.outsides.set(`VPN gateway ${outside.name}`, outside);
}

function attach(resource: Resource, ground: Ground): void {
  const { VpcId, InternetGatewayId, VpnGatewayId } = resource.properties;
  if (isSet(InternetGatewayId)) {
    const gateway = ground.internetGateways.find(InternetGatewayId) ?? foreignGateway(resource, ground);
    const vpc = vpcOrForeign(VpcId, resource, ground) as Draft<Vpc>;
    attachTo(gateway, vpc, resource, ground);
    vpc.internetGateways.push(gateway);
  }
  if (!isSet(VpnGatewayId)) return;
  const gateway = ground.vpnGateways.find(VpnGatewayId);
  if (!gateway) {
    const vpc = vpcOrForeign(VpcId, resource, ground);
    ground.outsides.set(`VPN gateway of ${resource.label}`, {
      kind: 'outside', by: 'VPN gateway', name: resource.label, resource, vpc, doubts: ground.about(resource),
    });
    return;
  }
  attachTo(gateway, vpcOrForeign(VpcId, resource, ground), resource, ground);
}

function attachTo(gateway: Draft<InternetGateway> | Draft<Outside>, vpc: Vpc, resource: Resource, ground: Ground): void {
  gateway.doubts.push(...ground.about(resource));
  if (gateway.vpc && gateway.vpc !== vpc) {
    ground.fault(gateway, resource, `${gateway.name} is attached to ${gateway.vpc.name} as well, and AWS refuses two`);
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
  for (const resource of ground.resources('AWS::EC2::GatewayRouteTableAssociation')) {
    const { GatewayId, RouteTableId } = resource.properties;
    const gateway = ground.internetGateways.find(GatewayId) ?? ground.vpnGateways.find(GatewayId);
    const table = ground.tables.find(RouteTableId);
    if (!gateway || !table) {
      ground.doubts.push(ground.foreign(resource, gateway ? 'RouteTableId' : 'GatewayId', gateway ? RouteTableId : GatewayId));
      continue;
    }
    gateway.doubts.push(...ground.about(resource));
    if (gateway.routeTable) ground.fault(gateway, resource, `${gateway.name} has two route tables, and AWS refuses the second`);
    gateway.routeTable = table;
  }
}
