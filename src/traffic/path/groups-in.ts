import type { Filtered } from './acls';
import { groupsOf } from './groups-out';
import type { Lookup } from './lookup';
import { type Packets, after, doubting, dropped } from './packets';
import { addressesOf } from './services';
import { type Sieve, sift } from './sift';
import { EVERYWHERE, INTERNET, describe } from '../addresses/ipv4';
import { describePorts } from '../addresses/ports';
import type { Interface, Rule, SecurityGroup } from '../network/model';

/**
 * What the security groups of an interface let in. A rule that names a group matches by the sender's groups, not by its address, and
 * not behind a middlebox, even though that changes no address.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html#security-group-referencing
 */
export function letIn(lookup: Lookup, packets: Packets, { groups, name, subnet }: Interface): Filtered {
  if (!groups) return { passed: [packets], ends: [] };
  if (groups.length === 0) return { passed: [doubting(packets, [{ subject: name, reason: 'which security groups it has is not known' }])], ends: [] };
  const rules = groups.flatMap(group => group.ingress.map(rule => ({ group, rule })));
  const { passed, dropped: stopped } = sift(packets, 'source', rules.flatMap(({ group, rule }) => sieve(lookup, packets, group, rule, subnet.vpc)));

  const from = (some: Packets) => `${describePorts(some.ports)} from ${some.sender?.kind === 'interface' ? some.sender.name : describe(some.source)}`;
  const pass = (some: Packets) => {
    const group = groups.find(each => each.ingress.some(rule => rule.ports.meets(some.ports))) ?? groups[0];
    return after(some, { element: group, zone: subnet.zone, text: `lets ${from(some)} in` });
  };
  const doubts = groups.flatMap(group => group.doubts);
  if (doubts.length > 0) return { passed: [...passed, ...stopped.map(some => doubting(some, doubts))].map(pass), ends: [] };
  const isHidden = packets.way === 'hidden' && rules.some(({ rule }) => rule.peer.kind === 'group' && isMember(packets, rule.peer.group));
  const hint = isHidden ? '; a rule that names the security group of the sender does not hold for what passes a firewall' : '';
  return { passed: passed.map(pass), ends: stopped.map(some => dropped(some, groups[0], `${groupsOf(groups)} for ${from(some)}${hint}`)) };
}

function sieve(lookup: Lookup, packets: Packets, { name }: SecurityGroup, { peer, ports, doubts }: Rule, vpc: Interface['subnet']['vpc']): Sieve[] {
  const rule = { allow: true, ports, doubts };
  switch (peer.kind) {
    case 'addresses': return [{ ...rule, addresses: peer.addresses }];
    case 'service': return [{ ...rule, addresses: INTERNET, doubts: [...doubts, addressesOf(peer.service)] }];
    case 'unknown': return [{ ...rule, addresses: EVERYWHERE, doubts: [...doubts, { subject: name, reason: peer.reason }] }];
    case 'group': {
      if (isMember(packets, peer.group)) {
        if (packets.way === 'hidden') return [];
        return [{ ...rule, addresses: EVERYWHERE, doubts: [...doubts, ...packets.way === 'transit' ? [acrossTransit(peer.group)] : []] }];
      }
      // Through a peering, members of a group of the other VPC may send.
      const isForeign = packets.origin.kind === 'outside' && !lookup.members(peer.group).interfaces.some(each => each.subnet.vpc === vpc);
      return isForeign ? [{ ...rule, addresses: EVERYWHERE, doubts: [...doubts, { subject: peer.group.name, reason: 'its members are not in these templates' }] }] : [];
    }
  }
}

function isMember({ sender }: Packets, group: SecurityGroup): boolean {
  return sender?.kind === 'interface' && (sender.groups ?? []).includes(group);
}

/** https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html#vpc-attachment-security */
function acrossTransit({ name }: SecurityGroup) {
  return { subject: name, reason: 'whether rules that name it hold through a Transit Gateway depends on settings that are not modelled' };
}
