import { Entrance } from '../../model/choice';
import { Intervals } from '../addresses/intervals';
import {
  Api, Element, EndpointService, Hosts, Interface, LoadBalancer, Network, Service, TargetGroup, TargetOfGroup, Vpc,
} from '../network/model';

/** One connection on the way of a request: whoever accepts it opens the next one. */
export interface Leg {
  /** Who opens it. @default - the internet */
  readonly from?: Element & { readonly interfaces: readonly Interface[] };
  /** Who accepts it. */
  readonly to: Element & { readonly interfaces: readonly Interface[] };
  readonly ports: Intervals;
  /** Whether everybody in `from` sends to everybody in `to`, whatever their zones. */
  readonly crossZone: boolean;
  /** Whether the security groups of `to` are asked at all. */
  readonly isFiltered: boolean;
}

/** A way in: from a caller to the tasks. */
export interface Door {
  readonly entrance: Entrance;
  /** What callers address. */
  readonly element: LoadBalancer | Api | EndpointService;
  /** In the order of the packets. */
  readonly legs: readonly Leg[];
  /** What is not known about it. */
  readonly elements: readonly Element[];
}

/** Every door that leads to a service. */
export function doorsOf(network: Network, service: Service): Door[] {
  return targetsIn(network, element => element === service).flatMap(found => {
    const leg = legFrom(found, service);
    return outwards(network, found.loadBalancer, [leg], [found.group], new Set());
  });
}

/** The VPCs in which load balancers and links of doors stand. */
export function vpcsOfDoors(doors: readonly Door[]): Vpc[] {
  return [...new Set(doors.flatMap(({ legs }) => legs.flatMap(({ from }) => from?.interfaces.map(({ subnet }) => subnet.vpc) ?? [])))];
}

/** Where a target group sends to something. */
interface Found {
  readonly loadBalancer: LoadBalancer;
  readonly group: TargetGroup;
  readonly target: TargetOfGroup;
}

function targetsIn(network: Network, matches: (element: TargetOfGroup['element']) => boolean): Found[] {
  return network.loadBalancers.flatMap(loadBalancer => loadBalancer.listeners.flatMap(listener => listener.targetGroups.flatMap(group =>
    group.targets.filter(({ element }) => matches(element)).map(target => ({ loadBalancer, group, target })))));
}

function legFrom({ loadBalancer, group, target }: Found, to: Service | Hosts | LoadBalancer): Leg {
  return {
    from: loadBalancer,
    to,
    ports: group.healthPorts ? target.ports.plus(group.healthPorts) : target.ports,
    crossZone: loadBalancer.crossZone,
    isFiltered: true,
  };
}

/** The doors that lead to a load balancer: itself, where nothing else stands before it. */
function outwards(network: Network, inner: LoadBalancer, legs: Leg[], elements: Element[], seen: Set<LoadBalancer>): Door[] {
  if (seen.has(inner)) return [];
  const beyond = new Set([...seen, inner]);
  const all = [inner, ...inner.listeners, ...elements];
  const doors: Door[] = [];
  const ports = Intervals.union(inner.listeners.map(listener => listener.ports));
  if (inner.internetFacing) {
    doors.push({ entrance: 'internet', element: inner, legs: [{ to: inner, ports, crossZone: false, isFiltered: true }, ...legs], elements: all });
  }
  for (const api of network.apis) {
    for (const { link, loadBalancer, ports: called } of api.integrations) {
      if (loadBalancer !== inner) continue;
      const viaLink: Leg[] = link.interfaces.length > 0 ? [{ from: link, to: inner, ports: called, crossZone: true, isFiltered: true }] : [];
      doors.push({ entrance: 'api', element: api, legs: [...viaLink, ...legs], elements: [api, link, ...all] });
    }
  }
  for (const service of network.endpointServices) {
    if (service.loadBalancers.includes(inner)) doors.push({ entrance: 'consumers', element: service, legs, elements: [service, ...all] });
  }
  for (const outer of targetsIn(network, element => isOrHolds(element, inner))) {
    doors.push(...outwards(network, outer.loadBalancer, [legFrom(outer, inner), ...legs], [outer.group, ...all], beyond));
  }
  return doors.length > 0 ? unique(doors) : [{ entrance: 'private', element: inner, legs, elements: all }];
}

/** Whether a target is a load balancer: by name, or by the fixed addresses of its nodes. */
function isOrHolds(element: TargetOfGroup['element'], inner: LoadBalancer): boolean {
  if (element === inner) return true;
  return element.kind === 'addresses' && inner.interfaces.some(({ addresses }) => element.addresses.holds(addresses));
}

/** Several methods of an API, and several rules of a listener, may lead the same way. */
function unique(doors: Door[]): Door[] {
  const key = ({ entrance, element, legs }: Door) => [entrance, element.name, ...legs.map(({ from, to, ports }) => `${from?.name}>${to.name}:${JSON.stringify(ports.parts)}`)].join();
  return [...new Map(doors.map(door => [key(door), door])).values()];
}
