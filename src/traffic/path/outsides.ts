import { called } from './called';
import type { Lookup } from './lookup';
import { type Packets, type Place, type Step, type Trail, after, doubting, dropped, narrow } from './packets';
import { INTERNET } from '../addresses/ipv4';
import type { Attachment, Element, Outside, Vpc } from '../network/model';

/** Packets that leave what the templates describe. */
export function toOutside(packets: Packets, outside: Outside, exit: Outside | Attachment = outside): Trail {
  const beyond = after(packets, { element: outside, text: 'leads out of what these templates describe' });
  return { at: 'end', packets: beyond, end: { kind: 'outside', outside }, exit };
}

/**
 * Packets for the VPC on the other side of a peering connection. They are delivered there, by no route table; what is for somebody else, or comes
 * from beyond the VPC itself, does not cross.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations
 */
export function acrossPeering(packets: Packets, peering: Outside, peer: Vpc, { vpc }: Place): Step[] {
  const rest = packets.destination.minus(peer.addresses);
  const inside = packets.destination.and(peer.addresses);
  const isFromBeyond = packets.origin.kind !== 'interface' && !packets.request || !vpc.addresses.meets(packets.source);
  const doubts = isFromBeyond ? [{ subject: peering.name, reason: `whether it takes what comes from beyond ${vpc.name} is not modelled` }] : [];
  const some = after(doubting(narrow(packets, 'destination', inside), doubts), { element: peering, text: `takes it into ${called(peer)}` });
  return [
    ...rest.isEmpty ? [] : [dropped(narrow(packets, 'destination', rest), peering, `${called(peering)} leads to ${called(peer)} only`)],
    ...inside.isEmpty ? [] : [{ at: 'vpc' as const, place: { vpc: peer }, packets: some }],
  ];
}

/** Packets that nobody knows where to look for: they may get anywhere, to the internet as well. */
export function unknownWay(packets: Packets, reason: string, { vpc }: Place, element?: Element): Trail[] {
  const name = element?.name ?? packets.hops.at(-1)?.element.name ?? vpc.name;
  const some = doubting(packets, [{ subject: name, reason }]);
  const outside: Outside = { kind: 'outside', by: 'unknown', name: `what is behind ${name}`, doubts: [], vpc };
  const [open, other] = [some.destination.and(INTERNET), some.destination.minus(INTERNET)];
  return [
    ...open.isEmpty ? [] : [{ at: 'end' as const, packets: narrow(some, 'destination', open), end: { kind: 'internet' as const }, exit: outside }],
    ...other.isEmpty ? [] : [toOutside(narrow(some, 'destination', other), outside)],
  ];
}

/** Packets from outside: into every VPC into which the way leads. */
export function fromOutside(lookup: Lookup, outside: Outside, packets: Packets): Step[] {
  const some = after(packets, { element: outside, text: `lets it in from outside by ${called(outside)}` });
  return [
    ...lookup.vpcsBehind(outside).map((vpc): Step => ({ at: 'gateway', ...outside.routeTable && { table: outside.routeTable }, place: { vpc }, packets: some })),
    ...lookup.attachmentsOf(outside).map((attachment): Step => ({ at: 'attachment', attachment, packets: some })),
  ];
}
