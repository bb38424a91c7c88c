import { Validations, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { AlbIngressProps } from './alb-props';
import { CertificateSource, certificateSource, createRecord } from './certificate';
import { Destination, elsewhere } from './destination';
import type { Ingress } from './ingress';
import { createLoadBalancer, listenerPorts } from './load-balancer';
import { placeEntry } from './public-entry';
import { EDGE, ENTRY } from './tiers';
import { createFirewall } from './web-firewall';
import { EntryTarget, IngressBinding, IngressTarget } from '../workload/binding';
import { NetworkNeeds } from '../workload/network-needs';

/** Callers on the internet, HTTPS, AWS WAF, a load balancer in the tier `edge`. Reached through `Ingress.alb`. */
export class AlbIngress implements Ingress {
  public readonly needs: NetworkNeeds = {
    subnets: [EDGE],
    atSpoke: { subnets: [ENTRY], ingressSubnets: [EDGE] },
    inExistingVpc: { tiers: [{ name: 'edge', addresses: 8, cidrMask: 27 }] },
  };
  private readonly source: CertificateSource;
  private readonly rateLimit: number;

  public constructor(props: AlbIngressProps = {}) {
    this.source = certificateSource(props, 'Ingress.alb');
    this.rateLimit = props.rateLimit ?? 2000;
  }

  public bind(scope: Construct, target: IngressTarget): IngressBinding {
    return placeEntry(scope, target, (place, destination) => this.create(place, destination));
  }

  public bindEntry(scope: Construct, target: EntryTarget): IngressBinding {
    return this.create(scope, elsewhere(target));
  }

  private create(scope: Construct, destination: Destination): IngressBinding {
    const { loadBalancer, securityGroup, targetGroup, protocol } = createLoadBalancer(scope, destination, {
      subnetGroupName: EDGE.name,
      internetFacing: true,
      source: this.source,
      plainHttpReason: 'plainHttp was asked for explicitly: callers of this environment use HTTP without TLS.',
      callers: [{ peer: ec2.Peer.anyIpv4(), description: 'Callers on the internet' }],
    });
    Validations.of(securityGroup).acknowledge({
      id: 'AwsSolutions-EC23',
      reason: `This is the public entry: it takes TCP ${listenerPorts(this.source).join(' and ')} from the internet behind AWS WAF, and `
        + 'nothing else. Tasks take connections from this security group only.',
    });
    createFirewall(scope, loadBalancer.loadBalancerArn, this.rateLimit, destination.logs);
    const host = createRecord(scope, this.source, loadBalancer) ?? loadBalancer.loadBalancerDnsName;
    return { url: `${protocol}://${host}`, dnsName: loadBalancer.loadBalancerDnsName, targetGroup };
  }
}
