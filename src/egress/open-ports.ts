import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { EgressTarget } from '../workload/binding';

/**
 * Opens TCP ports to the internet.
 *
 * TCP only: HTTP/3 is UDP, so that clients fall back to what a firewall reads names in; DNS to other resolvers is UDP as well.
 *
 * @param way how the internet is reached, for the rules, for example `through NAT`
 * @internal
 */
export function openPorts(target: EgressTarget, ports: number[], way: string): void {
  for (const port of new Set(ports)) {
    for (const group of target.securityGroups) group.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(port), `Internet, TCP ${port}, ${way}`);
  }
}
