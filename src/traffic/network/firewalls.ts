import type { Draft } from './draft';
import type { Ground } from './ground';
import type { Firewall, FirewallEndpoint } from './model';
import { because, isSet, list, map, text } from './property';
import { Reference, type Value } from '../template/value';
import type { Resource } from '../template/world';

/** The firewalls with their endpoints in subnets. Those of a Transit Gateway are attached by `buildTransitGateways`. */
export function buildFirewalls(ground: Ground): void {
  for (const resource of ground.resources('AWS::NetworkFirewall::Firewall')) build(resource, ground);
  for (const resource of ground.resources('AWS::NetworkFirewall::VpcEndpointAssociation')) associate(resource, ground);
}

function build(resource: Resource, ground: Ground): void {
  const { FirewallPolicyArn, SubnetMappings, TransitGatewayId, AvailabilityZoneMappings } = resource.properties;
  const doubts = ground.about(resource);
  const policy = FirewallPolicyArn instanceof Reference && FirewallPolicyArn.resource.type === 'AWS::NetworkFirewall::FirewallPolicy'
    ? FirewallPolicyArn.resource : undefined;
  const firewall = ground.firewalls.add(resource, {
    kind: 'firewall', name: resource.label, resource, doubts, endpoints: [], zones: [], ...policy && { policy },
  });
  const mappings = list(SubnetMappings);
  if (!mappings) doubts.push(ground.unknown(resource, 'SubnetMappings', SubnetMappings));
  for (const mapping of mappings ?? []) addEndpoint(firewall, mapping, resource.label, resource, ground);
  if (!isSet(TransitGatewayId)) return;
  const zones = list(AvailabilityZoneMappings)?.map(mapping => ground.zones.named(map(mapping)?.AvailabilityZone, resource));
  if (!zones) doubts.push(ground.unknown(resource, 'AvailabilityZoneMappings', AvailabilityZoneMappings));
  firewall.zones.push(...(zones ?? []).map(({ name }) => name));
}

/** A further endpoint, which may be in another VPC. */
function associate(resource: Resource, ground: Ground): void {
  const { FirewallArn, SubnetMapping } = resource.properties;
  const firewall = ground.firewalls.find(FirewallArn) ?? foreign(resource, FirewallArn, ground);
  const endpoint = addEndpoint(firewall, SubnetMapping, resource.label, resource, ground);
  if (endpoint) ground.associatedEndpoints.add(resource, endpoint);
}

function addEndpoint(
  firewall: Draft<Firewall>, mapping: Value, name: string, resource: Resource, ground: Ground,
): Draft<FirewallEndpoint> | undefined {
  const { SubnetId, IPAddressType } = map(mapping) ?? {};
  const subnet = ground.subnets.find(SubnetId);
  if (!subnet) {
    ground.unknownEndpoints.set(firewall, (ground.unknownEndpoints.get(firewall) ?? 0) + 1);
    firewall.doubts.push(ground.doubt(resource, `an endpoint of it is in a subnet that is not in these templates: ${because(map(mapping) ? SubnetId : mapping)}`));
    return undefined;
  }
  const doubts = [...subnet.doubts, ...ground.about(resource)];
  if (isSet(IPAddressType) && text(IPAddressType)?.toUpperCase() !== 'IPV4') doubts.push(ground.doubt(resource, 'IPv6 is not modelled'));
  const endpoint: Draft<FirewallEndpoint> = { kind: 'firewall-endpoint', name: `${name} in ${subnet.zone}`, resource, doubts, firewall, subnet };
  if (resource === firewall.resource && firewall.endpoints.some(other => other.subnet.zone === subnet.zone)) {
    ground.fault(endpoint, resource, `two endpoints are in ${subnet.zone}, and AWS refuses the second`);
  }
  firewall.endpoints.push(endpoint);
  return endpoint;
}

/** Of a firewall that these templates do not make, nobody knows the rules. */
function foreign(resource: Resource, value: Value, ground: Ground): Draft<Firewall> {
  const firewall: Draft<Firewall> = {
    kind: 'firewall', name: `firewall of ${resource.label}`, doubts: [ground.foreign(resource, 'FirewallArn', value)], endpoints: [], zones: [],
  };
  ground.foreignFirewalls.push(firewall);
  return firewall;
}
