import { Validations, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CertificateSource, certificateSource, createRecord } from './certificate';
import { tasks } from './destination';
import type { Ingress } from './ingress';
import type { InternalAlbIngressProps } from './internal-alb-props';
import { Caller, createLoadBalancer } from './load-balancer';
import { besideTasks } from './public-entry';
import { ENTRY } from './tiers';
import { EntryTarget, IngressBinding, IngressTarget } from '../workload/binding';
import { invalid } from '../workload/invalid';
import { NetworkNeeds } from '../workload/network-needs';

/** Stated callers on private networks, HTTPS, an internal load balancer in the tier `entry`. Reached through `Ingress.internalAlb`. */
export class InternalAlbIngress implements Ingress {
  public readonly needs: NetworkNeeds;
  private readonly source: CertificateSource;
  private readonly callers: Caller[];

  public constructor(props: InternalAlbIngressProps) {
    this.source = certificateSource(props, 'Ingress.internalAlb');
    this.callers = callers(props);
    if (this.callers.length === 0) {
      throw invalid('allowedCidrs', 'or allowedSecurityGroups is required for Ingress.internalAlb', undefined,
        'name the private ranges or the security groups that may call');
    }
    this.needs = {
      subnets: [ENTRY],
      atSpoke: { subnets: [ENTRY], callerCidrs: [...new Set(props.allowedCidrs)] },
      inExistingVpc: { tiers: [{ name: 'entry', addresses: 8, cidrMask: 27 }] },
    };
  }

  public bind(scope: Construct, target: IngressTarget): IngressBinding {
    const { loadBalancer, targetGroup, protocol } = createLoadBalancer(scope, tasks(target), {
      subnetGroupName: ENTRY.name,
      internetFacing: false,
      source: this.source,
      plainHttpReason: 'plainHttp was asked for explicitly: callers of this environment use HTTP without TLS, on private networks.',
      callers: this.callers,
    });
    const reason = 'This load balancer has private addresses only, which the internet does not route, and takes connections from '
      + 'stated private ranges and security groups alone. AWS WAF filters what anonymous callers send; there are none here.';
    Validations.of(loadBalancer).acknowledge(
      { id: 'NIST.800.53.R5-ALBWAFEnabled', reason },
      { id: 'PCI.DSS.321-ALBWAFEnabled', reason },
    );
    const host = createRecord(scope, this.source, loadBalancer) ?? loadBalancer.loadBalancerDnsName;
    return { url: `${protocol}://${host}`, dnsName: loadBalancer.loadBalancerDnsName, targetGroup };
  }

  public bindEntry(_scope: Construct, _target: EntryTarget): IngressBinding {
    throw besideTasks('Ingress.internalAlb');
  }
}

/** Who may call, each once. */
function callers({ allowedCidrs = [], allowedSecurityGroups = [], allowedSecurityGroupIds = [] }: InternalAlbIngressProps): Caller[] {
  return [
    ...[...new Set(allowedCidrs)].map(cidr => ({ peer: ec2.Peer.ipv4(cidr), description: `Callers in ${cidr}` })),
    ...[...new Set(allowedSecurityGroups)].map(peer => ({ peer, description: 'Callers in a security group' })),
    ...[...new Set(allowedSecurityGroupIds)].map(id => ({ peer: ec2.Peer.securityGroupId(id), description: `Callers in ${id}` })),
  ];
}
