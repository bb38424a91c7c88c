import { aws_ec2 as ec2, aws_networkfirewall as networkfirewall } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { HubFirewallOptions, createVpcFirewall } from './hub-firewall';
import type { HubEgressProps } from './network-hub-props';
import { spokesWithInternet } from './routing';
import { attach } from './transit-gateway';
import { endpointOf } from '../egress/firewall-endpoint';
import { FirewallPlacement } from '../network/options';
import { createRoutes } from '../network/routes';
import { TRANSIT_TIER } from '../network/spoke-vpc';
import { createVpc } from '../network/vpc';

/**
 * The VPC through which spokes reach the internet, and how it is attached.
 *
 * @internal
 */
export interface EgressVpc {
  readonly vpc: ec2.Vpc;
  readonly attachment: ec2.CfnTransitGatewayAttachment;
}

/**
 * NAT gateways for all spokes: transit -> NAT gateway -> internet gateway, and back to the Transit Gateway by one route for each spoke.
 *
 * With a firewall in this VPC: transit -> firewall -> NAT gateway -> internet gateway, each in the zone in which the Transit Gateway hands a
 * packet over, and what comes back passes the firewall in the zone of its NAT gateway. In appliance mode the Transit Gateway keeps a
 * connection in its zone as well.
 *
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/arch-igw-ngw.html
 * @see https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html
 * @internal
 */
export function createEgressVpc(scope: Construct, gateway: ec2.CfnTransitGateway, availabilityZones: number, props: HubEgressProps,
  options: HubFirewallOptions): EgressVpc {
  const inspects = props.firewall === FirewallPlacement.VPC;
  const vpc = createVpc(scope, {
    cidr: props.cidr,
    availabilityZones,
    tiers: [
      { name: 'nat', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 28 },
      // The tier before the NAT gateways gets routes to those of the same zone.
      ...(inspects ? [{ name: 'firewall', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 28 }] : []),
      inspects ? TRANSIT_TIER : { ...TRANSIT_TIER, subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    ],
    nat: { subnetGroupName: 'nat', count: props.natGateways ?? availabilityZones },
    logs: options.logs,
  });
  const attachment = attach(scope, gateway, vpc, { applianceMode: inspects });
  const ranges = spokesWithInternet(options.hub).map(({ cidr }) => cidr);
  const tier = (subnetGroupName: string) => vpc.selectSubnets({ subnetGroupName }).subnets;
  if (inspects) {
    const firewall = createVpcFirewall(scope, vpc, tier('firewall'), options);
    routeToFirewall(scope, firewall, 'transit', tier('transit'), ['0.0.0.0/0']);
    routeToFirewall(scope, firewall, 'nat', tier('nat'), ranges);
  }
  const last = inspects ? 'firewall' : 'nat';
  createRoutes(scope, last, tier(last), ranges, { transitGatewayId: gateway.ref }, attachment);
  return { vpc, attachment };
}

/** Routes to the endpoint of the same zone. */
function routeToFirewall(scope: Construct, firewall: networkfirewall.CfnFirewall, tier: string, subnets: ec2.ISubnet[], ranges: string[]): void {
  for (const [index, subnet] of subnets.entries()) {
    const vpcEndpointId = endpointOf(firewall, subnet.availabilityZone);
    for (const destinationCidrBlock of ranges) {
      const id = `${tier}${index + 1}To${destinationCidrBlock.replace('/', '-')}`;
      new ec2.CfnRoute(scope, id, { routeTableId: subnet.routeTable.routeTableId, destinationCidrBlock, vpcEndpointId });
    }
  }
}
