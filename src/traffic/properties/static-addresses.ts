import type { Leg } from './door';
import { Evidence, broken } from './evidence';
import { Intervals } from '../addresses/intervals';
import { describe } from '../addresses/ipv4';
import type { LoadBalancer, Network } from '../network/model';

/** A load balancer that calls another one by its fixed addresses must name all of them, and no address of nobody. */
export function staticAddresses(network: Network, { from, to }: Leg): Evidence[] {
  if (!from || !isLoadBalancer(from) || !isLoadBalancer(to)) return [];
  const groups = new Set(from.listeners.flatMap(({ targetGroups }) => targetGroups));
  return [...groups].flatMap(({ name, targets }): Evidence[] => {
    const named = Intervals.union(targets.flatMap(({ element }) => element.kind === 'addresses' ? [element.addresses] : []));
    if (!to.interfaces.some(({ addresses }) => named.holds(addresses))) return [];
    const vpcs = Intervals.union(network.vpcs.map(({ addresses }) => addresses));
    const strange = named.and(vpcs).minus(Intervals.union([...network.owners.keys()].map(({ addresses }) => addresses)));
    return [
      ...strange.isEmpty ? [] : [broken(`${name} sends to ${describe(strange)}, which nobody in these templates has`)],
      ...to.interfaces.filter(({ addresses }) => !named.meets(addresses)).map(({ addresses, subnet }) =>
        broken(`${name} does not name ${describe(addresses)}, the address of ${to.name} in ${subnet.zone}, so that nothing is sent there`)),
    ];
  });
}

function isLoadBalancer(element: Leg['to']): element is LoadBalancer {
  return 'listeners' in element;
}
