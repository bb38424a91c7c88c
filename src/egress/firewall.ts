import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct, DependencyGroup } from 'constructs';
import { EGRESS } from './catalog';
import { createDnsFirewall } from './dns-firewall';
import type { Egress } from './egress';
import type { PolicyOptions } from './firewall-policy';
import type { FirewallEgressProps } from './firewall-props';
import { openPorts } from './open-ports';
import { EgressMode, FirewallMode } from './options';
import { createOwnFirewall } from './own-firewall';
import { ENDPOINT_TIER, createServiceEndpoints } from './service-endpoints';
import { refuseUnplannedServices } from './unplanned-services';
import { EgressBinding, EgressTarget } from '../workload/binding';
import { checkProperties, checkTogether } from '../workload/invalid';
import { NetworkNeeds } from '../workload/network-needs';

/**
 * Tasks reach the domains on a list through AWS Network Firewall, of their own VPC or of a hub, and AWS services through VPC endpoints.
 * Reached through `Egress.firewall`.
 */
export class FirewallEgress implements Egress {
  public readonly needs: NetworkNeeds;
  private readonly policy: PolicyOptions;

  public constructor(private readonly props: FirewallEgressProps = {}) {
    checkProperties(EGRESS, 'egress', { ...props });
    const { allowedDomains = [], firewallMode = FirewallMode.ENFORCE, ports = [443], awsServices } = props;
    checkTogether(EGRESS, 'egress', { mode: EgressMode.FIREWALL, allowedDomains, firewallMode, ports, awsServices });
    this.policy = { domains: allowedDomains, mode: firewallMode, ports: [...new Set(ports)] };
    const app = { name: 'app', subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    this.needs = {
      subnets: [
        { name: 'nat', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 28 },
        { name: 'firewall', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 28 },
        ENDPOINT_TIER,
        app,
      ],
      natGateways: { subnetGroupName: 'nat' },
      atSpoke: {
        subnets: [ENDPOINT_TIER, app],
        wayOut: { firewall: { firewallMode, domains: allowedDomains, ports: this.policy.ports } },
      },
    };
  }

  public bind(scope: Construct, target: EgressTarget): EgressBinding {
    const { spoke } = target;
    openPorts(target, this.policy.ports, spoke ? 'through the firewall of the hub' : 'through the firewall');
    const wayOut = spoke ? spoke.connectivity : createOwnFirewall(scope, target, this.policy);
    const { awsServices: services = [], allowedBuckets, allowedRegistries } = this.props;
    const endpoints = createServiceEndpoints(scope, target, { subnetGroupName: 'endpoints', services, allowedBuckets, allowedRegistries });
    if (this.policy.mode === FirewallMode.ENFORCE) {
      const planned = [...target.services, ...services];
      refuseUnplannedServices(scope, { planned, allowedBuckets, allowedRegistries, allowedDomains: this.policy.domains });
    }
    const dnsFirewall = createDnsFirewall(scope, target, {
      allowedDomains: [...this.policy.domains, ...endpoints.domainNames],
      enforce: this.policy.mode === FirewallMode.ENFORCE,
    });
    return { connectivity: new DependencyGroup(wayOut, endpoints.connectivity, dnsFirewall) };
  }
}
