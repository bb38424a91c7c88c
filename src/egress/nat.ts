import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EGRESS } from './catalog';
import type { Egress } from './egress';
import type { NatEgressProps } from './nat-props';
import { EgressBinding, EgressTarget, NetworkNeeds } from '../workload/binding';
import { checkProperties, invalid } from '../workload/invalid';

/** Tasks reach any address through the NAT gateway of their own zone. Reached through `Egress.nat`. */
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
    };
  }

  public bind(_scope: Construct, target: EgressTarget): EgressBinding {
    for (const port of new Set(this.props.ports ?? [443])) {
      for (const securityGroup of target.securityGroups) {
        securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(port), `Internet, TCP ${port}, through NAT`);
      }
    }
    return { connectivity: target.vpc.selectSubnets(target.taskSubnets).internetConnectivityEstablished };
  }
}
