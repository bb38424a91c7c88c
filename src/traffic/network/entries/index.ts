import { buildApis } from './apis';
import { Capacities } from './capacity';
import { buildClassicLoadBalancers } from './classic-load-balancers';
import { Doubted, doubtDoors } from './doors';
import { buildEndpointServices } from './endpoint-services';
import { checkForwarding } from './forwarding';
import { HostPool } from './hosts';
import { buildListeners } from './listeners';
import { buildLoadBalancers } from './load-balancers';
import { Lookup } from './lookup';
import { NetworkInterfaces } from './network-interfaces';
import { buildOthers } from './others';
import { PublicAddresses } from './public-addresses';
import { buildServices } from './services';
import type { Site } from './site';
import { TargetGroups } from './target-groups';
import { VpcLinks } from './vpc-links';
import type { Doubt, Resource } from '../../template/world';
import type { Entries, Foundation } from '../foundation';

export { ENTRY_TYPES } from './known-types';

/** Finds everything that lets packets in or has interfaces, beyond the network itself. */
export function buildEntries(foundation: Foundation): Entries {
  const site: Site = { foundation, lookup: new Lookup(foundation.world), registrations: new Map(), unplaced: [], doubts: [] };
  const addresses = new PublicAddresses(site);
  const cards = new NetworkInterfaces(site, addresses);
  const pool = new HostPool(site, addresses, cards);
  const services = buildServices(site, new Capacities(site, pool));

  const balancers = buildLoadBalancers(site);
  const groups = new TargetGroups(site, { loadBalancers: balancers, hosts: pool.hosts });
  const listeners = buildListeners(site, balancers, groups);
  checkForwarding(foundation, services, listeners.values());
  const classic = buildClassicLoadBalancers(site, pool.hosts);

  const links = new VpcLinks(site, balancers);
  const functions = new Map<Resource, Resource>();
  const apis = buildApis({ site, links, balancers, listeners, functions });
  const others = buildOthers(site);
  doubtDoors(site, doubtsOf([...balancers, ...pool.hosts, ...others]), functions);
  return {
    loadBalancers: [...balancers.values(), ...classic],
    apis,
    endpointServices: buildEndpointServices(site, balancers),
    services: services.map(({ service }) => service),
    hosts: [...pool.hosts.values()],
    others: [...others.values(), ...cards.rest()],
    vpcLinks: links.all(),
    doubts: site.doubts,
  };
}

function doubtsOf(elements: Iterable<readonly [Resource, { readonly doubts: Doubt[] }]>): Doubted {
  return new Map([...elements].map(([resource, { doubts }]) => [resource, doubts]));
}
