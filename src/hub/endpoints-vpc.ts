import { Fn, Stack, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { attach } from './transit-gateway';
import { sharedEndpointPolicy } from '../egress/endpoint-policies';
import { endpointId } from '../egress/service-endpoints';
import type { RecordedHub } from '../model/recorded-hub';
import { createRoutes } from '../network/routes';
import { TRANSIT_TIER } from '../network/spoke-vpc';
import { createVpc } from '../network/vpc';
import { LogSettings } from '../workload/binding';

/** As large as fits: a /24 holds more endpoints than AWS lets a VPC have. */
const ENDPOINT_TIER: ec2.SubnetConfiguration = { name: 'endpoints', subnetType: ec2.SubnetType.PRIVATE_ISOLATED };

/**
 * What the VPC of the endpoints is made from.
 *
 * @internal
 */
export interface EndpointsVpcOptions {
  readonly cidr: string;
  /** The services that have an endpoint. */
  readonly services: string[];
  readonly availabilityZones: number;
  readonly hub: RecordedHub;
  readonly logs: LogSettings;
}

/**
 * The VPC in which endpoints for spokes stand.
 *
 * @internal
 */
export interface EndpointsVpc {
  readonly vpc: ec2.Vpc;
  readonly attachment: ec2.CfnTransitGatewayAttachment;
  /** Where a record in DNS leads to the endpoint of a service: `HOSTED_ZONE_ID:NAME`, by service. */
  readonly targets: ReadonlyMap<string, string>;
}

/**
 * Interface endpoints that spokes call through the Transit Gateway. Nobody asks for names in this VPC, so that the endpoints have no private
 * names here: each spoke has zones of its own, whose records lead to the Region's name of the endpoint.
 *
 * Who may call is said twice: by the security group, which knows the ranges of the spokes, and by the policies, which know their accounts.
 *
 * @internal
 */
export function createEndpointsVpc(scope: Construct, gateway: ec2.CfnTransitGateway, options: EndpointsVpcOptions): EndpointsVpc {
  const { cidr, services, availabilityZones, hub: { spokes }, logs } = options;
  const vpc = createVpc(scope, { cidr, availabilityZones, tiers: [ENDPOINT_TIER, TRANSIT_TIER], logs });
  const attachment = attach(scope, gateway, vpc);
  const { subnets } = vpc.selectSubnets({ subnetGroupName: ENDPOINT_TIER.name });
  createRoutes(scope, ENDPOINT_TIER.name, subnets, spokes.map(spoke => spoke.cidr), { transitGatewayId: gateway.ref }, attachment);

  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc,
    description: 'VPC endpoints: spokes in, nothing out',
    allowAllOutbound: false,
  });
  for (const spoke of spokes) securityGroup.addIngressRule(ec2.Peer.ipv4(spoke.cidr), ec2.Port.tcp(443), `Spoke ${spoke.name}`);
  const accounts = [...new Set(spokes.map(({ account }) => account ?? Stack.of(scope).account))].sort();
  const targets = services.map((service): [string, string] => {
    const endpoint = new ec2.InterfaceVpcEndpoint(scope, endpointId(service), {
      vpc,
      service: new ec2.InterfaceVpcEndpointAwsService(service),
      subnets: { subnets },
      securityGroups: [securityGroup],
      privateDnsEnabled: false,
      open: false,
    });
    sharedEndpointPolicy(service, accounts).forEach(statement => endpoint.addToPolicy(statement));
    return [service, Fn.select(0, endpoint.vpcEndpointDnsEntries)]; // the first one is that of the Region, the others are of zones
  });
  return { vpc, attachment, targets: new Map(targets) };
}
