import { buildAcls } from './acls';
import { buildDhcpOptions } from './dhcp-options';
import { buildEntries, ENTRY_TYPES } from './entries';
import { buildFirewalls } from './firewalls';
import type { Entries, Foundation } from './foundation';
import { associateGatewayTables, buildGateways } from './gateways';
import { Ground, type Knowledge } from './ground';
import { buildHostedZones } from './hosted-zones';
import { buildHubs } from './hubs';
import { makeInterface } from './interfaces';
import { groupOf } from './known-groups';
import type { Interface, Network, Owner } from './model';
import { buildNatGateways } from './nat-gateways';
import { buildPeerings } from './outsides';
import { withRecordedVpcs } from './recorded-vpc';
import { associateRouteTables, buildRouteTables } from './route-tables';
import { buildRoutes } from './routes';
import { buildSecurityGroups } from './security-groups';
import { buildSubnets } from './subnets';
import { buildAttachments } from './transit-gateway-attachments';
import { routeTransitGateways } from './transit-gateway-routes';
import { buildTransitGateways } from './transit-gateways';
import { unknownTypes } from './types/types';
import { buildVpcEndpoints } from './vpc-endpoints';
import { buildVpcs } from './vpcs';
import type { World } from '../template/world';

/** The builders in the order in which they need each other: what routes lead to comes before them. */
const BUILDERS: readonly ((ground: Ground) => void)[] = [
  buildVpcs, buildDhcpOptions, buildRouteTables, buildSubnets, associateRouteTables, buildAcls, buildGateways, associateGatewayTables,
  buildSecurityGroups,
  buildNatGateways, buildPeerings, buildFirewalls, buildTransitGateways, buildAttachments, buildHubs, routeTransitGateways,
  buildVpcEndpoints, buildHostedZones, buildRoutes,
];

/**
 * The network of some templates. What is not known about it is a doubt of the element that it concerns, or of the whole network.
 *
 * @param knowledge what was found in other places than the templates
 */
export function buildNetwork(world: World, knowledge: Knowledge = {}): Network {
  const ground = new Ground(withRecordedVpcs(world), knowledge);
  for (const build of BUILDERS) build(ground);
  const entries = buildEntries(foundationOn(ground));
  const natGateways = ground.natGateways.all;
  return {
    vpcs: [...ground.vpcs.all, ...ground.foreignVpcs.values()],
    natGateways,
    firewalls: [...ground.firewalls.all, ...ground.foreignFirewalls],
    transitGateways: [...ground.transitGateways.all, ...ground.handovers.values()],
    loadBalancers: entries.loadBalancers,
    apis: entries.apis,
    endpointServices: entries.endpointServices,
    services: entries.services,
    hosts: entries.hosts,
    others: entries.others,
    outsides: [...ground.outsides.values()],
    hubs: ground.hubs,
    hostedZones: ground.hostedZones.all,
    owners: owners(ground, entries),
    doubts: [...ground.world.doubts, ...ground.doubts, ...unknownTypes(ground, ENTRY_TYPES), ...entries.doubts],
  };
}

function foundationOn(ground: Ground): Foundation {
  return {
    world: ground.world,
    resources: type => ground.resources(type),
    vpc: value => ground.vpcs.find(value),
    subnet: value => ground.subnets.find(value),
    securityGroup: value => groupOf(value, ground),
    createInterface: options => makeInterface(options, ground),
    doubt: (resource, reason) => ground.doubt(resource, reason),
  };
}

function owners(ground: Ground, { loadBalancers, apis, services, hosts, others, vpcLinks = [] }: Entries): Map<Interface, Owner> {
  const links = apis.flatMap(api => api.integrations.map(({ link }) => link));
  const found = new Map<Interface, Owner>();
  for (const owner of [...ground.endpoints.all, ...loadBalancers, ...links, ...vpcLinks, ...services, ...hosts, ...others]) {
    for (const one of owner.interfaces) found.set(one, owner);
  }
  for (const owner of ground.natGateways.all) {
    if (owner.interface) found.set(owner.interface, owner);
  }
  return found;
}
