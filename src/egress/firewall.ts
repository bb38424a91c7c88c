import { Fn, Token, aws_ec2 as ec2, aws_networkfirewall as networkfirewall } from 'aws-cdk-lib';
import { Construct, DependencyGroup } from 'constructs';
import { EGRESS } from './catalog';
import { createDnsFirewall } from './dns-firewall';
import type { Egress } from './egress';
import { createFirewallLogs } from './firewall-logs';
import { PolicyOptions, createFirewallPolicy } from './firewall-policy';
import type { FirewallEgressProps } from './firewall-props';
import { EgressMode, FirewallMode } from './options';
import { ENDPOINT_TIER, createServiceEndpoints } from './service-endpoints';
import { refuseUnplannedServices } from './unplanned-services';
import { EgressBinding, EgressTarget, NetworkNeeds } from '../workload/binding';
import { checkProperties, checkTogether, invalid } from '../workload/invalid';
import { uniqueName } from '../workload/unique-name';

/**
 * Tasks reach the domains on a list through AWS Network Firewall, and AWS services through VPC endpoints. Reached through
 * `Egress.firewall`.
 *
 * Each zone has a firewall endpoint of its own, and packets pass it on the way out as well as on the way back: app -> firewall ->
 * NAT gateway -> internet gateway, and the NAT gateway's subnet sends what is for the tasks of its zone back to the same endpoint.
 * A packet that came back another way would be unknown to the firewall.
 *
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/arch-igw-ngw.html
 */
export class FirewallEgress implements Egress {
  public readonly needs: NetworkNeeds = {
    subnets: [
      { name: 'nat', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 28 },
      { name: 'firewall', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 28 },
      ENDPOINT_TIER,
      { name: 'app', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    ],
    natGateways: { subnetGroupName: 'nat' },
  };

  private readonly policy: PolicyOptions;

  public constructor(private readonly props: FirewallEgressProps = {}) {
    checkProperties(EGRESS, 'egress', { ...props });
    const { allowedDomains = [], firewallMode = FirewallMode.ENFORCE, ports = [443], awsServices } = props;
    checkTogether(EGRESS, 'egress', { mode: EgressMode.FIREWALL, allowedDomains, firewallMode, ports, awsServices });
    this.policy = { domains: allowedDomains, mode: firewallMode, ports: [...new Set(ports)] };
  }

  public bind(scope: Construct, target: EgressTarget): EgressBinding {
    const connectivity = new DependencyGroup();
    const tier = (subnetGroupName: string) => target.vpc.selectSubnets({ subnetGroupName });
    const firewall = createFirewall(scope, target, tier('firewall').subnets, this.policy);
    connectivity.add(createFirewallLogs(scope, target, firewall));
    connectivity.add(...['app', 'firewall', 'nat'].map(name => tier(name).internetConnectivityEstablished));
    connectivity.add(...createRoutes(scope, target, firewall, tier('nat').subnets));

    for (const securityGroup of target.securityGroups) {
      for (const port of this.policy.ports) {
        // TCP only: HTTP/3 is UDP, so that clients fall back to what the firewall reads names in; DNS to other resolvers is UDP as well.
        securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(port), `Internet, TCP ${port}, through the firewall`);
      }
    }
    const { awsServices: services = [], allowedBuckets, allowedRegistries } = this.props;
    const endpoints = createServiceEndpoints(scope, target, { subnetGroupName: 'endpoints', services, allowedBuckets, allowedRegistries });
    if (this.policy.mode === FirewallMode.ENFORCE) {
      const planned = [...target.services, ...services];
      refuseUnplannedServices(scope, { planned, allowedBuckets, allowedRegistries, allowedDomains: this.policy.domains });
    }
    connectivity.add(endpoints.connectivity, createDnsFirewall(scope, target, {
      allowedDomains: [...this.policy.domains, ...endpoints.domainNames],
      enforce: this.policy.mode === FirewallMode.ENFORCE,
    }));
    return { connectivity };
  }
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

/** The firewall gives its endpoints as an unordered list of `ZONE:ENDPOINT`. CloudFormation splits at text only, so zones must be known. */
function endpointOf(firewall: networkfirewall.CfnFirewall, zone: string): string {
  if (Token.isUnresolved(zone)) {
    throw invalid('zoneNames', 'must name the availability zones, because each routes to its own endpoint of the firewall', undefined,
      "create the stack with new WorkloadStack(scope, id, { zoneNames: ['eu-west-1a', 'eu-west-1b'] })");
  }
  return Fn.select(0, Fn.split(',', Fn.select(1, Fn.split(`${zone}:`, Fn.join(',', firewall.attrEndpointIds)))));
}
