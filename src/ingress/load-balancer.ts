import { Duration, Validations, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { createAccessLogs } from './access-logs';
import { CertificateSource, createCertificate } from './certificate';
import { Destination } from './destination';
import { healthCheck } from './health-check';

/** Who may call a load balancer. */
export interface Caller {
  readonly peer: ec2.IPeer;
  /** For the rule, for example `Callers on the internet`. */
  readonly description: string;
}

/** What differs from one Application Load Balancer to the other. */
export interface LoadBalancerSettings {
  /** The tier of subnets; never `nat`: a firewall's return route would catch half of the traffic. */
  readonly subnetGroupName: string;
  readonly internetFacing: boolean;
  readonly source: CertificateSource;
  /** Why plain HTTP will do; for the acknowledgement beside the listener. */
  readonly plainHttpReason: string;
  readonly callers: Caller[];
  /** Whether those who begin with HTTP are redirected to HTTPS. @default true */
  readonly redirectsHttp?: boolean;
}

/** A load balancer that leads to its destination and to nothing else. */
export interface EntryLoadBalancer {
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  readonly securityGroup: ec2.SecurityGroup;
  readonly targetGroup: elbv2.ApplicationTargetGroup;
  /** The listener that leads there. */
  readonly listener: elbv2.ApplicationListener;
  readonly protocol: 'http' | 'https';
}

/** Creates an Application Load Balancer with its security group, its access logs and its listeners. */
export function createLoadBalancer(scope: Construct, destination: Destination, settings: LoadBalancerSettings): EntryLoadBalancer {
  const { source } = settings;
  const securityGroup = createSecurityGroup(scope, destination, settings);
  const loadBalancer = new elbv2.ApplicationLoadBalancer(scope, 'LoadBalancer', {
    vpc: destination.vpc,
    vpcSubnets: { subnetGroupName: settings.subnetGroupName },
    internetFacing: settings.internetFacing,
    ipAddressType: elbv2.IpAddressType.IPV4,
    securityGroup,
    deletionProtection: destination.deletionProtection,
    dropInvalidHeaderFields: true,
    desyncMitigationMode: elbv2.DesyncMitigationMode.DEFENSIVE,
    http2Enabled: true,
    idleTimeout: Duration.seconds(60),
    wafFailOpen: false,
  });
  createAccessLogs(scope, loadBalancer, destination.logs);
  if (!destination.deletionProtection) acknowledgeUnprotected(loadBalancer);

  // Another id for another kind: a target group serves one load balancer, so it cannot follow when a switch of modes replaces that one.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html
  const targetGroup = createTargetGroup(scope, settings.internetFacing ? 'TargetGroup' : 'InternalTargetGroup', destination);
  const listener = source === 'plainHttp'
    ? listenPlainHttp(loadBalancer, targetGroup, settings.plainHttpReason)
    : listenHttps(loadBalancer, targetGroup, createCertificate(scope, source), settings.redirectsHttp);
  if (destination.connectivity) listener.node.addDependency(destination.connectivity); // health is looked at from then on
  return {
    loadBalancer,
    securityGroup,
    targetGroup,
    listener,
    protocol: source === 'plainHttp' ? 'http' : 'https',
  };
}

/** TCP ports on which a load balancer with such a certificate listens. */
export function listenerPorts(source: CertificateSource, redirectsHttp = true): number[] {
  if (source === 'plainHttp') return [80];
  return redirectsHttp ? [443, 80] : [443];
}

function createSecurityGroup(scope: Construct, destination: Destination, settings: LoadBalancerSettings): ec2.SecurityGroup {
  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc: destination.vpc,
    description: 'Load balancer: callers in, tasks out',
    allowAllOutbound: false, // the target group adds the one rule to the tasks, on their port
  });
  for (const address of destination.addresses) {
    securityGroup.addEgressRule(ec2.Peer.ipv4(`${address}/32`), ec2.Port.tcp(destination.port), `Load balancer to ${address}, TCP ${destination.port}`);
  }
  for (const { peer, description } of settings.callers) {
    for (const port of listenerPorts(settings.source, settings.redirectsHttp)) securityGroup.addIngressRule(peer, ec2.Port.tcp(port), `${description}, TCP ${port}`);
  }
  return securityGroup;
}

function createTargetGroup(scope: Construct, id: string, destination: Destination): elbv2.ApplicationTargetGroup {
  return new elbv2.ApplicationTargetGroup(scope, id, {
    vpc: destination.vpc,
    targetType: elbv2.TargetType.IP,
    port: destination.port,
    protocol: elbv2.ApplicationProtocol.HTTP,
    protocolVersion: elbv2.ApplicationProtocolVersion.HTTP1,
    deregistrationDelay: Duration.seconds(30),
    healthCheck: healthCheck(destination.healthCheckPath),
    targets: destination.targets,
  });
}

function listenPlainHttp(
  loadBalancer: elbv2.ApplicationLoadBalancer, targetGroup: elbv2.ApplicationTargetGroup, reason: string,
): elbv2.ApplicationListener {
  const listener = loadBalancer.addListener('Http', {
    port: 80, protocol: elbv2.ApplicationProtocol.HTTP, open: false, defaultTargetGroups: [targetGroup],
  });
  Validations.of(listener).acknowledge(
    { id: 'NIST.800.53.R5-ALBHttpToHttpsRedirection', reason },
    { id: 'NIST.800.53.R5-ELBv2ACMCertificateRequired', reason },
    { id: 'PCI.DSS.321-ALBHttpToHttpsRedirection', reason },
    { id: 'PCI.DSS.321-ELBv2ACMCertificateRequired', reason },
  );
  return listener;
}

/** HTTPS, and a redirect for those who begin with HTTP where there may be any. */
function listenHttps(
  loadBalancer: elbv2.ApplicationLoadBalancer, targetGroup: elbv2.ApplicationTargetGroup, certificateArn: string, redirectsHttp = true,
): elbv2.ApplicationListener {
  const listener = loadBalancer.addListener('Https', {
    port: 443,
    protocol: elbv2.ApplicationProtocol.HTTPS,
    open: false,
    certificates: [elbv2.ListenerCertificate.fromArn(certificateArn)],
    // TLS 1.3 and 1.2 with forward secrecy and AEAD ciphers only, and a hybrid post-quantum key exchange: AWS's recommendation.
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
    sslPolicy: elbv2.SslPolicy.TLS13_12_RES_PQ,
    defaultTargetGroups: [targetGroup],
  });
  if (redirectsHttp) {
    acknowledgeRedirect(loadBalancer.addListener('Http', {
      port: 80,
      protocol: elbv2.ApplicationProtocol.HTTP,
      open: false,
      defaultAction: elbv2.ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
    }));
  }
  return listener;
}

/** Beside a load balancer that is not protected from deletion. */
export function acknowledgeUnprotected(loadBalancer: Construct): void {
  Validations.of(loadBalancer).acknowledge({
    id: 'NIST.800.53.R5-ELBDeletionProtectionEnabled',
    reason: 'deletionProtection was set to false for this environment, so that it can be removed as a whole.',
  });
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
