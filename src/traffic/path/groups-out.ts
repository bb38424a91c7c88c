import type { Filtered } from './acls';
import { called } from './called';
import type { Lookup } from './lookup';
import { type Packets, after, doubting, dropped, narrow, what } from './packets';
import { partForService } from './services';
import { type Sieve, type Sifted, sift } from './sift';
import { Intervals } from '../addresses/intervals';
import { EVERYWHERE } from '../addresses/ipv4';
import type { Interface, Rule, SecurityGroup } from '../network/model';

/**
 * What the security groups of an interface let out: whatever any rule of any of them allows.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export function letOut(lookup: Lookup, packets: Packets, { groups, subnet, name }: Interface): Filtered {
  if (!groups) return { passed: [packets], ends: [] };
  if (groups.length === 0) return { passed: [doubting(packets, [{ subject: name, reason: 'which security groups it has is not known' }])], ends: [] };
  const rules = groups.flatMap(group => group.egress.map(rule => ({ group, rule })));
  const byAddress = sift(packets, 'destination', rules.flatMap(({ group, rule }) => sieve(group, rule, packets.service)));
  const byService = byAddress.dropped.flatMap(rest => rules.flatMap(({ rule }) => ofService(rest, rule)));
  const byGroup = byAddress.dropped.map(rest => ofGroups(lookup, rest, rules));

  const letting = (some: Packets) => {
    const group = some.members ? some.members.of : groups.find(each => each.egress.some(rule => rule.ports.meets(some.ports))) ?? groups[0];
    const members = some.members ? `${what(some)}, to members of security groups that it names` : what(some);
    return after(some, { element: group, zone: subnet.zone, text: `lets ${members} out` });
  };
  const passed = [...byAddress.passed, ...byService, ...byGroup.flatMap(each => each.passed)].map(letting);
  const stopped = byGroup.flatMap(each => each.dropped);
  const doubts = groups.flatMap(group => group.doubts);
  if (doubts.length > 0) return { passed: [...passed, ...stopped.map(some => letting(doubting(some, doubts)))], ends: [] };
  return { passed, ends: stopped.map(some => dropped(some, groups[0], `${groupsOf(groups)} for ${what(some)}`)) };
}

/** For people: `security group X has no rule`. */
export function groupsOf(groups: readonly SecurityGroup[]): string {
  if (groups.length === 1) return `${called(groups[0])} has no rule`;
  return `security groups ${groups.map(({ name }) => name).join(' and ')} have no rule`;
}

function sieve({ name, doubts: about }: SecurityGroup, { peer, ports, doubts }: Rule, service?: string): Sieve[] {
  const rule = { allow: true, ports, doubts };
  if (peer.kind === 'addresses') return [{ ...rule, addresses: peer.addresses }];
  if (peer.kind === 'unknown') return [{ ...rule, addresses: EVERYWHERE, doubts: [...doubts, ...about, { subject: name, reason: peer.reason }] }];
  return peer.kind === 'service' && peer.service === service ? [{ ...rule, addresses: EVERYWHERE }] : [];
}

function ofService(packets: Packets, { peer, ports, doubts }: Rule): Packets[] {
  const common = packets.ports.and(ports);
  const part = peer.kind === 'service' && !common.isEmpty && partForService(packets, peer.service);
  return part ? [doubting({ ...part, ports: common }, doubts)] : [];
}

/** Rules that name a group let packets out to the addresses of its members; whether one of these gets them is seen when they arrive. */
function ofGroups(lookup: Lookup, packets: Packets, rules: readonly { group: SecurityGroup; rule: Rule }[]): Sifted {
  if (packets.service !== undefined) return { passed: [], dropped: [packets] };
  const named = rules.flatMap(({ group, rule }) => rule.peer.kind === 'group' && rule.ports.meets(packets.ports)
    ? [{ group, rule, members: lookup.members(rule.peer.group) }]
    : []);
  const byPorts = new Map<string, typeof named>();
  for (const one of named) {
    const key = one.rule.ports.parts.join();
    byPorts.set(key, [...byPorts.get(key) ?? [], one]);
  }
  const passed = [...byPorts.values()].flatMap(some => {
    const interfaces = new Set(some.flatMap(({ members }) => members.interfaces));
    const addresses = packets.destination.and(Intervals.union(some.map(({ members }) => members.addresses)));
    if (addresses.isEmpty) return [];
    const doubts = some.flatMap(({ rule }) => rule.doubts);
    const ports = packets.ports.and(some[0].rule.ports);
    return [doubting({ ...narrow(packets, 'destination', addresses), ports, members: { of: some[0].group, interfaces } }, doubts)];
  });
  const sieves = named.map(({ rule, members }): Sieve => ({ allow: true, addresses: members.addresses, ports: rule.ports, doubts: [] }));
  return { passed, dropped: sift(packets, 'destination', sieves).dropped };
}
