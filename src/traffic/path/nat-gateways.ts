import { atBorder } from './acls';
import { called } from './called';
import { unknownWay } from './outsides';
import { type Packets, type Place, type Step, after, circle, dropped } from './packets';
import { translated } from './translation';
import type { NatGateway } from '../network/model';

/**
 * Packets for a NAT gateway: it sends them on as its own, by the route table of its subnet. A regional one is in every zone, outside
 * of the subnets, and has a route table of its own, with a route to the internet gateway.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
 */
export function throughNat(packets: Packets, nat: NatGateway, place: Place): Step[] {
  if (packets.request) return [dropped(packets, nat, `it is sent to ${called(nat)}, which has not seen the request`)];
  if (packets.translations.some(translation => translation.nat === nat)) return [circle(packets, nat)];
  const home = nat.interface?.subnet.vpc ?? nat.vpc;
  if (!home) return unknownWay(packets, `where ${called(nat)} stands is not known`, place, nat);
  if (home !== place.vpc && nat.doubts.length === 0) return [dropped(packets, nat, `${called(nat)} is not in ${called(place.vpc)}`)];
  return nat.interface ? zonal(packets, nat, nat.interface, place) : regional(packets, nat, home);
}

function zonal(packets: Packets, nat: NatGateway, { subnet, addresses }: NonNullable<NatGateway['interface']>, { subnet: from }: Place): Step[] {
  const { passed, ends } = subnet === from ? { passed: [packets], ends: [] } : atBorder(subnet, 'in', packets);
  return [...ends, ...passed.map((some): Step => ({
    at: 'subnet', subnet, packets: after(translated(some, nat, addresses), { element: nat, zone: subnet.zone, text: 'sends it on as its own' }),
  }))];
}

function regional(packets: Packets, nat: NatGateway, vpc: Place['vpc']): Step[] {
  const some = after(translated(packets, nat, vpc.addresses), { element: nat, text: 'sends it on as its own' });
  const [gateway] = vpc.internetGateways;
  if (nat.routeTable) return [{ at: 'gateway', table: nat.routeTable, place: { vpc }, packets: some }];
  const inside = some.destination.and(vpc.addresses);
  const outside = some.destination.minus(vpc.addresses);
  return [
    ...inside.isEmpty ? [] : [{ at: 'gateway' as const, place: { vpc }, packets: { ...some, destination: inside } }],
    ...outside.isEmpty ? [] : gateway
      ? [{ at: 'target' as const, target: gateway, place: { vpc }, packets: { ...some, destination: outside } }]
      : [dropped({ ...some, destination: outside }, nat, `${called(vpc)} has no internet gateway for ${called(nat)}`)],
  ];
}
