import { portsOfAnswers } from './answers';
import { called } from './called';
import type { Lookup } from './lookup';
import type { Packets, Trail } from './packets';
import type { Element } from '../network/model';

/** Why answers do not work. */
export interface Failure {
  readonly answer: Trail;
  readonly reason: string;
  /** Whether nothing that is not known could change it. */
  readonly isCertain: boolean;
}

/**
 * What is wrong with one way of the answers: they must get to whoever has asked, and past everything that has seen the request, in
 * reverse. A firewall endpoint or a NAT gateway that sees one direction only drops the connection.
 *
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/asymmetric-routing.html
 */
export function failureOf(lookup: Lookup, request: Packets, answer: Trail): Failure | undefined {
  const isSure = request.doubts.length === 0 && answer.packets.doubts.length === 0 && answer.packets.choices.length === 0;
  const lost = lostOn(request, answer);
  if (lost !== undefined) {
    const isPart = !answer.packets.ports.holds(portsOfAnswers(request.ports));
    const { ports: { size } } = answer.packets;
    const reason = isPart && size > 0 ? `${lost}; clients choose their ports themselves` : lost;
    return { answer, reason, isCertain: isSure && (!isPart || usesAllPorts(lookup, request)) };
  }
  const detour = detourOf(request, answer.packets);
  return detour === undefined ? undefined : { answer, reason: detour, isCertain: isSure };
}

function lostOn({ origin }: Packets, { end, packets }: Trail): string | undefined {
  switch (end.kind) {
    case 'dropped': return `the answer does not come back: ${end.reason}`;
    case 'interface': return end.interface === origin ? undefined : `the answer goes to ${called(end.interface)}`;
    case 'internet': return origin.kind === 'internet' ? undefined : `the answer goes to the internet: ${wayOf(packets, 0)}`;
    case 'outside': return end.outside === origin ? undefined : `the answer leaves by ${called(end.outside)}: ${wayOf(packets, 0)}`;
    case 'gateway-endpoint': return `the answer goes to ${called(end.element)}: ${wayOf(packets, 0)}`;
  }
}

function detourOf(request: Packets, answer: Packets): string | undefined {
  const expected = request.keepers.map(({ element }) => element).reverse();
  const passed = answer.keepers.map(({ element }) => element);
  const at = Array.from({ length: Math.max(expected.length, passed.length) }, (_, i) => i).find(i => expected[i] !== passed[i]);
  if (at === undefined) return undefined;
  const [missing, other] = [expected[at] as Element | undefined, passed[at] as Element | undefined];
  const way = wayOf(answer, at === 0 ? 0 : answer.keepers[at - 1].after + 1);
  if (!missing || passed.includes(missing)) return `the answer passes ${called(other!)}, which has not seen the request: ${way}`;
  if (!other || expected.includes(other)) return `the answer goes around ${called(missing)}: ${way}`;
  return `the answer passes ${called(other)} instead of ${called(missing)}: ${way}`;
}

/** The route that decided after some hops. */
function wayOf({ hops }: Packets, from: number): string {
  const routes = hops.filter(({ element }) => element.kind === 'route' || (!element.kind && 'destination' in element));
  const hop = routes.find(each => hops.indexOf(each) >= from) ?? hops.at(-1);
  return hop ? hop.text : 'it needs no route';
}

/** NAT gateways and load balancers use every port from 1024, and of the clients on the internet somebody does. https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports */
function usesAllPorts(lookup: Lookup, { sender, origin }: Packets): boolean {
  if (origin.kind === 'internet' || sender?.kind === 'nat-gateway') return true;
  return sender !== undefined && lookup.owner(sender)?.kind === 'load-balancer';
}
