import { Duration, Token, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { healthCheck } from './health-check';
import { createNetworkLoadBalancer, listenTcp } from './network-load-balancer';
import { ENTRY } from './tiers';
import { DOOR_PORT, doorAddress } from '../model/door';
import { IngressTarget } from '../workload/binding';
import { invalid } from '../workload/invalid';

/**
 * A load balancer beside the tasks for an entry that stands in another VPC: a load balancer over there takes nothing but addresses
 * for targets, and those of tasks change.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html
 * @param entryCidrs the ranges from which the entry calls
 * @returns its addresses, one in each zone
 */
export function createDoor(scope: Construct, target: IngressTarget, entryCidrs: string[] = []): string[] {
  if (entryCidrs.length === 0) {
    throw invalid('entryCidrs', 'is required for an entry in another VPC than the tasks', undefined,
      'name the ranges of the subnets in which its load balancers stand');
  }
  const nodes = target.vpc.selectSubnets({ subnetGroupName: ENTRY.name }).subnets
    .map(subnet => ({ subnet, privateIpv4Address: addressIn(subnet) }));
  const securityGroup = createSecurityGroup(scope, target, entryCidrs);
  const loadBalancer = createNetworkLoadBalancer(scope, {
    vpc: target.vpc,
    securityGroup,
    addresses: nodes,
    deletionProtection: target.deletionProtection,
    logged: 'The load balancer in the ingress VPC, the only one that may call it, logs each request, and the flow logs of both VPCs each connection.',
  });
  listenTcp(loadBalancer, DOOR_PORT, createTargetGroup(scope, target),
    'This listener passes TCP through unopened, and is no entry of its own: TLS of callers ends at the load balancer in the ingress VPC, which has '
    + 'the certificate. From there on requests are HTTP, as they are between any load balancer and its tasks, on private addresses between two VPCs '
    + 'of the same owner. The security group takes connections from the subnets of that load balancer alone.');
  return nodes.map(({ privateIpv4Address }) => privateIpv4Address);
}

function addressIn(subnet: ec2.ISubnet): string {
  if (Token.isUnresolved(subnet.ipv4CidrBlock)) {
    throw invalid('cidr', 'must be known before the deployment for an entry in another VPC than the tasks', 'one that AWS chooses',
      'give the VPC a range of its own');
  }
  return doorAddress(subnet.ipv4CidrBlock);
}

function createSecurityGroup(scope: Construct, target: IngressTarget, entryCidrs: string[]): ec2.SecurityGroup {
  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc: target.vpc,
    description: 'Door: load balancers of the ingress VPC in, tasks out',
    allowAllOutbound: false,
  });
  for (const cidr of new Set(entryCidrs)) {
    securityGroup.addIngressRule(ec2.Peer.ipv4(cidr), ec2.Port.tcp(DOOR_PORT), `Load balancers in ${cidr}, TCP ${DOOR_PORT}`);
  }
  securityGroup.connections.allowTo(target.securityGroup, ec2.Port.tcp(target.containerPort), 'Door to tasks');
  return securityGroup;
}

function createTargetGroup(scope: Construct, target: IngressTarget): elbv2.NetworkTargetGroup {
  return new elbv2.NetworkTargetGroup(scope, 'TargetGroup', {
    vpc: target.vpc,
    targetType: elbv2.TargetType.IP,
    port: target.containerPort,
    protocol: elbv2.Protocol.TCP,
    preserveClientIp: false, // callers' addresses are in the header that the entry adds; to the tasks, everybody comes from the door
    deregistrationDelay: Duration.seconds(30),
    healthCheck: { ...healthCheck(target.healthCheckPath), protocol: elbv2.Protocol.HTTP },
    targets: [target.service.loadBalancerTarget({ containerName: 'app', containerPort: target.containerPort })],
  });
}
