import { called } from './called';
import { throughAppliances } from './middleboxes';
import { unknownWay } from './outsides';
import { type Packets, type Place, type Step, after, doubting, dropped } from './packets';
import type { VpcEndpoint } from '../network/model';

/** Packets that a route leads to a VPC endpoint. */
export function throughEndpoint(packets: Packets, endpoint: VpcEndpoint, place: Place): Step[] {
  switch (endpoint.type) {
    case 'gateway': return [toService(packets, endpoint)];
    case 'gateway-load-balancer': return throughAppliances(packets, endpoint, place);
    default: return unknownWay(packets, `a route cannot lead to ${called(endpoint)}`, place, endpoint);
  }
}

/**
 * A gateway endpoint is for those in its own VPC only, and its answers come back to them straight.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 */
function toService(packets: Packets, endpoint: VpcEndpoint): Step {
  const { sender, service, firewalls } = packets;
  const home = sender?.kind === 'interface' ? sender.subnet.vpc : sender?.vpc;
  if (home !== endpoint.vpc && endpoint.doubts.length === 0) return dropped(packets, endpoint, `${called(endpoint)} is only for ${called(endpoint.vpc)}`);
  const doubts = [
    ...service === endpoint.service ? [] : [{ subject: endpoint.name, reason: `it is of ${endpoint.service}, and the route may have other addresses` }],
    ...firewalls.length === 0 ? [] : [{ subject: endpoint.name, reason: 'whether its answers come back through the firewall is not known' }],
  ];
  const beyond = after(doubting(packets, doubts), { element: endpoint, text: `leads to ${endpoint.service}` });
  return { at: 'end', packets: beyond, end: { kind: 'gateway-endpoint', element: endpoint } };
}
