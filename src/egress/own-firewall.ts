import { Fn, aws_ec2 as ec2, aws_networkfirewall as networkfirewall } from 'aws-cdk-lib';
import { Construct, DependencyGroup, IDependable } from 'constructs';
import { endpointOf } from './firewall-endpoint';
import { createFirewallLogs } from './firewall-logs';
import { PolicyOptions, createFirewallPolicy } from './firewall-policy';
import { EgressTarget } from '../workload/binding';
import { uniqueName } from '../workload/unique-name';

/**
 * A firewall in the VPC of the tasks, with its logs and its routes.
 *
 * Each zone has a firewall endpoint of its own, and packets pass it on the way out as well as on the way back: app -> firewall ->
 * NAT gateway -> internet gateway, and the NAT gateway's subnet sends what is for the tasks of its zone back to the same endpoint.
 * A packet that came back another way would be unknown to the firewall.
 *
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/arch-igw-ngw.html
 * @returns what must exist before packets pass it
 * @internal
 */
export function createOwnFirewall(scope: Construct, target: EgressTarget, policy: PolicyOptions): IDependable {
  const tier = (subnetGroupName: string) => target.vpc.selectSubnets({ subnetGroupName });
  const firewall = createFirewall(scope, target, tier('firewall').subnets, policy);
  return new DependencyGroup(
    createFirewallLogs(scope, target, firewall),
    ...['app', 'firewall', 'nat'].map(name => tier(name).internetConnectivityEstablished),
    ...createRoutes(scope, target, firewall, tier('nat').subnets),
  );
}

/** The firewall, with an endpoint in each zone. What it keeps is configuration only, which AWS encrypts with a key of its own. */
function createFirewall(scope: Construct, target: EgressTarget, subnets: ec2.ISubnet[], policy: PolicyOptions): networkfirewall.CfnFirewall {
  return new networkfirewall.CfnFirewall(scope, 'Firewall', {
    // With the id of the VPC, because a firewall cannot move: one for another VPC is made before this one is deleted.
    firewallName: `${uniqueName(scope)}-${Fn.select(1, Fn.split('-', target.vpc.vpcId))}`,
    firewallPolicyArn: createFirewallPolicy(scope, target, policy),
    vpcId: target.vpc.vpcId,
    subnetMappings: subnets.map(({ subnetId }) => ({ subnetId, ipAddressType: 'IPV4' })),
    deleteProtection: target.deletionProtection,
    // These would hold up changes by this very stack: another number of zones, another policy.
    subnetChangeProtection: false,
    firewallPolicyChangeProtection: false,
  });
}

/** The way out of each zone's tasks, and the way back to them. */
function createRoutes(scope: Construct, target: EgressTarget, firewall: networkfirewall.CfnFirewall, natSubnets: ec2.ISubnet[]): ec2.CfnRoute[] {
  return target.vpc.selectSubnets(target.taskSubnets).subnets.flatMap((appSubnet, index) => {
    const vpcEndpointId = endpointOf(firewall, appSubnet.availabilityZone);
    const natSubnet = natSubnets.find(({ availabilityZone }) => availabilityZone === appSubnet.availabilityZone)!;
    return [
      new ec2.CfnRoute(scope, `AppRoute${index + 1}`, {
        routeTableId: appSubnet.routeTable.routeTableId,
        destinationCidrBlock: '0.0.0.0/0',
        vpcEndpointId,
      }),
      // More specific than the VPC's own route; AWS takes it only for the whole range of a subnet.
      new ec2.CfnRoute(scope, `ReturnRoute${index + 1}`, {
        routeTableId: natSubnet.routeTable.routeTableId,
        destinationCidrBlock: appSubnet.ipv4CidrBlock,
        vpcEndpointId,
      }),
    ];
  });
}
