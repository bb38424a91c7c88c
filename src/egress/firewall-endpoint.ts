import { Fn, Token, aws_networkfirewall as networkfirewall } from 'aws-cdk-lib';
import { invalid } from '../workload/invalid';

/**
 * The endpoint of a firewall in a zone. The firewall gives its endpoints as an unordered list of `ZONE:ENDPOINT`. CloudFormation splits at
 * text only, so zones must be known.
 *
 * @internal
 */
export function endpointOf(firewall: networkfirewall.CfnFirewall, zone: string): string {
  if (Token.isUnresolved(zone)) {
    throw invalid('zoneNames', 'must name the availability zones, because each routes to its own endpoint of the firewall', undefined,
      "create the stack with new WorkloadStack(scope, id, { zoneNames: ['eu-west-1a', 'eu-west-1b'] })");
  }
  return Fn.select(0, Fn.split(',', Fn.select(1, Fn.split(`${zone}:`, Fn.join(',', firewall.attrEndpointIds)))));
}
