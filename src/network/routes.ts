import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';

/**
 * Where packets go that leave a VPC.
 *
 * @internal
 */
export type NextHop = { readonly transitGatewayId: string } | { readonly vpcPeeringConnectionId: string };

/**
 * The same routes in the route tables of all subnets of a tier.
 *
 * @param after what connects the VPC to a Transit Gateway: a route names only that, and so would not wait for the attachment, nor go before it
 * @internal
 */
export function createRoutes(
  scope: Construct, tier: string, subnets: ec2.ISubnet[], destinations: Iterable<string>, nextHop: NextHop, after?: IDependable,
): ec2.CfnRoute[] {
  return [...new Set(destinations)].flatMap(destinationCidrBlock => subnets.map(({ routeTable }, index) => {
    const id = `${tier}${index + 1}To${destinationCidrBlock.replace('/', '-')}`;
    const route = new ec2.CfnRoute(scope, id, { routeTableId: routeTable.routeTableId, destinationCidrBlock, ...nextHop });
    if (after) route.node.addDependency(after);
    return route;
  }));
}
