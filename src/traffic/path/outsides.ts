import { called } from './called';
import type { Lookup } from './lookup';
import { type Packets, type Place, type Step, type Trail, after, doubting, narrow } from './packets';
import { INTERNET } from '../addresses/ipv4';
import type { Attachment, Element, Outside } from '../network/model';

/** Packets that leave what the templates describe. */
export function toOutside(packets: Packets, outside: Outside, exit: Outside | Attachment = outside): Trail {
  const beyond = after(packets, { element: outside, text: 'leads out of what these templates describe' });
  return { at: 'end', packets: beyond, end: { kind: 'outside', outside }, exit };
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
