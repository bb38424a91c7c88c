import { atBorder } from './acls';
import { called } from './called';
import { toOutside, unknownWay } from './outsides';
import { type Packets, type Place, type Step, after, circle, doubting, dropped, kept, passing } from './packets';
import type { FirewallEndpoint, Outside, Subnet, VpcEndpoint } from '../network/model';

/**
 * Packets for the endpoint of a firewall: what it lets pass leaves it unchanged, by the route table of its subnet.
 *
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-high-level-steps.html
 */
export function throughFirewall(packets: Packets, endpoint: FirewallEndpoint, place: Place): Step[] {
  const { subnet, firewall } = endpoint;
  if (subnet.vpc !== place.vpc && endpoint.doubts.length === 0) return [dropped(packets, endpoint, `${called(endpoint)} is not in ${called(place.vpc)}`)];
  const first = passing(packets, endpoint);
  if (!first) return [circle(packets, endpoint)];
  return into(first, subnet, place, some => doubting(
    after(kept({ ...some, firewalls: [...some.firewalls, endpoint] }, endpoint), { element: endpoint, zone: subnet.zone, text: 'passes the firewall' }),
    firewall.doubts,
  ));
}

/** Packets for the endpoint of a Gateway Load Balancer: nobody knows what the appliances behind it do with them, and where else they send them. */
export function throughAppliances(packets: Packets, endpoint: VpcEndpoint, place: Place): Step[] {
  const subnet = endpoint.interfaces[0]?.subnet;
  const doubt = { subject: endpoint.name, reason: 'what the appliances behind it do is not known' };
  const first = passing(packets, endpoint);
  if (!first) return [circle(packets, endpoint)];
  if (!subnet) return unknownWay(first, doubt.reason, place, endpoint);
  const beyond: Outside = { kind: 'outside', by: 'unknown', name: `what is behind ${endpoint.name}`, doubts: [doubt], vpc: place.vpc };
  return [toOutside(doubting(first, endpoint.doubts), beyond), ...into(first, subnet, place, some => doubting(
    after(kept(some, endpoint), { element: endpoint, zone: subnet.zone, text: 'passes the appliances behind it' }), [doubt],
  ))];
}

function into(packets: Packets, subnet: Subnet, { subnet: from }: Place, pass: (some: Packets) => Packets): Step[] {
  const { passed, ends } = subnet === from ? { passed: [packets], ends: [] } : atBorder(subnet, 'in', packets);
  return [...ends, ...passed.map((some): Step => ({ at: 'subnet', subnet, packets: { ...pass(some), way: 'hidden' } }))];
}
