import { letOut } from './groups-out';
import { fromInternet } from './internet-gateways';
import { Lookup } from './lookup';
import { fromOutside } from './outsides';
import { type Packets, type Step, type Trail, after, distinct, flowOf, what } from './packets';
import type { Flow, Origin, Path } from './path';
import { addressesOf } from './services';
import { walk } from './walk';
import { Intervals } from '../addresses/intervals';
import { INTERNET } from '../addresses/ipv4';
import type { Interface, Network } from '../network/model';

/**
 * Every way that packets of a flow take.
 *
 * What may be is there as well, with doubts, so that a path that is not there is not there for certain. A flow that holds all of the
 * internet also reaches AWS services through gateway endpoints: these are paths of their own, to the service. The destination of packets
 * from the internet is the private address of whoever they are for, or all of the internet for everybody with a public address.
 *
 * @param network what the templates say
 * @param origin where the packets begin
 * @param flow what is sent; of its source only what the origin can have
 */
export function follow(network: Network, origin: Origin, flow: Flow): readonly Path[] {
  return trails(Lookup.of(network), origin, flow).map(pathOf);
}

/** The same with everything that the answers need to know. */
export function trails(lookup: Lookup, origin: Origin, flow: Flow): Trail[] {
  const isNothing = flow.source.isEmpty || flow.ports.isEmpty || (flow.destination instanceof Intervals && flow.destination.isEmpty);
  if (isNothing) return [];
  const packets = packetsOf(origin, flow);
  if (packets.to?.length === 0) return [];
  switch (origin.kind) {
    case 'interface': return fromInterface(lookup, origin, packets);
    case 'internet': return walk(lookup, fromInternet(lookup, packets));
    case 'outside': return walk(lookup, fromOutside(lookup, origin, packets));
  }
}

/** What others see of the way of packets. */
export function pathOf({ packets, end }: Trail): Path {
  const { origin, hops, firewalls, doubts } = packets;
  return { origin, flow: flowOf(packets), hops, end, firewalls, doubts: distinct(doubts) };
}

function fromInterface(lookup: Lookup, origin: Interface, packets: Packets): Trail[] {
  const source = packets.source.and(lookup.addresses(origin));
  if (source.isEmpty) return [];
  const some: Packets = { ...packets, source, sender: origin, zone: origin.subnet.zone };
  const sent = after(some, { element: origin, zone: origin.subnet.zone, text: `sends ${what(some)}` });
  const { passed, ends } = letOut(lookup, sent, origin);
  return [...ends, ...walk(lookup, passed.map((each): Step => ({ at: 'subnet', subnet: origin.subnet, packets: each })))];
}

function packetsOf(origin: Origin, { source, destination, ports, to }: Flow): Packets {
  const isService = !(destination instanceof Intervals);
  const addresses = isService ? INTERNET : to ? destination.and(Intervals.union(to.map(one => one.addresses))) : destination;
  const wanted = origin.kind === 'internet' && !isService ? destination : addresses;
  return {
    origin,
    source: origin.kind === 'internet' && source.meets(INTERNET) ? source.and(INTERNET) : source,
    destination: wanted,
    ports,
    ...isService && { service: destination.service },
    vague: isService ? { destination: addressesOf(destination.service) } : {},
    seen: {},
    asked: wanted,
    way: 'direct',
    ...to && { to },
    hops: [],
    doubts: [],
    choices: [],
    firewalls: [],
    keepers: [],
    passed: [],
    translations: [],
    pins: new Map(),
  };
}
