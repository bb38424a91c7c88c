import { type Packets, doubting } from './packets';
import { INTERNET } from '../addresses/ipv4';
import type { Doubt } from '../template/world';

/** Only AWS knows the addresses of its services; they are of the internet. */
export function addressesOf(service: string): Doubt {
  return { subject: service, reason: 'only AWS knows which addresses it has' };
}

/** Packets to a service, wherever a rule asks for their destination. */
export function toService(packets: Packets, service: string): Packets {
  return { ...packets, service, destination: INTERNET, vague: { ...packets.vague, destination: addressesOf(service) } };
}

/** Of packets to addresses of the internet those that a service gets; nothing where there are none. */
export function partForService(packets: Packets, service: string): Packets | undefined {
  if (packets.service !== undefined || packets.to || packets.request || !packets.destination.meets(INTERNET)) return undefined;
  const isAll = packets.destination.holds(INTERNET);
  return doubting(toService(packets, service), isAll ? [] : [addressesOf(service)]);
}
