import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct, DependencyGroup } from 'constructs';
import { EGRESS } from './catalog';
import { createDnsFirewall } from './dns-firewall';
import type { Egress } from './egress';
import type { IsolatedEgressProps } from './isolated-props';
import { ENDPOINT_TIER, createServiceEndpoints } from './service-endpoints';
import { refuseUnplannedServices } from './unplanned-services';
import { EgressBinding, EgressTarget } from '../workload/binding';
import { checkProperties, checkTogether } from '../workload/invalid';
import { NetworkNeeds } from '../workload/network-needs';

/** Tasks reach AWS services through VPC endpoints, and nothing else. Reached through `Egress.isolated`. */
export class IsolatedEgress implements Egress {
  public readonly needs: NetworkNeeds = {
    subnets: [ENDPOINT_TIER, { name: 'app', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
    inExistingVpc: { tiers: [{ name: 'app', addresses: 1, needsRouteTables: true }, { name: 'endpoints', addresses: 1, orElse: 'app' }] },
  };

  public constructor(private readonly props: IsolatedEgressProps = {}) {
    checkProperties(EGRESS, 'egress', { ...props });
    checkTogether(EGRESS, 'egress', { awsServices: props.awsServices });
  }

  public bind(scope: Construct, target: EgressTarget): EgressBinding {
    const { awsServices: services = [], allowedBuckets, allowedRegistries, allowedDomains = [], prefixListIds } = this.props;
    const endpoints = createServiceEndpoints(scope, target, {
      subnetGroupName: 'endpoints', services, allowedBuckets, allowedRegistries, prefixListIds,
    });
    // What a DNS firewall refuses, it refuses to everybody in the VPC: in one of somebody else that is not ours to decide.
    const dnsFirewall = target.isExistingVpc ? [] : [
      createDnsFirewall(scope, target, { allowedDomains: [...endpoints.domainNames, ...allowedDomains], enforce: true }),
    ];
    refuseUnplannedServices(scope, { planned: [...target.services, ...services], allowedBuckets, allowedRegistries });
    return { connectivity: new DependencyGroup(endpoints.connectivity, ...dnsFirewall) };
  }
}
