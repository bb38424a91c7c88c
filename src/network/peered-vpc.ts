import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct, DependencyGroup } from 'constructs';
import { createRoutes } from './routes';
import { createVpc } from './vpc';
import { IngressVpcBinding, LogSettings } from '../workload/binding';

/**
 * What an ingress VPC beside a spoke is made from.
 *
 * @internal
 */
export interface PeeredVpcSettings {
  /** Its IPv4 range. */
  readonly cidr: string;
  /** Number of availability zones. */
  readonly availabilityZones: number;
  /** The tiers that the entry stands in. */
  readonly tiers: ec2.SubnetConfiguration[];
  /** The VPC of the tasks. */
  readonly spoke: ec2.IVpc;
  /** How logs are kept. */
  readonly logs: LogSettings;
}

/**
 * An ingress VPC in the stack of a spoke. A peering connection leads to the VPC of the tasks, and there to the tier `entry` alone: it is
 * not passed on, so that nothing of it reaches the Transit Gateway, and it costs nothing by the hour.
 *
 * AWS accepts it by itself, because both VPCs are in one account and Region.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html
 * @internal
 */
export function createPeeredVpc(scope: Construct, settings: PeeredVpcSettings): IngressVpcBinding & { readonly entryCidrs: string[] } {
  const { spoke, tiers, logs, ...size } = settings;
  const vpc = createVpc(scope, { ...size, tiers, logs });
  const peering = new ec2.CfnVPCPeeringConnection(scope, 'Peering', { vpcId: vpc.vpcId, peerVpcId: spoke.vpcId });
  const nextHop = { vpcPeeringConnectionId: peering.attrId };
  const entrySubnets = spoke.selectSubnets({ subnetGroupName: 'entry' }).subnets;
  const ownSubnets = tiers.flatMap(({ name }) => vpc.selectSubnets({ subnetGroupName: name }).subnets);
  const [entryCidrs, doorCidrs] = [ownSubnets, entrySubnets].map(subnets => subnets.map(({ ipv4CidrBlock }) => ipv4CidrBlock));
  const connectivity = new DependencyGroup(
    peering,
    ...createRoutes(scope, 'Ingress', ownSubnets, doorCidrs, nextHop),
    ...createRoutes(scope, 'Entry', entrySubnets, entryCidrs, nextHop),
  );
  return { scope, vpc, logs, connectivity, entryCidrs };
}
