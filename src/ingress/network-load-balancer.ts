import { Validations, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledgeUnprotected } from './load-balancer';
import { ENTRY } from './tiers';

/** What differs from one Network Load Balancer to the other. */
export interface NetworkLoadBalancerSettings {
  readonly vpc: ec2.IVpc;
  readonly securityGroup: ec2.ISecurityGroup;
  readonly deletionProtection: boolean;
  /** Its address in each subnet. @default - AWS chooses, in the subnets of the tier `entry` */
  readonly addresses?: elbv2.SubnetMapping[];
  /** Whether the security group also counts for what comes over AWS PrivateLink. @default true */
  readonly checksPrivateLink?: boolean;
  /** Who logs what this load balancer does not: the end of the reason beside it. */
  readonly logged: string;
}

/** An internal load balancer that passes TCP through. */
export function createNetworkLoadBalancer(scope: Construct, settings: NetworkLoadBalancerSettings): elbv2.NetworkLoadBalancer {
  const loadBalancer = new elbv2.NetworkLoadBalancer(scope, 'LoadBalancer', {
    vpc: settings.vpc,
    ...settings.addresses ? { subnetMappings: settings.addresses } : { vpcSubnets: { subnetGroupName: ENTRY.name } },
    internetFacing: false,
    ipAddressType: elbv2.IpAddressType.IPV4,
    securityGroups: [settings.securityGroup],
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: settings.checksPrivateLink,
    // Who calls is led to the node in one zone; so that callers survive the loss of a zone's targets, that node may use another
    // zone. Traffic that does so is billed.
    // https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html
    crossZoneEnabled: true,
    deletionProtection: settings.deletionProtection,
  });
  const reason = 'Elastic Load Balancing writes access logs of a Network Load Balancer for TLS listeners only; this one passes TCP through. '
    + settings.logged;
  Validations.of(loadBalancer).acknowledge(
    { id: 'AwsSolutions-ELB2', reason },
    { id: 'NIST.800.53.R5-ELBLoggingEnabled', reason },
    { id: 'PCI.DSS.321-ELBLoggingEnabled', reason },
  );
  if (!settings.deletionProtection) acknowledgeUnprotected(loadBalancer);
  return loadBalancer;
}

/** Passes TCP through to a target group; `reason` says why no certificate is needed here. */
export function listenTcp(loadBalancer: elbv2.NetworkLoadBalancer, port: number, targetGroup: elbv2.NetworkTargetGroup, reason: string): void {
  const listener = loadBalancer.addListener('Tcp', { port, protocol: elbv2.Protocol.TCP, defaultTargetGroups: [targetGroup] });
  Validations.of(listener).acknowledge(
    { id: 'NIST.800.53.R5-ELBv2ACMCertificateRequired', reason },
    { id: 'PCI.DSS.321-ELBv2ACMCertificateRequired', reason },
  );
}
