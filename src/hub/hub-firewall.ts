import { Fn, aws_ec2 as ec2, aws_networkfirewall as networkfirewall } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { spokesWithInternet } from './routing';
import { createFirewallLogs } from '../egress/firewall-logs';
import { createSharedFirewallPolicy } from '../egress/firewall-policy';
import { FirewallMode } from '../egress/options';
import { PRIVATE_RANGES } from '../model/cidr';
import type { RecordedHub } from '../model/recorded-hub';
import { LogSettings } from '../workload/binding';
import { uniqueName } from '../workload/unique-name';

/**
 * What the firewall of a hub is made from.
 *
 * @internal
 */
export interface HubFirewallOptions {
  /** The hub, with what its spokes may call. */
  readonly hub: RecordedHub;
  /** How its logs are kept. */
  readonly logs: LogSettings;
  /** Whether it is protected from deletion. */
  readonly deletionProtection: boolean;
}

/**
 * A firewall that is attached to the Transit Gateway itself, in subnets that AWS manages. What it lets pass, it hands back to the gateway.
 *
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/tgw-firewall.html
 * @internal
 */
export function createGatewayFirewall(scope: Construct, gateway: ec2.CfnTransitGateway, zones: string[],
  options: HubFirewallOptions): networkfirewall.CfnFirewall {
  return createFirewall(scope, options, gateway.ref, {
    transitGatewayId: gateway.ref,
    availabilityZoneMappings: zones.map(availabilityZone => ({ availabilityZone })),
    availabilityZoneChangeProtection: false,
  });
}

/**
 * A firewall with an endpoint in each of some subnets.
 *
 * @internal
 */
export function createVpcFirewall(scope: Construct, vpc: ec2.Vpc, subnets: ec2.ISubnet[], options: HubFirewallOptions): networkfirewall.CfnFirewall {
  return createFirewall(scope, options, vpc.vpcId, {
    vpcId: vpc.vpcId,
    subnetMappings: subnets.map(({ subnetId }) => ({ subnetId, ipAddressType: 'IPV4' })),
    subnetChangeProtection: false,
  });
}

function createFirewall(scope: Construct, { hub, logs, deletionProtection }: HubFirewallOptions, place: string,
  props: Partial<networkfirewall.CfnFirewallProps>): networkfirewall.CfnFirewall {
  const firewall = new networkfirewall.CfnFirewall(scope, 'Firewall', {
    ...props,
    // With the id of where it stands, because a firewall cannot move: one in another place is made before this one is deleted.
    firewallName: `${uniqueName(scope)}-${Fn.select(1, Fn.split('-', place))}`,
    firewallPolicyArn: createSharedFirewallPolicy(scope, homeNet(hub), sources(hub)),
    deleteProtection: deletionProtection,
    firewallPolicyChangeProtection: false, // it would hold up changes by this very stack, as protection of zones and subnets would
  });
  createFirewallLogs(scope, { logs }, firewall);
  return firewall;
}

/** All spokes: what is not among them is the internet to the rules. Before there is any, whatever is private. */
function homeNet({ spokes }: RecordedHub): string[] {
  return spokes.length > 0 ? spokes.map(({ cidr }) => cidr) : [...PRIVATE_RANGES];
}

/** What each spoke may call. Before there is any, nobody calls anything: a rule group cannot be empty. */
function sources(hub: RecordedHub) {
  const spokes = spokesWithInternet(hub).map(({ cidr, allowedDomains, ports, firewallMode }) =>
    ({ source: cidr, domains: allowedDomains, ports, mode: firewallMode as FirewallMode }));
  return spokes.length > 0 ? spokes : [{ source: '$HOME_NET', domains: [], ports: [443], mode: FirewallMode.ENFORCE }];
}
