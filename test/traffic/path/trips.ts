import { type NetworkBuilder, addresses } from './network';
import { Intervals } from '../../../src/traffic/addresses/intervals';
import { INTERNET } from '../../../src/traffic/addresses/ipv4';
import { tcp } from '../../../src/traffic/addresses/ports';
import type { Interface } from '../../../src/traffic/network/model';
import { follow } from '../../../src/traffic/path/follow';
import type { End, Flow, Origin, Path, RoundTrip } from '../../../src/traffic/path/path';
import { roundTrips } from '../../../src/traffic/path/round-trip';

export const FROM_INTERNET: Origin = { kind: 'internet' };

/** Where a flow goes: an interface, `internet`, `service:NAME`, or a range. */
export type To = Interface | string | Intervals;

/** A flow from an origin to somewhere. */
export function flow(origin: Origin, to: To, ports: Intervals = tcp(443), source?: Intervals): Flow {
  const own = origin.kind === 'interface' ? origin.addresses : INTERNET;
  const isInterface = typeof to !== 'string' && !(to instanceof Intervals);
  return {
    source: source ?? own,
    destination: typeof to === 'string' ? named(to) : to instanceof Intervals ? to : to.addresses,
    ports,
    ...isInterface && { to: [to] },
  };
}

export function paths(net: NetworkBuilder, origin: Origin, to: To, ports?: Intervals, source?: Intervals): readonly Path[] {
  return follow(net.build(), origin, flow(origin, to, ports, source));
}

export function trips(net: NetworkBuilder, origin: Origin, to: To, ports?: Intervals, source?: Intervals): readonly RoundTrip[] {
  return roundTrips(net.build(), origin, flow(origin, to, ports, source));
}

/** The only path of a flow. */
export function path(net: NetworkBuilder, origin: Origin, to: To, ports?: Intervals, source?: Intervals): Path {
  return only(paths(net, origin, to, ports, source), each => each.end);
}

/** The only round trip of a flow. */
export function trip(net: NetworkBuilder, origin: Origin, to: To, ports?: Intervals, source?: Intervals): RoundTrip {
  return only(trips(net, origin, to, ports, source), each => each.request.end);
}

/** An end in a few words: `interface NAME`, `internet`, `dropped at NAME: REASON`. */
export function end({ end: it }: Path): string {
  return said(it);
}

/** The elements that packets met, by name. */
export function names({ hops }: Path): string[] {
  return hops.map(({ element }) => element.name);
}

function only<T>(list: readonly T[], endOf: (one: T) => End): T {
  if (list.length !== 1) throw new Error(`expected one way, got ${list.length}: ${list.map(one => said(endOf(one))).join('; ')}`);
  return list[0];
}

function said(it: End): string {
  switch (it.kind) {
    case 'interface': return `interface ${it.interface.name}`;
    case 'internet': return 'internet';
    case 'gateway-endpoint': return `gateway endpoint ${it.element.name}`;
    case 'outside': return `outside ${it.outside.name}`;
    case 'dropped': return `dropped at ${it.at.name}: ${it.reason}`;
  }
}

function named(to: string): Flow['destination'] {
  if (to === 'internet') return INTERNET;
  return to.startsWith('service:') ? { service: to.slice(8) } : addresses(to);
}
