import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { attach } from './transit-gateway';
import type { RecordedHub } from '../model/recorded-hub';
import { createRoutes } from '../network/routes';
import { TRANSIT_TIER } from '../network/spoke-vpc';
import { createVpc } from '../network/vpc';
import { LogSettings } from '../workload/binding';

/** Room for load balancers of the internet, and for the network interfaces of API Gateway. */
const TIERS: ec2.SubnetConfiguration[] = [
  { name: 'edge', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 27 },
  { name: 'entry', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 27 },
];

/**
 * What the ingress VPC is made from.
 *
 * @internal
 */
export interface IngressVpcOptions {
  readonly cidr: string;
  readonly availabilityZones: number;
  /** @default - `edge` for load balancers of the internet, `entry` for the network interfaces of API Gateway */
  readonly tiers?: ec2.SubnetConfiguration[];
  readonly hub: RecordedHub;
  readonly logs: LogSettings;
}

/**
 * The VPC in which public entries stand.
 *
 * @internal
 */
export interface IngressVpc {
  readonly vpc: ec2.Vpc;
  readonly attachment: ec2.CfnTransitGatewayAttachment;
  /** IPv4 ranges of the subnets from which load balancers call. */
  readonly cidrs: string[];
}

/**
 * A VPC for public entries. It has an internet gateway where a tier is public, no way out of its own, and a route to each spoke that takes
 * calls from there.
 *
 * @internal
 */
export function createIngressVpc(scope: Construct, gateway: ec2.CfnTransitGateway, options: IngressVpcOptions): IngressVpc {
  const { cidr, availabilityZones, tiers = TIERS, hub, logs } = options;
  const vpc = createVpc(scope, { cidr, availabilityZones, tiers: [...tiers, TRANSIT_TIER], logs });
  const attachment = attach(scope, gateway, vpc);
  const ranges = hub.spokes.filter(({ ingress }) => ingress).map(spoke => spoke.cidr);
  const byTier = tiers.map(({ name }) => ({ name, subnets: vpc.selectSubnets({ subnetGroupName: name }).subnets }));
  for (const { name, subnets } of byTier) createRoutes(scope, name, subnets, ranges, { transitGatewayId: gateway.ref }, attachment);
  return { vpc, attachment, cidrs: byTier.flatMap(({ subnets }) => subnets.map(({ ipv4CidrBlock }) => ipv4CidrBlock)) };
}
