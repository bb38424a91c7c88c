import { called } from './called';
import type { Lookup } from './lookup';
import { type Packets, type Place, type Step, type Trail, after, doubting, dropped, kept, narrow } from './packets';
import { untranslated } from './translation';
import { INTERNET, describe } from '../addresses/ipv4';
import type { Interface, InternetGateway, NatGateway } from '../network/model';
import type { Doubt } from '../template/world';

/**
 * Packets on their way out through an internet gateway, which gives them the public address of their sender, if that has one.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
 */
export function toInternet(packets: Packets, gateway: InternetGateway, { vpc }: Place): Trail[] {
  if (gateway.vpc !== vpc && gateway.doubts.length === 0) return [dropped(packets, gateway, `${called(gateway)} is not attached to ${called(vpc)}`)];
  const inside = packets.destination.minus(INTERNET);
  const outside = packets.destination.and(INTERNET);
  const ends = inside.isEmpty ? [] : [dropped(narrow(packets, 'destination', inside), gateway, `the internet does not route ${describe(inside)}`)];
  if (outside.isEmpty) return ends;
  const some = narrow(packets, 'destination', outside);
  const sender = publicAddress(some, vpc);
  if ('lacks' in sender) return [...ends, dropped(some, gateway, sender.lacks)];
  const sent = after(kept(doubting(some, sender.doubts), gateway), { element: gateway, text: 'sends it to the internet' });
  return [...ends, { at: 'end', packets: sent, end: { kind: 'internet' }, exit: gateway }];
}

function publicAddress({ sender, source }: Packets, vpc: Place['vpc']): { lacks: string } | { doubts: readonly Doubt[] } {
  if (!sender) return { lacks: `${describe(source)} has no public address in ${called(vpc)}` };
  const home = sender.kind === 'interface' ? sender.subnet.vpc : sender.vpc;
  if (home !== vpc) return { lacks: `${called(sender)} has no public address in ${called(vpc)}` };
  const has = sender.kind === 'interface' ? sender.publicAddress : sender.isPublic ? 'yes' : 'no';
  if (has === 'no' && sender.doubts.length === 0) return { lacks: `${called(sender)} has no public address` };
  return { doubts: has === 'yes' ? [] : [...sender.doubts, { subject: sender.name, reason: 'whether it has a public address is not known' }] };
}

/**
 * Packets from the internet: an internet gateway hands them to whoever has the public address. Asked about is the private one, or all
 * of the internet for everybody.
 */
export function fromInternet(lookup: Lookup, packets: Packets): Step[] {
  return lookup.fromInternet().flatMap(({ gateway, vpc, interfaces }) => interfaces.flatMap((one): Step[] => {
    if (packets.to && !packets.to.includes(one)) return [];
    const own = one.addresses;
    const asked = own.and(packets.destination);
    if (asked.isEmpty && !packets.destination.meets(INTERNET)) return [];
    const isOneOfMany = asked.isEmpty && !packets.destination.holds(INTERNET);
    const doubts = [
      ...isOneOfMany ? [{ subject: one.name, reason: 'which public address it has is not known' }] : [],
      ...one.publicAddress === 'unknown' ? [{ subject: one.name, reason: 'whether it has a public address is not known' }] : [],
    ];
    const some: Packets = { ...doubting(packets, doubts), destination: asked.isEmpty ? own : asked, to: [one] };
    return [throughGateway(some, gateway, vpc)];
  }));
}

/** Answers from the internet, to whoever has sent the request through the gateway. */
export function backFromInternet(packets: Packets, gateway: InternetGateway, holder: Interface | NatGateway): Step[] {
  const vpc = holder.kind === 'interface' ? holder.subnet.vpc : holder.vpc;
  if (!vpc) return [];
  if (holder.kind === 'interface' || holder.interface) return [throughGateway(packets, gateway, vpc)];
  const doubts = gateway.routeTable ? [{ subject: gateway.name, reason: `whether its route table holds for ${called(holder)} is not known` }] : [];
  return untranslated(doubting(beyond(packets, gateway), doubts));
}

function throughGateway(packets: Packets, gateway: InternetGateway, vpc: Place['vpc']): Step {
  return { at: 'gateway', ...gateway.routeTable && { table: gateway.routeTable }, place: { vpc }, packets: beyond(packets, gateway) };
}

function beyond(packets: Packets, gateway: InternetGateway): Packets {
  return after(kept(packets, gateway), { element: gateway, text: 'lets it in from the internet' });
}
