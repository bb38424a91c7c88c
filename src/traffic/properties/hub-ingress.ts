import type { Evidence } from './evidence';
import { doorsOf } from './hub-callers';
import { probesOf, vpcOf } from './hub-places';
import { probesIn } from './probes';
import type { Proving } from './proving';
import { type Region, type Sender, mustReach, reached } from './reach';
import type { Hub, HubSpoke, Interface, Vpc } from '../network/model';

/** From the ingress VPC nothing but the doors of spokes is reachable, and of those that take no calls from there nothing at all. */
export function ingress(proving: Proving, { ingressVpc, spokes, transitGateway }: Hub): Evidence[] {
  if (!ingressVpc) return [];
  const doors = transitGateway?.attachments.find(({ vpc }) => vpc === ingressVpc)?.subnets ?? [];
  const senders = probesIn(ingressVpc).map((origin): Sender => ({ name: ingressVpc.name, origin, source: origin.addresses }));
  const closed = spokes.map((spoke): Region => ({ name: `spoke ${spoke.recorded.name}`, interfaces: closedIn(proving, spoke) }));
  const found = senders.map(sender => reached(proving, sender, closed)).find(each => each.length > 0) ?? [];
  const open = spokes.filter(({ recorded }) => recorded.ingress);
  const callers = senders.filter(({ origin }) => origin.kind === 'interface' && !doors.includes(origin.subnet));
  return [...found, ...open.flatMap(spoke => callers.flatMap(sender => mustReach(proving, sender, inZoneOf(proving, sender, spoke))))];
}

/** What of a spoke a sender calls, in its own zone, or else all of it: routes are the same for all zones, and only the sender's own can be missing. */
function inZoneOf(proving: Proving, { origin, source }: Sender, spoke: HubSpoke): Region {
  const all = doorsOf(proving, spoke, source);
  const near = all.filter(({ subnet }) => origin.kind === 'interface' && subnet.zone === origin.subnet.zone);
  return { name: `spoke ${spoke.recorded.name}`, interfaces: near.length > 0 ? near : all };
}

/** What of a spoke must not be reached: everything where it takes no calls, and else whatever is no door. Behind the door of a stand-in nobody knows what stands. */
function closedIn(proving: Proving, spoke: HubSpoke): readonly Interface[] {
  const vpc = vpcOf(spoke);
  if (!vpc) return [];
  if (!spoke.recorded.ingress) return probesOf(spoke);
  return vpc.isStandIn ? [] : notDoors(proving, vpc);
}

/** All that stands in a VPC, but for the load balancers that lead to a service. */
export function notDoors(proving: Proving, vpc: Vpc): Interface[] {
  const doors = new Set<unknown>(proving.subjects.flatMap(({ doors: all }) => all.flatMap(({ legs }) => legs.map(({ from }) => from))));
  return [...proving.network.owners].filter(([{ subnet }, owner]) => subnet.vpc === vpc && !doors.has(owner)).map(([each]) => each);
}
