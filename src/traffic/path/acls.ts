import { called } from './called';
import { type Packets, type Trail, after, doubting, dropped, what } from './packets';
import { sift } from './sift';
import { describe } from '../addresses/ipv4';
import { describePorts } from '../addresses/ports';
import type { Subnet } from '../network/model';

/** What a network ACL, or security groups, do with packets. */
export interface Filtered {
  readonly passed: readonly Packets[];
  readonly ends: readonly Trail[];
}

/**
 * Packets at the border of a subnet: its network ACL is asked by destination for those that leave, by source for those that enter, and
 * for answers as for anything else.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
 */
export function atBorder({ acl, zone }: Subnet, direction: 'in' | 'out', packets: Packets): Filtered {
  if (!acl) return { passed: [packets], ends: [] };
  const isOut = direction === 'out';
  const { passed, dropped: stopped } = sift(packets, isOut ? 'destination' : 'source', isOut ? acl.outbound : acl.inbound);
  const tell = (some: Packets) => isOut ? what(some) : `${describePorts(some.ports)} from ${describe(some.source)}`;
  const beyond = (some: Packets) => after(some, { element: acl, zone, text: `lets ${tell(some)} ${direction}` });
  if (acl.doubts.length > 0) return { passed: [...passed, ...stopped.map(some => doubting(some, acl.doubts))].map(beyond), ends: [] };
  return {
    passed: passed.map(beyond),
    ends: stopped.map(some => dropped(some, acl, `${called(acl)} lets no ${tell(some)} ${direction}`)),
  };
}
