import { type Packets, type Step, after, kept } from './packets';
import type { Intervals } from '../addresses/intervals';
import type { NatGateway } from '../network/model';

/** Packets that a NAT gateway sends on as its own. */
export function translated(packets: Packets, nat: NatGateway, source: Intervals): Packets {
  const { source: before, vague, seen, translations } = packets;
  const isKnown = source.size === 1;
  return {
    ...kept(packets, nat),
    sender: nat,
    source,
    seen: { ...seen, source: seen.source ?? before },
    vague: { ...vague, source: isKnown ? undefined : { subject: nat.name, reason: 'which address it gets is not known' } },
    translations: [...translations, { nat, source: before, ...vague.source && { vague: vague.source } }],
    way: 'hidden',
  };
}

/** Answers that have come to the NAT gateway which sent the request: it sends them on to whoever it had the request from. */
export function untranslated(packets: Packets): Step[] {
  const { nat, source, vague } = packets.translations.at(-1)!;
  const beyond = after(kept({
    ...packets,
    destination: source,
    seen: { ...packets.seen, destination: packets.seen.destination ?? packets.destination },
    vague: { ...packets.vague, destination: vague },
    translations: packets.translations.slice(0, -1),
  }, nat), { element: nat, zone: nat.interface?.subnet.zone, text: 'hands it to whoever it had the request from' });
  if (nat.interface) return [{ at: 'subnet', subnet: nat.interface.subnet, packets: beyond }];
  return nat.vpc ? [{ at: 'gateway', table: nat.routeTable, place: { vpc: nat.vpc }, packets: beyond }] : [];
}
