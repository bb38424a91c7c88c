import { Fn, Stack, Token, Validations, aws_ec2 as ec2, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AddressPlan } from './address-plan';
import { NETWORK } from './catalog';
import type { Network } from './network';
import type { StandaloneNetworkProps } from './standalone-props';
import { NatGatewayNeeds, NetworkBinding, NetworkTarget } from '../workload/binding';
import { checkProperties, invalid } from '../workload/invalid';
import { createLogGroup } from '../workload/log-group';
import { ScopedRole } from '../workload/scoped-role';

/** One VPC that belongs to the workload. Reached through `Network.standalone`. */
export class StandaloneNetwork implements Network {
  public constructor(private readonly props: StandaloneNetworkProps = {}) {
    checkProperties(NETWORK, 'network', { ...props });
  }

  public bind(scope: Construct, target: NetworkTarget): NetworkBinding {
    const { cidr = '10.0.0.0/16', availabilityZones = 2 } = this.props;
    const subnetConfiguration = target.needs.flatMap(needs => needs.subnets)
      .map(tier => tier.subnetType === ec2.SubnetType.PUBLIC ? { ...tier, mapPublicIpOnLaunch: false } : tier);
    const nat = natGateways(target, availabilityZones);

    const vpc = new ec2.Vpc(scope, 'Vpc', {
      ipAddresses: new AddressPlan(cidr, subnetConfiguration),
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
        createLogGroup(scope, 'FlowLogs', target.logs),
        new ScopedRole(scope, 'FlowLogsRole', { assumedBy: flowLogsService(scope) }),
      ),
      trafficType: ec2.FlowLogTrafficType.ALL,
      maxAggregationInterval: ec2.FlowLogMaxAggregationInterval.ONE_MINUTE,
    });
    vpc.publicSubnets.forEach(acknowledgeInternetRoute);
    const subnets = [...vpc.publicSubnets, ...vpc.privateSubnets, ...vpc.isolatedSubnets];
    if (!Token.isUnresolved(vpc.availabilityZones[0])) subnets.forEach(acknowledgeZoneName);
    return { vpc, taskSubnets: { subnetGroupName: 'app' } };
  }
}

function natGateways(target: NetworkTarget, availabilityZones: number): Required<NatGatewayNeeds> | undefined {
  const needs = target.needs.find(({ natGateways: wanted }) => wanted)?.natGateways;
  if (!needs) return undefined;
  const count = needs.count ?? availabilityZones;
  if (count > availabilityZones) {
    throw invalid('natGateways', `must be at most ${availabilityZones}, the number of availability zones`, count,
      'lower it, or raise availabilityZones');
  }
  return { subnetGroupName: needs.subnetGroupName, count };
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
