import { Construct } from 'constructs';
import { NETWORK } from './catalog';
import type { Network } from './network';
import type { StandaloneNetworkProps } from './standalone-props';
import { createVpc } from './vpc';
import { NetworkBinding, NetworkTarget } from '../workload/binding';
import { checkProperties, invalid } from '../workload/invalid';
import { NatGatewayNeeds } from '../workload/network-needs';

/** One VPC that belongs to the workload. Reached through `Network.standalone`. */
export class StandaloneNetwork implements Network {
  public constructor(private readonly props: StandaloneNetworkProps = {}) {
    checkProperties(NETWORK, 'network', { ...props });
    checkPool(props);
  }

  public bind(scope: Construct, target: NetworkTarget): NetworkBinding {
    const { cidr = '10.0.0.0/16', ipamPoolId: poolId, ipamNetmaskLength: netmaskLength = 20, availabilityZones = 2 } = this.props;
    const vpc = createVpc(scope, {
      cidr: poolId ? { poolId, netmaskLength } : cidr,
      availabilityZones,
      tiers: target.needs.flatMap(needs => needs.subnets),
      nat: natGateways(target, availabilityZones),
      logs: target.logs,
    });
    return { vpc, taskSubnets: { subnetGroupName: 'app' } };
  }
}

function checkPool({ cidr, ipamPoolId, ipamNetmaskLength }: StandaloneNetworkProps): void {
  if (ipamPoolId && cidr) throw invalid('ipamPoolId', 'must not be set together with cidr', ipamPoolId, 'remove one of the two');
  if (ipamNetmaskLength && !ipamPoolId) throw invalid('ipamPoolId', 'is required for ipamNetmaskLength', undefined, 'set the id of the pool, or remove ipamNetmaskLength');
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
