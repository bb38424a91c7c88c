import { enter } from './delivery';
import { backFromInternet } from './internet-gateways';
import type { Lookup } from './lookup';
import { fromOutside } from './outsides';
import { type Packets, type Step, type Trail, after } from './packets';
import type { Origin } from './path';
import { walk } from './walk';
import { Intervals } from '../addresses/intervals';
import { ALL_TCP, EPHEMERAL, udp } from '../addresses/ports';
import type { Element, Interface, NatGateway } from '../network/model';

const ALL_UDP = udp(0, 0xffff);
const EPHEMERAL_UDP = udp(1024, 0xffff);

/** The kinds of ports that answers go to, whatever the port of the request was. */
const CLASSES = [
  { asked: ALL_TCP, answered: EPHEMERAL },
  { asked: ALL_UDP, answered: EPHEMERAL_UDP },
];

/** The ports of the answers to requests on some ports: a client takes any of its own, other protocols have none. */
export function portsOfAnswers(ports: Intervals): Intervals {
  const answered = CLASSES.filter(({ asked }) => asked.meets(ports)).map(each => each.answered);
  return Intervals.union([...answered, ports.minus(ALL_TCP).minus(ALL_UDP)]);
}

/** The ports of requests by the kind of ports that their answers go to. */
export function kindsOf(ports: Intervals): Intervals[] {
  const kinds = [...CLASSES.map(({ asked }) => ports.and(asked)), ports.minus(ALL_TCP).minus(ALL_UDP)];
  return kinds.filter(kind => !kind.isEmpty);
}

/** Every way of the answers to packets that arrived. Security groups remember the request and let them pass; ACLs do not. */
export function answersTo(lookup: Lookup, { packets: request, end, exit }: Trail): Trail[] {
  const sender = end.kind === 'interface' ? end.interface : undefined;
  const packets = { ...turned(request, sender ?? (end.kind === 'outside' ? end.outside : { kind: 'internet' })), ...sender && { sender } };
  switch (end.kind) {
    case 'dropped': return [];
    case 'interface': {
      const { subnet } = end.interface;
      const sent = after({ ...packets, zone: subnet.zone }, { element: end.interface, zone: subnet.zone, text: 'answers' });
      return walk(lookup, [{ at: 'subnet', subnet, packets: sent }]);
    }
    case 'gateway-endpoint': return walk(lookup, fromEndpoint(lookup, packets, request, end.element));
    case 'internet': return exit?.kind === 'internet-gateway' && request.sender ? walk(lookup, backFromInternet(packets, exit, request.sender)) : [];
    case 'outside': {
      if (exit?.kind === 'attachment') {
        // A Transit Gateway keeps to a zone; that the hub behind it does, is up to the hub.
        const { zone } = exit.transitGateway.handover ? request : packets;
        return walk(lookup, [{ at: 'attachment', attachment: exit, packets: { ...packets, zone } }]);
      }
      return walk(lookup, fromOutside(lookup, end.outside, packets));
    }
  }
}

function turned(request: Packets, origin: Origin): Packets {
  const { source, destination, vague, ports, translations, pins } = request;
  return {
    origin,
    source: destination,
    destination: source,
    ports: portsOfAnswers(ports),
    vague: { source: vague.destination, destination: vague.source },
    seen: {},
    asked: source,
    way: 'hidden',
    hops: [],
    doubts: [],
    choices: [],
    firewalls: [],
    keepers: [],
    passed: [],
    translations,
    pins,
    request,
  };
}

/** They come back without any route. */
function fromEndpoint(lookup: Lookup, packets: Packets, { sender }: Packets, element: Element): Step[] {
  const holder = holderOf(sender);
  const sent = after(packets, { element, text: 'answers' });
  return holder ? enter(lookup, holder.subnet, true, sent) : [];
}

function holderOf(sender?: Interface | NatGateway): Interface | undefined {
  return sender?.kind === 'nat-gateway' ? sender.interface : sender;
}
