import * as ipaddr from 'ipaddr.js';
import { Intervals } from './intervals';
import { onceForEach } from '../once-for-each';

/** Every IPv4 address. */
export const EVERYWHERE = Intervals.of(0, 2 ** 32 - 1);

/**
 * What the internet does not route: private, shared, loopback, link-local, documentation, benchmarking, multicast and reserved
 * ranges.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry/iana-ipv4-special-registry.xhtml
 */
const SPECIAL = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24',
  '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4',
];

/**
 * The addresses of a range in CIDR notation.
 *
 * @returns nothing if it is none, or does not begin at its first address
 */
export function range(cidr: string): Intervals | undefined {
  const found = parse(cidr);
  return found && found.address % found.size === 0 ? Intervals.of(found.address, found.address + found.size - 1) : undefined;
}

/**
 * The addresses of the range around an address in CIDR notation: `10.0.0.0/16` for `10.0.3.1/16`.
 *
 * @returns nothing if it is none
 */
export function rangeAround(cidr: string): Intervals | undefined {
  const found = parse(cidr);
  if (!found) return undefined;
  const first = found.address - found.address % found.size;
  return Intervals.of(first, first + found.size - 1);
}

function parse(cidr: string): { address: number; size: number } | undefined {
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(cidr)) return undefined;
  const [{ octets }, length] = ipaddr.IPv4.parseCIDR(cidr);
  return { address: octets.reduce((sum, octet) => sum * 256 + octet, 0), size: 2 ** (32 - length) };
}

/** All addresses of the internet. */
export const INTERNET = EVERYWHERE.minus(Intervals.union(SPECIAL.map(cidr => range(cidr)!)));

/** For people: `10.0.0.0/16`, `10.0.0.1`, `10.0.0.0-10.0.2.255`, `the internet`. */
export const describe = onceForEach((addresses: Intervals): string => {
  if (addresses.isEmpty) return 'no address';
  if (addresses.equals(EVERYWHERE)) return '0.0.0.0/0';
  if (addresses.equals(INTERNET)) return 'the internet';
  const texts = addresses.parts.map(([from, to]) => {
    const length = 32 - Math.log2(to - from + 1);
    if (from === to) return dotted(from);
    return Number.isInteger(length) && from % (to - from + 1) === 0 ? `${dotted(from)}/${length}` : `${dotted(from)}-${dotted(to)}`;
  });
  return texts.length > 4 ? `${texts.slice(0, 3).join(', ')} and ${texts.length - 3} more ranges` : texts.join(', ');
});

/** An address as people write it: `10.0.0.1`. */
export function dotted(address: number): string {
  return [24, 16, 8, 0].map(shift => Math.floor(address / 2 ** shift) % 256).join('.');
}
