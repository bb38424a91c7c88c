import { called } from './called';
import type { Lookup } from './lookup';
import { type Goal, type Packets, type Place, type Trail, after, doubting, dropped, narrow } from './packets';
import type { Match } from './routing';
import { partForService } from './services';
import { Intervals } from '../addresses/intervals';
import { INTERNET, describe } from '../addresses/ipv4';
import type { Element, Route, RouteTable, Target } from '../network/model';

/** No service has a whole range of this size; a route with a smaller one may be more specific than its ranges. https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-ranges.html */
const LARGE = 2 ** 24;

/** Packets for which a table has a route. */
export interface Routed {
  readonly packets: Packets;
  readonly target: Goal | { readonly kind: 'local' };
}

/** What a route table does with packets: each takes the most specific route to its destination. */
export function byTable(lookup: Lookup, table: RouteTable, place: Place, packets: Packets): { routed: Routed[]; ends: Trail[] } {
  const routed: Routed[] = [];
  const ends: Trail[] = [];
  const take = (some: Packets, route: Route) => {
    const { target } = route;
    const beyond = after(doubting(some, table.doubts), { element: route, zone: place.subnet?.zone, text: `${routeOf(route, table, some)} leads to ${goal(target)}` });
    if (target.kind === 'blackhole') ends.push(dropped(beyond, route, `${routeOf(route, table, some)} is a blackhole`));
    else routed.push({ packets: beyond, target });
  };
  for (const { route, addresses, doubts } of matches(lookup, table, place, packets)) {
    const some = doubting(narrow(packets, 'destination', addresses), doubts);
    if (route) take(some, route);
    else if (table.doubts.length > 0) routed.push({ packets: doubting(some, table.doubts), target: { kind: 'unknown', reason: table.doubts[0].reason } });
    else ends.push(dropped(some, table, `${called(table)} has no route to ${some.service ?? describe(some.destination)}`));
  }
  for (const { destination, route } of servicesOf(table)) {
    const part = partForService(packets, destination);
    if (part) take(doubting(part, route.doubts), route);
  }
  return { routed, ends };
}

function matches(lookup: Lookup, table: RouteTable, { vpc }: Place, packets: Packets): Match<Route>[] {
  const found = lookup.routing(table, vpc).lookup(packets.destination);
  const { service } = packets;
  const vague = packets.vague.destination;
  if (service === undefined && !vague) return found;
  const own = service === undefined ? [] : servicesOf(table).filter(each => each.destination === service);
  const certain = own.some(({ route }) => route.doubts.length === 0);
  const others = certain ? found.filter(({ route }) => isSmall(route?.destination)) : found;
  const doubts = vague && others.length > (certain ? 0 : 1) ? [vague] : [];
  return [
    ...own.map(({ route }) => ({ route, addresses: packets.destination, doubts: [...route.doubts, ...doubts] })),
    ...others.map(match => ({ ...match, doubts: [...match.doubts, ...doubts, ...own.flatMap(({ route }) => route.doubts)] })),
  ];
}

function isSmall(destination: Route['destination']): boolean {
  return destination instanceof Intervals && destination.size < LARGE && destination.meets(INTERNET);
}

function servicesOf({ routes }: RouteTable): { destination: string; route: Route }[] {
  return routes.flatMap(route => route.destination && 'service' in route.destination ? [{ destination: route.destination.service, route }] : []);
}

function routeOf({ destination, target }: Route, table: RouteTable, { destination: addresses }: Packets): string {
  if (target.kind === 'local') return `the local route of ${called(table)}`;
  if (!destination) return `a route of ${called(table)}, perhaps to ${describe(addresses)},`;
  return `route ${destination instanceof Intervals ? describe(destination) : destination.service} of ${called(table)}`;
}

function goal(target: Target): string {
  if (target.kind === 'local') return 'the subnets of the VPC';
  if (target.kind === 'blackhole') return 'a blackhole';
  return target.kind === 'unknown' ? 'something unknown' : called(target as Element & { kind: string });
}
