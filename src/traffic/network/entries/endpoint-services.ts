import { Reading } from './reading';
import type { Site } from './site';
import { symbolic } from '../../template/symbolic';
import type { Value } from '../../template/value';
import type { Resource } from '../../template/world';
import type { EndpointService, LoadBalancer } from '../model';
import { because } from '../property';

const TYPE = 'AWS::EC2::VPCEndpointService';

/** The endpoint services, with whom they let in. */
export function buildEndpointServices(site: Site, balancers: ReadonlyMap<Resource, LoadBalancer>): readonly EndpointService[] {
  const permissions = permissionsOf(site);
  return site.foundation.resources(TYPE).map(resource => {
    const reading = Reading.of(resource);
    const arns = [...reading.list('NetworkLoadBalancerArns'), ...reading.list('GatewayLoadBalancerArns')];
    const loadBalancers = arns.flatMap(value => {
      const found = site.lookup.find('AWS::ElasticLoadBalancingV2::LoadBalancer', value, resource);
      const balancer = found && balancers.get(found);
      if (!balancer) reading.stranger('LoadBalancerArns', 'a load balancer', value);
      return balancer ?? [];
    });
    if (arns.length === 0) reading.doubt('it names no load balancers');
    if (reading.list('SupportedIpAddressTypes').includes('ipv6')) reading.doubt('SupportedIpAddressTypes has ipv6, and the proof covers IPv4 only');
    const own = permissions.get(resource) ?? [];
    const principals = own.flatMap<Value>(permission => permission.list('AllowedPrincipals'));
    for (const principal of principals) {
      if (symbolic(principal) === undefined) reading.doubt(`one of AllowedPrincipals is not known: ${because(principal)}`);
    }
    for (const { doubts } of own) reading.doubts.push(...doubts);
    return {
      kind: 'endpoint-service',
      name: resource.label,
      resource,
      loadBalancers,
      acceptanceRequired: reading.flag('AcceptanceRequired', true) ?? false,
      principals,
      doubts: reading.doubts,
    };
  });
}

function permissionsOf(site: Site): Map<Resource, Reading[]> {
  const permissions = new Map<Resource, Reading[]>();
  for (const resource of site.foundation.resources('AWS::EC2::VPCEndpointServicePermissions')) {
    const reading = Reading.of(resource);
    const service = site.lookup.find(TYPE, reading.value('ServiceId'), resource);
    if (service) permissions.set(service, [...permissions.get(service) ?? [], reading]);
    else reading.stranger('ServiceId', 'an endpoint service', reading.value('ServiceId'));
    if (!service) site.doubts.push(...reading.doubts);
  }
  return permissions;
}
