import { Template } from 'aws-cdk-lib/assertions';
import { resources } from '../workload/support';

/** Where packets go that leave a subnet, by its tier and zone, for example `app1`: `0.0.0.0/0 -> internet`. */
export function routesOf(template: Template): Record<string, string[]> {
  const routes: Record<string, string[]> = {};
  for (const [, route] of resources(template, 'AWS::EC2::Route')) {
    const [, tier, zone] = /Vpc(\w+?)Subnet(\d)RouteTable/.exec(route.RouteTableId.Ref)!;
    (routes[`${tier.replace(/^\w*Vpc/, '')}${zone}`] ??= []).push(`${route.DestinationCidrBlock} -> ${nextHop(route)}`);
  }
  Object.values(routes).forEach(each => each.sort());
  return routes;
}

function nextHop({ TransitGatewayId: gateway, GatewayId, NatGatewayId, VpcPeeringConnectionId }: any): string {
  if (gateway) return gateway.Ref ?? gateway;
  if (GatewayId) return 'internet';
  if (VpcPeeringConnectionId) return 'peering';
  return NatGatewayId ? 'nat' : 'unknown';
}
