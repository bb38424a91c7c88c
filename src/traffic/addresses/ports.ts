import { Intervals } from './intervals';
import { onceForEach } from '../once-for-each';

/** Each protocol with ports has 65,536 numbers of its own, so that one set of numbers says protocols and ports. */
const FIRST: Readonly<Record<string, number>> = { tcp: 0, udp: 0x10000 };
const OTHER = 0x20000;

/** Every port of TCP and UDP, and every other protocol. */
export const ALL_PORTS = Intervals.of(0, OTHER + 255);

/** Every port of TCP. */
export const ALL_TCP = tcp(0, 0xffff);

/** Where a client's connection comes from: no operating system takes others. https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports */
export const EPHEMERAL = tcp(1024, 0xffff);

/** Ports of TCP. */
export function tcp(from: number, to = from): Intervals {
  return Intervals.of(FIRST.tcp + from, FIRST.tcp + to);
}

/** Ports of UDP. */
export function udp(from: number, to = from): Intervals {
  return Intervals.of(FIRST.udp + from, FIRST.udp + to);
}

/** A protocol without ports, by its number, for example 1 for ICMP. */
export function protocol(number: number): Intervals {
  return Intervals.of(OTHER + number);
}

/** For people: `TCP 443`, `TCP 1024-65535, UDP 53`, `every port`. */
export const describePorts = onceForEach((ports: Intervals): string => {
  if (ports.isEmpty) return 'no port';
  if (ports.holds(ALL_PORTS)) return 'every port';
  const named = Object.entries(FIRST).flatMap(([name, first]) => {
    const own = ports.and(Intervals.of(first, first + 0xffff)).parts.map(([from, to]) => [from - first, to - first]);
    return own.map(([from, to]) => `${name.toUpperCase()} ${from === to ? from : from === 0 && to === 0xffff ? '' : `${from}-${to}`}`.trim());
  });
  const others = ports.and(Intervals.of(OTHER, OTHER + 255));
  return [...named, ...others.isEmpty ? [] : ['other protocols']].join(', ');
});
