import { Evidence, broken, doubtsOf, notProven, tracesOf } from './evidence';
import { Intervals } from '../addresses/intervals';
import type { Flow, RoundTrip } from '../path/path';

/**
 * Connections that are lost by chance: a Transit Gateway picks the zone in which it hands packets over, and of packets with the same
 * addresses and ports some then arrive, and some do not.
 */
export function lostByChance(from: string, to: string, zone: string, trips: readonly RoundTrip[]): Evidence[] {
  const there = trips.filter(({ request: { end }, works }) => end.kind !== 'dropped' && works === 'yes');
  const lost = trips.find(({ request: { end, hops, flow } }) => end.kind === 'dropped' && hops.some(({ element }) => element.kind === 'attachment')
    && there.some(({ request }) => isSame(request.flow, flow)));
  if (!lost || lost.request.end.kind !== 'dropped') return [];
  const text = `${from} in ${zone} loses some of its connections to ${to}, by the zone that AWS picks for them: ${lost.request.end.reason}`;
  const traces = tracesOf('egress', from, to, zone, lost);
  return [lost.request.doubts.length > 0 ? notProven(text, doubtsOf(lost), traces) : broken(text, traces)];
}

function isSame(one: Flow, other: Flow): boolean {
  if (!(one.destination instanceof Intervals) || !(other.destination instanceof Intervals)) return false;
  return one.ports.meets(other.ports) && one.source.meets(other.source) && one.destination.meets(other.destination);
}
