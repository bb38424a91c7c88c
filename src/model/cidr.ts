import * as ipaddr from 'ipaddr.js';
import { Problem } from './field';

/** The private ranges: RFC 1918 and RFC 6598. */
export const PRIVATE_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

/**
 * The limits of a VPC's range. /16 is the most that a VPC takes. /24 is the least that holds a /27 for a load balancer (its
 * recommended minimum), a /28 for a NAT gateway (the least that a subnet may be) and a /27 for tasks in three zones.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
const LARGEST = 16;
const SMALLEST = 24;

/** Whether a text is an IPv4 range at all. */
export function isRange(cidr: string): boolean {
  return ipaddr.IPv4.isValidCIDRFourPartDecimal(cidr);
}

/** What is wrong with an IPv4 range for a VPC. */
export function checkRange(cidr: string): Omit<Problem, 'field'> | undefined {
  if (!isRange(cidr)) {
    return { must: 'must be an IPv4 range', got: cidr, remedy: 'write one like 10.20.0.0/20' };
  }
  const [address, length] = ipaddr.IPv4.parseCIDR(cidr);
  if (length < LARGEST || length > SMALLEST) {
    return {
      must: `must be from /${LARGEST}, the most that a VPC takes, to /${SMALLEST}, the least that holds three tiers in three zones`,
      got: cidr,
      remedy: 'choose a size in between',
    };
  }
  const network = networkOf(cidr);
  if (network !== cidr) {
    return { must: 'must be the first address of its range', got: cidr, remedy: `write ${network}` };
  }
  if (!PRIVATE_RANGES.some(range => address.match(ipaddr.IPv4.parseCIDR(range)))) {
    return { must: `must be private (${PRIVATE_RANGES.join(', ')})`, got: cidr, remedy: 'choose a range in one of these' };
  }
  return undefined;
}

/** What is wrong with an IPv4 range from which the ranges of several VPCs are cut. */
export function checkSupernet(cidr: string): Omit<Problem, 'field'> | undefined {
  if (!isRange(cidr)) {
    return { must: 'must be an IPv4 range', got: cidr, remedy: 'write one like 10.64.0.0/14' };
  }
  const network = networkOf(cidr);
  if (network !== cidr) {
    return { must: 'must be the first address of its range', got: cidr, remedy: `write ${network}` };
  }
  if (!PRIVATE_RANGES.some(range => holds(range, cidr))) {
    return { must: `must be private (within ${PRIVATE_RANGES.join(', ')})`, got: cidr, remedy: 'choose a range in one of these' };
  }
  return undefined;
}

/** What is wrong with an IPv4 range of callers who reach the service over private networks. */
export function checkCallers(cidr: string): Omit<Problem, 'field'> | undefined {
  if (!isRange(cidr)) {
    return { must: 'must be IPv4 ranges', got: cidr, remedy: 'write them like 10.20.0.0/16, and a single address with /32' };
  }
  if (prefixLength(cidr) === 0) {
    return { must: 'must state who may call, and /0 is everybody', got: cidr, remedy: 'name the ranges of the callers' };
  }
  const network = networkOf(cidr);
  if (network !== cidr) {
    return { must: 'must begin with the first address of a range', got: cidr, remedy: `write ${network}` };
  }
  if (!PRIVATE_RANGES.some(range => holds(range, cidr))) {
    return {
      must: `must be private (within ${PRIVATE_RANGES.join(', ')}), as callers over private networks are`,
      got: cidr,
      remedy: 'name ranges in these',
    };
  }
  return undefined;
}

/** The range that an address with a length stands in: `10.0.0.1/16` -> `10.0.0.0/16`. */
export function networkOf(cidr: string): string {
  return `${ipaddr.IPv4.networkAddressFromCIDR(cidr)}/${prefixLength(cidr)}`;
}

/** Whether every address of the inner range is in the outer one. */
export function holds(outer: string, inner: string): boolean {
  return prefixLength(outer) <= prefixLength(inner) && overlap(outer, inner);
}

/** Whether two IPv4 ranges have an address in common. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [ipaddr.IPv4.parseCIDR(one), ipaddr.IPv4.parseCIDR(other)];
  return a[1] <= b[1] ? b[0].match(a) : a[0].match(b);
}

/** The range of a size that begins so many addresses after another one: `(10.0.0.0/16, 256, 24)` -> `10.0.1.0/24`. */
export function rangeAt(cidr: string, offset: number, length: number): string {
  const [base] = ipaddr.IPv4.parseCIDR(cidr);
  const address = base.octets.reduce((sum, octet) => sum * 256 + octet, 0) + offset;
  const octets = [24, 16, 8, 0].map(shift => Math.floor(address / 2 ** shift) % 256);
  return `${new ipaddr.IPv4(octets)}/${length}`;
}

/** How many bits of a range name the network: `10.0.0.0/16` -> 16. */
export function prefixLength(cidr: string): number {
  return ipaddr.IPv4.parseCIDR(cidr)[1];
}

/** Two of some ranges that have an address in common, in the order in which they are given; nothing where no two have. */
export function overlapping<T extends { readonly cidr: string }>(ranges: readonly T[]): [T, T] | undefined {
  // Of two ranges that overlap one holds the other, and so holds every range that begins between them: looking at neighbours is enough.
  const sorted = ranges
    .map((range, index) => ({
      range, index, parsed: ipaddr.IPv4.parseCIDR(range.cidr), first: ipaddr.IPv4.networkAddressFromCIDR(range.cidr).toByteArray(),
    }))
    .sort((one, other) => Buffer.compare(Buffer.from(one.first), Buffer.from(other.first)) || one.parsed[1] - other.parsed[1]);
  const at = sorted.findIndex(({ parsed }, index) => index > 0 && parsed[0].match(sorted[index - 1].parsed));
  if (at === -1) return undefined;
  const [one, other] = [sorted[at - 1], sorted[at]].sort((a, b) => a.index - b.index);
  return [one.range, other.range];
}
