import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct, DependencyGroup } from 'constructs';
import { EGRESS } from './catalog';
import type { Egress } from './egress';
import type { NatEgressProps } from './nat-props';
import { openPorts } from './open-ports';
import { ENDPOINT_TIER, createServiceEndpoints } from './service-endpoints';
import { EgressBinding, EgressTarget } from '../workload/binding';
import { checkProperties, invalid } from '../workload/invalid';
import { NetworkNeeds } from '../workload/network-needs';

/** Tasks reach any address through the NAT gateway of their own zone, or through those of a hub. Reached through `Egress.nat`. */
export class NatEgress implements Egress {
  public readonly needs: NetworkNeeds;

  public constructor(private readonly props: NatEgressProps = {}) {
    checkProperties(EGRESS, 'egress', { ...props });
    if (props.ports && !props.ports.includes(443)) {
      throw invalid('ports', 'must include 443, on which Amazon ECS pulls the image and writes logs', props.ports, 'add 443');
    }
    this.needs = {
      subnets: [
        { name: 'nat', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 28 },
        { name: 'app', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      ],
      natGateways: { subnetGroupName: 'nat', count: props.natGateways },
      inExistingVpc: { tiers: [{ name: 'app', addresses: 1 }] },
      atSpoke: {
        subnets: [ENDPOINT_TIER, { name: 'app', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
        wayOut: { natGateways: props.natGateways },
      },
    };
  }

  public bind(scope: Construct, target: EgressTarget): EgressBinding {
    const { spoke } = target;
    openPorts(target, this.props.ports ?? [443], spoke ? 'through NAT of the hub' : 'through NAT');
    if (!spoke) return { connectivity: target.vpc.selectSubnets(target.taskSubnets).internetConnectivityEstablished };
    // What starting a task takes does not wait for the hub, whose routes to this VPC are made last.
    const endpoints = createServiceEndpoints(scope, target, { subnetGroupName: 'endpoints', opensToAccount: true });
    return { connectivity: new DependencyGroup(endpoints.connectivity, spoke.connectivity) };
  }
}
