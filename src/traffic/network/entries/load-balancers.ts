import { Reading } from './reading';
import { checkLoadBalancer } from './refused-load-balancers';
import { place, Site } from './site';
import { attribute } from './target-groups';
import type { Intervals } from '../../addresses/intervals';
import { range } from '../../addresses/ipv4';
import type { Value } from '../../template/value';
import type { Doubt, Resource } from '../../template/world';
import type { Interface, Listener, LoadBalancer } from '../model';

/** A load balancer to which listeners and doubts are added. */
export interface LoadBalancerDraft extends LoadBalancer {
  readonly doubts: Doubt[];
  readonly listeners: Listener[];
}

/** The load balancers of Elastic Load Balancing version 2, without listeners. */
export function buildLoadBalancers(site: Site): Map<Resource, LoadBalancerDraft> {
  return new Map(site.foundation.resources('AWS::ElasticLoadBalancingV2::LoadBalancer').map(resource => [resource, build(site, resource)]));
}

function build(site: Site, resource: Resource): LoadBalancerDraft {
  const reading = Reading.of(resource);
  const type = typeOf(reading);
  const scheme = reading.text('Scheme', type === 'gateway' ? 'internal' : 'internet-facing');
  if (reading.text('IpAddressType', 'ipv4') !== 'ipv4') reading.doubt('IpAddressType is not ipv4, and the proof covers IPv4 only');
  const groups = reading.list('SecurityGroups').length === 0 ? undefined : reading.ids('SecurityGroups');
  const privateLink = reading.text('EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic', 'on');
  const crossZone = attribute(reading, 'LoadBalancerAttributes', 'load_balancing.cross_zone.enabled');
  const interfaces = interfacesOf(site, reading, type, groups, scheme);
  checkLoadBalancer(reading, type, scheme, interfaces);
  return {
    kind: 'load-balancer',
    name: resource.label,
    resource,
    type,
    internetFacing: scheme !== 'internal',
    interfaces,
    listeners: [],
    filtersPrivateLink: type === 'network' && groups !== undefined && privateLink === 'on',
    crossZone: crossZone === undefined ? type === 'application' : crossZone === 'true',
    doubts: reading.doubts,
    fault: reading.fault,
  };
}

function typeOf(reading: Reading): LoadBalancer['type'] {
  const type = reading.text('Type', 'application');
  if (type === 'application' || type === 'network' || type === 'gateway') return type;
  if (type !== undefined) reading.doubt(`Type is ${type}, which the proof does not know`);
  return 'network';
}

/** Only an application load balancer without security groups gets the default one. */
function interfacesOf(site: Site, reading: Reading, type: LoadBalancer['type'], groups: Value, scheme: string | undefined): readonly Interface[] {
  const mappings = reading.each('SubnetMappings');
  const subnets = [...reading.list('Subnets').map(subnet => ({ subnet, fixed: undefined })),
    ...mappings.map(mapping => ({ subnet: mapping.value('SubnetId'), fixed: mapping.text('PrivateIPv4Address') }))];
  if (subnets.length === 0) reading.doubt('it names no subnets');
  const common = {
    name: reading.resource.label,
    groups,
    ungrouped: groups === undefined && type !== 'application',
    publicAddress: scheme === 'internal' ? 'no' as const : scheme === undefined ? 'unknown' as const : 'yes' as const,
  };
  return subnets.flatMap(({ subnet, fixed }) => {
    return place(site, reading, { ...common, subnets: [subnet], addresses: fixedAddress(reading, fixed) });
  });
}

function fixedAddress(reading: Reading, text: string | undefined): Intervals | undefined {
  const address = text === undefined ? undefined : range(`${text}/32`);
  if (text !== undefined && !address) reading.mistake(`PrivateIPv4Address ${text} is no IPv4 address`);
  return address;
}
