import {
  Duration, Validations, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { createAccessLogs } from './access-logs';
import type { AlbIngressProps } from './alb-props';
import { CertificateSource, certificateSource, createCertificate, createRecord } from './certificate';
import type { Ingress } from './ingress';
import { createFirewall } from './web-firewall';
import { IngressBinding, IngressTarget, NetworkNeeds } from '../workload/binding';

/** Callers on the internet, HTTPS, AWS WAF, a load balancer in the tier `edge`. Reached through `Ingress.alb`. */
export class AlbIngress implements Ingress {
  public readonly needs: NetworkNeeds = {
    // The least that AWS asks for: a /27 with eight free addresses in each zone, so that the load balancer can scale.
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer
    subnets: [{ name: 'edge', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 27 }],
  };
  private readonly source: CertificateSource;
  private readonly rateLimit: number;

  public constructor(props: AlbIngressProps = {}) {
    this.source = certificateSource(props);
    this.rateLimit = props.rateLimit ?? 2000;
  }

  public bind(scope: Construct, target: IngressTarget): IngressBinding {
    const securityGroup = createSecurityGroup(scope, target, this.source === 'plainHttp' ? [80] : [443, 80]);
    const loadBalancer = new elbv2.ApplicationLoadBalancer(scope, 'LoadBalancer', {
      vpc: target.vpc,
      vpcSubnets: { subnetGroupName: 'edge' }, // never `nat`: a firewall's return route would catch half of the traffic
      internetFacing: true,
      ipAddressType: elbv2.IpAddressType.IPV4,
      securityGroup,
      deletionProtection: target.deletionProtection,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: elbv2.DesyncMitigationMode.DEFENSIVE,
      http2Enabled: true,
      idleTimeout: Duration.seconds(60),
      wafFailOpen: false,
    });
    createAccessLogs(scope, loadBalancer, target.logs);
    createFirewall(scope, loadBalancer.loadBalancerArn, this.rateLimit, target.logs);
    if (!target.deletionProtection) acknowledgeUnprotected(loadBalancer);

    const targetGroup = createTargetGroup(scope, target);
    const host = this.listen(scope, loadBalancer, targetGroup);
    return { url: `${this.source === 'plainHttp' ? 'http' : 'https'}://${host}`, dnsName: loadBalancer.loadBalancerDnsName, targetGroup };
  }

  /** Opens the listeners; the name that callers use. */
  private listen(scope: Construct, loadBalancer: elbv2.ApplicationLoadBalancer, targetGroup: elbv2.ApplicationTargetGroup): string {
    if (this.source === 'plainHttp') {
      const listener = loadBalancer.addListener('Http', {
        port: 80, protocol: elbv2.ApplicationProtocol.HTTP, open: false, defaultTargetGroups: [targetGroup],
      });
      acknowledgePlainHttp(listener);
      return loadBalancer.loadBalancerDnsName;
    }
    loadBalancer.addListener('Https', {
      port: 443,
      protocol: elbv2.ApplicationProtocol.HTTPS,
      open: false,
      certificates: [elbv2.ListenerCertificate.fromArn(createCertificate(scope, this.source))],
      // TLS 1.3 and 1.2 with forward secrecy and AEAD ciphers only, and a hybrid post-quantum key exchange: AWS's recommendation.
      // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
      sslPolicy: elbv2.SslPolicy.TLS13_12_RES_PQ,
      defaultTargetGroups: [targetGroup],
    });
    const redirect = loadBalancer.addListener('Http', {
      port: 80,
      protocol: elbv2.ApplicationProtocol.HTTP,
      open: false,
      defaultAction: elbv2.ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
    });
    acknowledgeRedirect(redirect);
    return createRecord(scope, this.source, loadBalancer) ?? loadBalancer.loadBalancerDnsName;
  }
}

function createSecurityGroup(scope: Construct, target: IngressTarget, ports: number[]): ec2.SecurityGroup {
  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc: target.vpc,
    description: 'Load balancer: callers in, tasks out',
    allowAllOutbound: false, // the target group adds the one rule to the tasks, on their port
  });
  for (const port of ports) {
    securityGroup.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(port), `Callers on the internet, TCP ${port}`);
  }
  Validations.of(securityGroup).acknowledge({
    id: 'AwsSolutions-EC23',
    reason: `This is the public entry: it takes TCP ${ports.join(' and ')} from the internet behind AWS WAF, and nothing else. Tasks take `
      + 'connections from this security group only.',
  });
  return securityGroup;
}

function createTargetGroup(scope: Construct, target: IngressTarget): elbv2.ApplicationTargetGroup {
  return new elbv2.ApplicationTargetGroup(scope, 'TargetGroup', {
    vpc: target.vpc,
    targetType: elbv2.TargetType.IP,
    port: target.containerPort,
    protocol: elbv2.ApplicationProtocol.HTTP,
    protocolVersion: elbv2.ApplicationProtocolVersion.HTTP1,
    deregistrationDelay: Duration.seconds(30),
    healthCheck: {
      path: target.healthCheckPath,
      healthyHttpCodes: '200',
      interval: Duration.seconds(15),
      timeout: Duration.seconds(5),
      healthyThresholdCount: 2,
      unhealthyThresholdCount: 3,
    },
    targets: [target.service.loadBalancerTarget({ containerName: 'app', containerPort: target.containerPort })],
  });
}

function acknowledgeUnprotected(loadBalancer: elbv2.ApplicationLoadBalancer): void {
  Validations.of(loadBalancer).acknowledge({
    id: 'NIST.800.53.R5-ELBDeletionProtectionEnabled',
    reason: 'deletionProtection was set to false for this environment, so that it can be removed as a whole.',
  });
}

/** HTTP in the clear, on explicit request. */
function acknowledgePlainHttp(listener: elbv2.ApplicationListener): void {
  const reason = 'plainHttp was asked for explicitly: callers of this environment use HTTP without TLS.';
  Validations.of(listener).acknowledge(
    { id: 'AwsSolutions-ELB5', reason },
    { id: 'NIST.800.53.R5-ALBHttpToHttpsRedirection', reason },
    { id: 'NIST.800.53.R5-ELBv2ACMCertificateRequired', reason },
    { id: 'PCI.DSS.321-ALBHttpToHttpsRedirection', reason },
    { id: 'PCI.DSS.321-ELBv2ACMCertificateRequired', reason },
  );
}

/** A redirect has nothing to encrypt. */
function acknowledgeRedirect(listener: elbv2.ApplicationListener): void {
  const reason = 'This listener answers every request with a permanent redirect to HTTPS and leads to no target, so it presents no '
    + 'certificate.';
  Validations.of(listener).acknowledge(
    { id: 'NIST.800.53.R5-ELBv2ACMCertificateRequired', reason },
    { id: 'PCI.DSS.321-ELBv2ACMCertificateRequired', reason },
  );
}
