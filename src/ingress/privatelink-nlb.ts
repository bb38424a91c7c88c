import {
  Validations, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, aws_elasticloadbalancingv2_targets as targets, aws_iam as iam,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CertificateSource, certificateSource } from './certificate';
import { tasks } from './destination';
import { healthCheck } from './health-check';
import type { Ingress } from './ingress';
import { EntryLoadBalancer, createLoadBalancer, listenerPorts } from './load-balancer';
import { createNetworkLoadBalancer, listenTcp } from './network-load-balancer';
import type { PrivateLinkIngressProps } from './privatelink-nlb-props';
import { besideTasks } from './public-entry';
import { ENTRY } from './tiers';
import { isAccount } from '../model/principal';
import { EntryTarget, IngressBinding, IngressTarget } from '../workload/binding';
import { invalid } from '../workload/invalid';
import { NetworkNeeds } from '../workload/network-needs';

/**
 * Named principals, each from a VPC endpoint of its own: endpoint service -> Network Load Balancer -> Application Load Balancer,
 * both internal, in the tier `entry`. Reached through `Ingress.privateLink`.
 *
 * An endpoint service takes a Network Load Balancer only; the application load balancer behind it terminates TLS, looks at the
 * health of each task and writes the access logs. A target group of the type `alb` follows its addresses.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
 */
export class PrivateLinkIngress implements Ingress {
  public readonly needs: NetworkNeeds = {
    subnets: [ENTRY],
    atSpoke: { subnets: [ENTRY] },
    inExistingVpc: { tiers: [{ name: 'entry', addresses: 16, cidrMask: 27 }] },
  };
  private readonly source: CertificateSource;

  public constructor(private readonly props: PrivateLinkIngressProps) {
    this.source = certificateSource(props, 'Ingress.privateLink');
    if (!props.allowedPrincipals?.length) {
      throw invalid('allowedPrincipals', 'is required for Ingress.privateLink', undefined, 'name the AWS accounts or IAM principals that may connect');
    }
  }

  public bind(scope: Construct, target: IngressTarget): IngressBinding {
    const network = new Construct(scope, 'Network');
    const securityGroup = new ec2.SecurityGroup(network, 'SecurityGroup', {
      vpc: target.vpc,
      description: 'Network load balancer: PrivateLink in, load balancer out',
      allowAllOutbound: false,
    });
    // A scope of its own: a target group cannot move to another load balancer when the mode is switched, so it must be another one.
    const entry = createLoadBalancer(new Construct(scope, 'Application'), tasks(target), {
      subnetGroupName: ENTRY.name,
      internetFacing: false,
      source: this.source,
      plainHttpReason: 'plainHttp was asked for explicitly: consumers of this environment use HTTP without TLS, inside AWS PrivateLink.',
      callers: [{ peer: securityGroup, description: 'Network load balancer' }],
      redirectsHttp: false, // nothing leads to port 80
    });
    acknowledgeWithoutWebFirewall(entry.loadBalancer);
    const [port] = listenerPorts(this.source);
    securityGroup.addEgressRule(entry.securityGroup, ec2.Port.tcp(port), `Load balancer, TCP ${port}`);
    const loadBalancer = createNetworkLoadBalancer(network, {
      vpc: target.vpc,
      securityGroup,
      deletionProtection: target.deletionProtection,
      // PrivateLink checks who may connect, and the addresses of consumers are not known here: they come from VPCs with ranges of
      // their own. The security group has no inbound rule at all, so nothing but PrivateLink gets in.
      // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
      checksPrivateLink: false,
      logged: 'The Application Load Balancer behind it logs each request, and the flow logs of the VPC each connection.',
    });
    listen(network, loadBalancer, entry, target.healthCheckPath);
    return {
      url: typeof this.source === 'object' && 'domainName' in this.source ? `https://${this.source.domainName}` : undefined,
      endpointServiceName: this.createEndpointService(scope, loadBalancer).vpcEndpointServiceName,
      targetGroup: entry.targetGroup,
    };
  }

  public bindEntry(_scope: Construct, _target: EntryTarget): IngressBinding {
    throw besideTasks('Ingress.privateLink');
  }

  private createEndpointService(scope: Construct, loadBalancer: elbv2.NetworkLoadBalancer): ec2.VpcEndpointService {
    return new ec2.VpcEndpointService(scope, 'EndpointService', {
      vpcEndpointServiceLoadBalancers: [loadBalancer],
      acceptanceRequired: this.props.acceptanceRequired ?? true,
      supportedIpAddressTypes: [ec2.IpAddressType.IPV4],
      allowedPrincipals: [...new Set(this.props.allowedPrincipals)]
        .map(principal => isAccount(principal) ? new iam.AccountPrincipal(principal) : new iam.ArnPrincipal(principal)),
    });
  }
}

function acknowledgeWithoutWebFirewall(loadBalancer: elbv2.ApplicationLoadBalancer): void {
  const reason = 'No request from the internet gets here: only principals that are named, over AWS PrivateLink. The rate limit and the reputation '
    + 'rules of AWS WAF look at the source address, which behind PrivateLink is the one of the Network Load Balancer for every consumer, so they '
    + 'would block all consumers for what one of them does.';
  Validations.of(loadBalancer).acknowledge(
    { id: 'NIST.800.53.R5-ALBWAFEnabled', reason },
    { id: 'PCI.DSS.321-ALBWAFEnabled', reason },
  );
}

/** Passes TCP through to the application load balancer, and looks at its health the way a consumer would see it. */
function listen(scope: Construct, loadBalancer: elbv2.NetworkLoadBalancer, entry: EntryLoadBalancer, healthCheckPath: string): void {
  const targetGroup = new elbv2.NetworkTargetGroup(scope, 'TargetGroup', {
    vpc: entry.loadBalancer.vpc,
    targetType: elbv2.TargetType.ALB,
    port: entry.listener.port,
    protocol: elbv2.Protocol.TCP,
    healthCheck: {
      ...healthCheck(healthCheckPath),
      protocol: entry.protocol === 'https' ? elbv2.Protocol.HTTPS : elbv2.Protocol.HTTP,
    },
    targets: [new targets.AlbListenerTarget(entry.listener)], // waits for the listener, which AWS asks for
  });
  listenTcp(loadBalancer, entry.listener.port, targetGroup, entry.protocol === 'https'
    ? 'This listener passes TCP through unopened. TLS ends at the listener of the Application Load Balancer behind it, with the certificate there.'
    : 'plainHttp was asked for explicitly: consumers of this environment use HTTP without TLS, inside AWS PrivateLink.');
}
