import { Annotations, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { NETWORK } from './catalog';
import type { ExistingSubnet, ExistingVpcProps } from './existing-props';
import type { Network } from './network';
import { checkId, problemsOfVpc, subnetsOf } from '../model/existing-vpc';
import { sentence } from '../model/field';
import { NetworkBinding, NetworkTarget } from '../workload/binding';
import { checkProperties, invalid } from '../workload/invalid';
import { ExistingTierNeeds } from '../workload/network-needs';

/**
 * A VPC that exists already, and of which nothing is created or changed: no subnets, no routes, no flow logs, no rules of its resolver.
 * Reached through `Network.fromVpc`.
 */
export class ExistingNetwork implements Network {
  public constructor(private readonly props: ExistingVpcProps) {
    const { vpcId, availabilityZones } = props;
    checkProperties(NETWORK, 'network', { availabilityZones });
    const problem = checkId('vpc', vpcId);
    if (problem) throw new Error(sentence({ field: 'vpcId', ...problem }));
  }

  public bind(scope: Construct, target: NetworkTarget): NetworkBinding {
    const { availabilityZones = 2, subnets } = this.props;
    const tiers = needed(target);
    const [problem] = problemsOfVpc(this.props, tiers, availabilityZones, { cidrs: 'cidrs', subnets: 'subnets', routeTables: 'routeTableId' });
    if (problem) throw new Error(sentence(problem));

    const isPublic = ({ name }: ExistingTierNeeds) => target.needs.some(needs => needs.subnets.some(tier =>
      tier.name === name && tier.subnetType === ec2.SubnetType.PUBLIC));
    const open = tiers.filter(isPublic).map(tier => ({ name: tier.name, subnets: subnetsOf(subnets, tier) }));
    const closed = tiers.filter(tier => !isPublic(tier)).map(tier => ({ name: tier.name, subnets: subnetsOf(subnets, tier) }));
    const vpc = ec2.Vpc.fromVpcAttributes(scope, 'Vpc', {
      vpcId: this.props.vpcId,
      vpcCidrBlock: this.props.cidrs[0],
      availabilityZones: closed[0].subnets.map(({ availabilityZone }) => availabilityZone),
      ...attributes('public', open),
      ...attributes('isolated', closed),
    });
    [...vpc.publicSubnets, ...vpc.isolatedSubnets].forEach(subnet => Annotations.of(subnet).acknowledgeWarning(
      '@aws-cdk/aws-ec2:noSubnetRouteTableId', 'Only the route tables of the tasks are asked for, and only where endpoints put routes into them.'));
    return { vpc, taskSubnets: { subnetGroupName: 'app' }, isExistingVpc: true };
  }
}

/** The tiers that ingress and egress take there, each once. */
function needed({ needs }: NetworkTarget): ExistingTierNeeds[] {
  return needs.flatMap(({ inExistingVpc, subnets }) => {
    if (inExistingVpc) return inExistingVpc.tiers;
    throw invalid('network', 'must be a VPC of its own for what makes routes in it', `subnets ${subnets.map(({ name }) => name).join(', ')}`,
      'choose another way in or out, or Network.standalone');
  });
}

/** The subnets of one kind as the CDK takes them: tier by tier, each in the order of the zones. */
function attributes(kind: 'public' | 'isolated', tiers: readonly { readonly name: string; readonly subnets: readonly ExistingSubnet[] }[]) {
  if (tiers.length === 0) return {};
  const subnets = tiers.flatMap(tier => tier.subnets);
  return {
    [`${kind}SubnetNames`]: tiers.map(({ name }) => name),
    [`${kind}SubnetIds`]: subnets.map(({ subnetId }) => subnetId),
    [`${kind}SubnetIpv4CidrBlocks`]: subnets.map(({ cidr }) => cidr),
    [`${kind}SubnetRouteTableIds`]: subnets.map(({ routeTableId = '' }) => routeTableId),
  };
}
