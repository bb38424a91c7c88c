import { atBorder } from './acls';
import { called } from './called';
import type { Lookup } from './lookup';
import { toOutside, unknownWay } from './outsides';
import { type Packets, type Place, type Step, after, circle, doubting, dropped, kept, narrow, passing } from './packets';
import { describe } from '../addresses/ipv4';
import type { Attachment, Subnet, TransitGateway, Vpc } from '../network/model';
import type { Doubt } from '../template/world';

/**
 * Packets from a subnet to a Transit Gateway: through the attachment of the VPC, which must have a subnet in the zone of the sender. The
 * ACL of that subnet is asked as well, even if the sender stands in it.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
 * @see https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html
 */
export function intoTransit(lookup: Lookup, packets: Packets, gateway: TransitGateway, place: Place): Step[] {
  const { vpc, subnet: from } = place;
  const some = doubting({ ...packets, way: packets.way === 'hidden' ? 'hidden' : 'transit' }, gateway.doubts);
  const attachment = lookup.attachment(gateway, vpc);
  if (!attachment) {
    if (gateway.doubts.length > 0) return unknownWay(some, `${called(vpc)} may be attached to it`, place, gateway);
    return [dropped(some, gateway, `${called(vpc)} is not attached to ${called(gateway)}`)];
  }
  const door = attachment.subnets.find(subnet => subnet.zone === packets.zone);
  if (!door) {
    const doubts = [...attachment.doubts, ...from?.doubts ?? [], ...attachment.subnets.flatMap(subnet => subnet.doubts)];
    const beyond = after(doubting(some, doubts), { element: attachment, text: `takes it into ${called(gateway)}` });
    if (doubts.length > 0 || !from) return [{ at: 'attachment', attachment, packets: beyond }];
    return [dropped(some, attachment, `${called(attachment)} has no subnet in ${packets.zone}, so that nothing from there gets into ${called(gateway)}`)];
  }
  const { passed, ends } = atBorder(door, 'in', some);
  return [...ends, ...passed.map((each): Step => ({
    at: 'attachment', attachment, packets: after(each, { element: attachment, zone: door.zone, text: `takes it into ${called(gateway)}` }),
  }))];
}

/** Packets that came into a Transit Gateway: the route table that their attachment is associated with decides. */
export function throughTransit(lookup: Lookup, packets: Packets, attachment: Attachment): Step[] {
  const first = passing(packets, attachment, 'in');
  if (!first) return [circle(packets, attachment)];
  const { routeTable: table, transitGateway: gateway } = attachment;
  const place = { vpc: attachment.vpc ?? attachment.subnets[0]?.vpc };
  if (!table) {
    if (attachment.doubts.length > 0 && place.vpc) return unknownWay(first, 'its route table is not known', place, attachment);
    return [dropped(first, attachment, `${called(attachment)} is associated with no route table of ${called(gateway)}`)];
  }
  return lookup.transitRouting(table).lookup(first.destination).flatMap(({ route, addresses, doubts }): Step[] => {
    const vague = first.vague.destination && addresses.size < first.destination.size ? [first.vague.destination] : [];
    const some = doubting(narrow(first, 'destination', addresses), doubts, table.doubts, vague);
    if (!route) return [dropped(some, table, `${called(table)} of ${called(gateway)} has no route to ${describe(addresses)}`)];
    const name = `route ${describe(route.destination)} of ${called(table)}`;
    if (!route.attachment) return [dropped(after(some, { element: route, text: name }), route, `${name} is a blackhole`)];
    const goal = route.attachment.vpc ?? route.attachment.firewall ?? route.attachment.outside ?? route.attachment;
    return outOf(after(some, { element: route, text: `${name} leads to ${called(goal)}` }), route.attachment);
  });
}

function outOf(packets: Packets, attachment: Attachment): Step[] {
  const first = passing(packets, attachment, 'out');
  if (!first) return [circle(packets, attachment)];
  if (attachment.firewall) return [throughNative(first, attachment)];
  if (attachment.vpc) return toVpc(first, attachment, attachment.vpc);
  const beyond = attachment.outside ?? { kind: 'outside', by: 'attachment', name: attachment.name, doubts: attachment.doubts };
  return [toOutside(doubting(first, attachment.doubts), beyond, attachment)];
}

/** A firewall that is attached to the gateway hands everything that it lets pass back to it. https://docs.aws.amazon.com/network-firewall/latest/developerguide/tgw-firewall.html */
function throughNative(packets: Packets, attachment: Attachment): Step {
  const firewall = attachment.firewall!;
  const zone = firewall.zones.find(each => each === packets.zone) ?? (firewall.zones.length === 1 ? firewall.zones[0] : undefined);
  const seen = doubting(kept({ ...packets, way: 'hidden', firewalls: [...packets.firewalls, firewall] }, firewall), attachment.doubts);
  return { at: 'attachment', attachment, packets: after(seen, { element: firewall, ...zone !== undefined && { zone }, text: 'passes the firewall' }) };
}

/**
 * A Transit Gateway stays in the zone of the sender where the attachment has a subnet in it, each direction on its own. In appliance
 * mode it picks any zone for each connection, and answers take the same one.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html
 */
function toVpc(packets: Packets, attachment: Attachment, vpc: Vpc): Step[] {
  if (attachment.subnets.length === 0) return unknownWay(packets, 'in which subnets it stands is not known', { vpc }, attachment);
  const { doors, choices } = doorsOf(packets, attachment);
  return doors.map((subnet): Step => {
    const some = after(packets, { element: attachment, zone: subnet.zone, text: `takes it into ${called(vpc)}` });
    const pins = attachment.applianceMode && !packets.request ? new Map([...packets.pins, [attachment, subnet.zone]]) : packets.pins;
    return { at: 'subnet', subnet, packets: { ...some, pins, choices: [...some.choices, ...choices] } };
  });
}

function doorsOf({ zone, request }: Packets, attachment: Attachment): { doors: readonly Subnet[]; choices: readonly Doubt[] } {
  const { applianceMode, subnets, name } = attachment;
  if (applianceMode && !request) return { doors: subnets, choices: [] };
  const wanted = applianceMode ? request?.pins.get(attachment) : zone;
  const doors = subnets.filter(subnet => subnet.zone === wanted);
  if (doors.length > 0) return { doors, choices: [] };
  return { doors: subnets, choices: subnets.length > 1 ? [{ subject: name, reason: 'in which zone AWS hands packets over is not known' }] : [] };
}
