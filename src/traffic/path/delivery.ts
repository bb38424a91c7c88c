import { atBorder } from './acls';
import { called } from './called';
import { letIn } from './groups-in';
import type { Lookup } from './lookup';
import { type Packets, type Place, type Step, type Trail, after, doubting, dropped, narrow, what } from './packets';
import { untranslated } from './translation';
import { Intervals } from '../addresses/intervals';
import { describe } from '../addresses/ipv4';
import type { Interface, Subnet } from '../network/model';

/** Packets on the local route of a VPC: they go to the subnets that have their addresses. */
export function deliver(lookup: Lookup, { vpc, subnet: from }: Place, packets: Packets): Step[] {
  const regional = packets.request && packets.translations.at(-1);
  if (regional && !regional.nat.interface) return untranslated(doubting(packets, [{ subject: regional.nat.name, reason: 'which addresses it has is not known' }]));
  const subnets = lookup.subnetsWith(vpc, packets.destination);
  const rest = packets.destination.minus(Intervals.union(subnets.map(subnet => subnet.addresses)));
  return [
    ...rest.isEmpty ? [] : [dropped(narrow(packets, 'destination', rest), vpc, `no subnet of ${called(vpc)} has ${describe(rest)}`)],
    ...subnets.flatMap(subnet => enter(lookup, subnet, subnet !== from, narrow(packets, 'destination', packets.destination.and(subnet.addresses)))),
  ];
}

/** Packets for a subnet: past its ACL if they come from another one, and to whoever has their address. */
export function enter(lookup: Lookup, subnet: Subnet, isFromElsewhere: boolean, packets: Packets): Step[] {
  const { passed, ends } = isFromElsewhere ? atBorder(subnet, 'in', packets) : { passed: [packets], ends: [] };
  return [...ends, ...passed.flatMap(some => some.request ? answer(subnet, some) : request(lookup, subnet, some))];
}

/** Answers only have one who waits for them: who has asked, or the last NAT gateway on the way. */
function answer(subnet: Subnet, packets: Packets): Step[] {
  const translation = packets.translations.at(-1);
  const asked = packets.request?.origin;
  const holder = translation ? translation.nat.interface : asked?.kind === 'interface' ? asked : undefined;
  if (holder?.subnet !== subnet || !holder.addresses.meets(packets.destination)) return [dropped(packets, subnet, `nobody in ${called(subnet)} waits for it`)];
  if (translation) return untranslated(packets);
  return [arrived(packets, holder)];
}

function request(lookup: Lookup, subnet: Subnet, packets: Packets): Step[] {
  const { to, destination } = packets;
  const known = to ? to.filter(one => one.subnet === subnet) : lookup.interfaces(subnet);
  const met = known.flatMap(one => {
    const addresses = lookup.addresses(one).and(destination);
    return addresses.isEmpty ? [] : [{ one, addresses }];
  });
  const rest = destination.minus(Intervals.union(met.map(({ addresses }) => addresses)));
  return [
    ...rest.isEmpty || to ? [] : [nobody(narrow(packets, 'destination', rest), subnet, met.length === 0)],
    ...met.flatMap(({ one, addresses }) => toInterface(lookup, one, narrow(packets, 'destination', addresses))),
  ];
}

/** Who was asked about by address alone may still be somebody that other templates make. */
function nobody(packets: Packets, subnet: Subnet, isAlone: boolean): Trail {
  const reason = `nobody known has ${describe(packets.destination)}`;
  const isMeant = isAlone && subnet.addresses.holds(packets.asked);
  return dropped(isMeant ? doubting(packets, [{ subject: subnet.name, reason }]) : packets, subnet, reason);
}

function toInterface(lookup: Lookup, one: Interface, packets: Packets): Step[] {
  if (lookup.owner(one)?.kind === 'nat-gateway') return [dropped(packets, one, `NAT gateway ${one.name} takes no connections`)];
  const { members, way } = packets;
  if (members && !members.interfaces.has(one)) {
    return [dropped(packets, members.of, `${called(members.of)} lets ${what(packets)} out to members of security groups only, and ${one.name} is none`)];
  }
  if (members && way === 'hidden') {
    const reason = `${called(members.of)} lets ${what(packets)} out by a rule that names a security group, which does not hold for what passes a firewall`;
    return [dropped(packets, members.of, reason)];
  }
  const acrossTransit = members && way === 'transit' ? [{ subject: members.of.name, reason: 'a rule that names a security group may not hold through a Transit Gateway' }] : [];
  const { passed, ends } = letIn(lookup, doubting(packets, acrossTransit), one);
  return [...ends, ...passed.map(some => arrived(some, one))];
}

function arrived(packets: Packets, one: Interface): Trail {
  return { at: 'end', packets: after(packets, { element: one, zone: one.subnet.zone, text: 'gets it' }), end: { kind: 'interface', interface: one } };
}
