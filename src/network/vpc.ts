import { Fn, Stack, Token, Validations, aws_ec2 as ec2, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AddressPlan } from './address-plan';
import { AddressPool, PoolPlan } from './pool-plan';
import { LogSettings } from '../workload/binding';
import { invalid } from '../workload/invalid';
import { createLogGroup } from '../workload/log-group';
import { NatGatewayNeeds } from '../workload/network-needs';
import { ScopedRole } from '../workload/scoped-role';

/**
 * What a VPC is made from.
 *
 * @internal
 */
export interface VpcSettings {
  /** Its IPv4 range, or the pool that it takes one from. */
  readonly cidr: string | AddressPool;
  /** Number of availability zones. */
  readonly availabilityZones: number;
  /** Its tiers of subnets. An internet gateway is there where one of them is public. */
  readonly tiers: ec2.SubnetConfiguration[];
  /** Its NAT gateways. @default - none */
  readonly nat?: Required<NatGatewayNeeds>;
  /** How flow logs are kept. */
  readonly logs: LogSettings;
}

/**
 * A VPC as every VPC here is: addresses by plan, no public addresses for instances, a default security group that allows nothing, and
 * flow logs of all traffic.
 *
 * @internal
 */
export function createVpc(scope: Construct, { cidr, availabilityZones, tiers, nat, logs }: VpcSettings): ec2.Vpc {
  const subnetConfiguration = tiers
    .map(tier => tier.subnetType === ec2.SubnetType.PUBLIC ? { ...tier, mapPublicIpOnLaunch: false } : tier);
  const vpc = new ec2.Vpc(scope, 'Vpc', {
    ipAddresses: typeof cidr === 'string' ? new AddressPlan(cidr, subnetConfiguration) : new PoolPlan(cidr, subnetConfiguration),
    ...zones(scope, availabilityZones),
    subnetConfiguration,
    natGateways: nat?.count ?? 0,
    natGatewaySubnets: nat && { subnetGroupName: nat.subnetGroupName },
    restrictDefaultSecurityGroup: true,
    enableDnsHostnames: true,
    enableDnsSupport: true,
  });
  vpc.addFlowLog('FlowLog', {
    destination: ec2.FlowLogDestination.toCloudWatchLogs(
      createLogGroup(scope, 'FlowLogs', logs),
      new ScopedRole(scope, 'FlowLogsRole', { assumedBy: flowLogsService(scope) }),
    ),
    trafficType: ec2.FlowLogTrafficType.ALL,
    maxAggregationInterval: ec2.FlowLogMaxAggregationInterval.ONE_MINUTE,
  });
  vpc.publicSubnets.forEach(acknowledgeInternetRoute);
  const subnets = [...vpc.publicSubnets, ...vpc.privateSubnets, ...vpc.isolatedSubnets];
  if (!Token.isUnresolved(vpc.availabilityZones[0])) subnets.forEach(acknowledgeZoneName);
  return vpc;
}

/**
 * The names of so many availability zones, as the VPCs of a stack have them.
 *
 * @internal
 */
export function zoneNames(scope: Construct, count: number): string[] {
  const { maxAzs, availabilityZones } = zones(scope, count);
  return availabilityZones ?? Stack.of(scope).availabilityZones.slice(0, maxAzs);
}

/** Without a Region the CDK knows two zones only; a third one is then chosen at deployment. */
function zones(scope: Construct, count: number): { maxAzs?: number; availabilityZones?: string[] } {
  const stack = Stack.of(scope);
  const known = stack.availabilityZones.length;
  if (known >= count) return { maxAzs: count };
  if (Token.isUnresolved(stack.region)) {
    return { availabilityZones: Array.from({ length: count }, (_, index) => Fn.select(index, Fn.getAzs())) };
  }
  throw invalid('availabilityZones', `must be at most ${known}, the number of zones in ${stack.region}`, count, 'lower it');
}

/** Flow logs may be written for this account only, so that nobody else's VPC can use the role. */
function flowLogsService(scope: Construct): iam.IPrincipal {
  return new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
  });
}

/** Here, because a public subnet without this route would not be one. */
function acknowledgeInternetRoute(subnet: ec2.ISubnet): void {
  const reason = 'A load balancer or a NAT gateway in this public subnet needs the route. No task runs here, and no subnet with tasks '
    + 'has a route to the internet gateway; instances would get no public address.';
  Validations.of(subnet.node.findChild('DefaultRoute')).acknowledge(
    { id: 'NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW', reason },
    { id: 'PCI.DSS.321-VPCNoUnrestrictedRouteToIGW', reason },
  );
}

/** Here, because the stack was given the names. */
function acknowledgeZoneName(subnet: ec2.ISubnet): void {
  Validations.of(subnet.node.findChild('Subnet')).acknowledge({
    id: 'CloudFormation-Validate::W3010',
    reason: 'The CDK\'s own way: its VPC names the zones of every stack that has an account and a Region. Here the name is recorded for the '
      + 'environment: the endpoints of a firewall can only be told apart by it, and a route to the one in the same zone needs that. '
      + 'networkAvailabilityZoneNames changes it where the account sees other zones.',
  });
}
