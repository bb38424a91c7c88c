import { Evidence, broken, doubtsOf, notProven, tracesOf } from './evidence';
import { Proving } from './proving';
import { Intervals } from '../addresses/intervals';
import { EVERYWHERE, INTERNET, describe, range } from '../addresses/ipv4';
import { ALL_PORTS, describePorts } from '../addresses/ports';
import { Interface, Route } from '../network/model';
import { onceForBoth } from '../once-for-each';
import { Path, RoundTrip } from '../path/path';

/** Every way of everything that an interface can send out of its VPC. */
export interface WayOut {
  /** Those that end on the internet, whether answers come back or not. */
  readonly internet: readonly RoundTrip[];
  /** Those that end at something which these templates do not describe: a peering, a VPN. */
  readonly outside: readonly RoundTrip[];
  /** Those to the internet that end nowhere. */
  readonly dropped: readonly RoundTrip[];
}

/** Every way out of an interface. */
export const wayOut = onceForBoth((proving: Proving, from: Interface): WayOut => {
  const ask = (destination: Intervals) => proving.roundTrips(from, { source: from.addresses, destination, ports: ALL_PORTS });
  const vpcs = Intervals.union(proving.network.vpcs.map(({ addresses }) => addresses));
  const internet = ask(INTERNET.minus(from.subnet.vpc.addresses));
  const elsewhere = ask(PRIVATE.minus(from.subnet.vpc.addresses));
  const all = [...internet, ...elsewhere];
  return {
    internet: internet.filter(({ request: { end } }) => end.kind === 'internet'),
    // Another VPC of these templates is an interface's place, not a way out.
    outside: all.filter(({ request: { end, flow } }) => end.kind === 'outside' && flow.destination instanceof Intervals && !vpcs.holds(flow.destination)),
    dropped: internet.filter(({ request: { end } }) => end.kind === 'dropped'),
  };
});

/** No router sends these anywhere: this host, loopback, link-local, multicast, reserved. */
const UNROUTABLE = Intervals.union(['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'].map(cidr => range(cidr)!));

/** What only routers of one's own send on. */
const PRIVATE = EVERYWHERE.minus(INTERNET).minus(UNROUTABLE);

/** Whether all of the internet can be called on some ports, and answers. */
export function reaches(name: string, from: Interface, { internet, dropped }: WayOut, ports: Intervals): Evidence[] {
  const { zone } = from.subnet;
  const failed = internet.find(({ works, request }) => works === 'no' && request.flow.ports.meets(ports));
  if (failed) return [broken(`${name} in ${zone} gets no answers from the internet: ${failed.reason}`, tracesOf('egress', name, 'the internet', zone, failed))];
  const covered = (trips: readonly RoundTrip[]) => Intervals.union(trips
    .filter(({ request: { flow } }) => flow.destination instanceof Intervals && flow.ports.holds(ports))
    .map(({ request: { flow } }) => flow.destination as Intervals));
  const all = INTERNET.minus(from.subnet.vpc.addresses);
  const missing = all.minus(covered(internet.filter(({ works }) => works === 'yes')));
  if (missing.isEmpty) return [];
  const doubtful = internet.filter(({ works }) => works === 'unknown');
  if (covered(doubtful).holds(missing)) {
    return [notProven(`whether ${name} in ${zone} reaches the internet is not certain: ${doubtful[0].reason}`, doubtful.flatMap(doubtsOf))];
  }
  const stopped = furthest(dropped.filter(({ request: { flow } }) => flow.ports.meets(ports))) ?? dropped[0];
  const reason = stopped?.request.end.kind === 'dropped' ? `: ${stopped.request.end.reason}` : '';
  const what = missing.minus(all).isEmpty && all.minus(missing).isEmpty ? 'the internet' : describe(missing);
  return [broken(`${name} in ${zone} does not reach ${what} on ${describePorts(ports)}${reason}`, stopped ? tracesOf('egress', name, 'the internet', zone, stopped) : [])];
}

/** Of packets that end nowhere, those that got furthest: what stopped the others often stops them on purpose. */
export function furthest(dropped: readonly RoundTrip[]): RoundTrip | undefined {
  const longest = Math.max(...dropped.map(({ request }) => request.hops.length));
  return dropped.find(({ request }) => request.hops.length === longest);
}

/** Whether a route to a NAT gateway is on a way. */
export function leadsToNat({ hops }: Path): boolean {
  return hops.some(({ element }) => element.kind === 'route' && (element as Route).target.kind === 'nat-gateway');
}

/** Whether an interface reaches the internet, or was meant to: what is lost behind a firewall or a NAT gateway was. */
export function aimsAtInternet({ internet, dropped }: WayOut): boolean {
  return internet.length > 0 || dropped.some(({ request }) => request.firewalls.length > 0 || leadsToNat(request));
}

/** What leaves by a way whose other side nobody knows. Of networks that a hub names as callers, what is sent there is a matter of the hub. */
export function leavesElsewhere(name: string, from: Interface, { outside }: WayOut): Evidence[] {
  const unknown = outside.filter(({ request: { end } }) => end.kind !== 'outside' || end.outside.by !== 'callers');
  return unknown.slice(0, 1).map(trip => {
    const { end, flow } = trip.request;
    const what = `${name} in ${from.subnet.zone} reaches ${flow.destination instanceof Intervals ? describe(flow.destination) : flow.destination.service}`;
    return notProven(`${what} through ${end.kind === 'outside' ? end.outside.name : 'a way'}, whose other side is not in these templates`, doubtsOf(trip));
  });
}

/** The ports on which the internet can be called at all. */
export function openPorts({ internet }: WayOut): Intervals {
  return Intervals.union(internet.filter(({ works }) => works !== 'no').map(({ request: { flow } }) => flow.ports));
}
