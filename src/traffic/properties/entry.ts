import { Admitted, admission } from './admission';
import { Door, Leg, vpcsOfDoors } from './door';
import { doorstep } from './doorstep';
import { Evidence, broken, conclude, doubtsOf, holds, mistakes, mistakesOf, notProven, tracesOf } from './evidence';
import { Finding } from './finding';
import { callersOf } from './handover';
import { notDoors } from './hub-ingress';
import { lostByChance } from './lost';
import { probesIn } from './probes';
import { Proving } from './proving';
import { type Sender, ofOwners, reached } from './reach';
import { staticAddresses } from './static-addresses';
import { Subject } from './subject';
import { Intervals } from '../addresses/intervals';
import { describe } from '../addresses/ipv4';
import { describePorts } from '../addresses/ports';
import { Element, Interface, LoadBalancer } from '../network/model';
import { RoundTrip } from '../path/path';

/** The entry reaches every task, on the service's port only; nothing else from outside reaches a task. */
export function entry(proving: Proving, subject: Subject): Finding[] {
  const { service, doors } = subject;
  if (!service) return [];
  const everywhere = [
    ...nobodyElse(proving, subject), ...besideDoors(proving, subject), ...chosenDoors(subject),
    ...doors.flatMap(({ elements }) => elements.flatMap(doubtful)),
  ];
  const names = [...new Set(doors.map(({ element }) => element.name))];
  const ports = describePorts(service.entryPorts);
  const proven = names.length === 0
    ? 'nothing reaches the tasks; they have no entry'
    : `${names.join(' and ')} ${names.length > 1 ? 'reach' : 'reaches'} every task on ${ports}, and nothing else does`;
  if (service.interfaces.length === 0) {
    return [conclude('entry', subject, undefined, [...doubtful(service), notProven('where its tasks stand is not in these templates')], proven, proving.doubtsOf(subject))];
  }
  return [...new Set(service.interfaces.map(({ subnet }) => subnet.zone))].sort().map(zone => {
    const own = doors.flatMap(door => door.legs.flatMap(leg => [
      ...legInto(proving, door, leg, zone), ...nobodyListens(leg), ...staticAddresses(proving.network, leg),
    ]));
    const evidence = names.length === 0 && everywhere.length === 0 ? [holds([])] : [...doubtful(service), ...own, ...everywhere];
    const finding = conclude('entry', subject, zone, evidence, proven, proving.doubtsOf(subject));
    return { ...finding, traces: [...doors.flatMap(door => doorstep(door, zone)), ...finding.traces] };
  });
}

function doubtful(element: Element): Evidence[] {
  return [...mistakesOf(element), ...element.doubts.length === 0 ? [] : [notProven(`${element.name} is not known in full`, element.doubts)]];
}

/** Whether one connection on the way of a request can be opened, to everybody who stands in a zone. */
function legInto(proving: Proving, door: Door, leg: Leg, zone: string): Evidence[] {
  if (leg.ports.isEmpty) return [withoutPort(leg)];
  const targets = leg.to.interfaces.filter(({ subnet }) => subnet.zone === zone);
  const isLast = leg === door.legs.at(-1);
  if (targets.length === 0) return isLast ? [] : [withoutNode(door, leg.to, zone)];
  if (!leg.from) return targets.flatMap(target => fromInternet(proving, leg, target, zone));
  const near = leg.from.interfaces.filter(({ subnet }) => subnet.zone === zone);
  const senders = leg.crossZone || near.length === 0 ? leg.from.interfaces : near;
  const found = targets.flatMap(target => senders.flatMap(sender => between(proving, leg, sender, target)));
  return isLast && near.length === 0 ? [withoutNode(door, leg.from, zone), ...found] : found;
}

/** What nobody can call, as far as is known. */
function withoutPort({ to: { name, doubts } }: Leg): Evidence {
  return doubts.length > 0 ? notProven(`on which ports ${name} is called is not known`, doubts) : broken(`${name} is called on no port`);
}

/** A load balancer that is called where it does not listen. */
function nobodyListens({ from, to, ports }: Leg): Evidence[] {
  if (!from || !('listeners' in to)) return [];
  const { listeners, name } = to as LoadBalancer;
  const deaf = ports.minus(Intervals.union(listeners.map(listener => listener.ports)));
  return deaf.isEmpty ? [] : [broken(`${from.name} calls ${name} on ${describePorts(deaf)}, and ${name} does not listen there`)];
}

function withoutNode({ legs }: Door, { name, interfaces }: Leg['to'], zone: string): Evidence {
  const tasks = legs.at(-1)!.to.interfaces.filter(({ subnet }) => subnet.zone === zone);
  const doubts = [...tasks, ...interfaces].flatMap(({ subnet }) => subnet.doubts);
  if (doubts.length > 0) return notProven(`whether ${name} has a subnet in ${zone} is not known`, doubts);
  return broken(`${name} has no subnet in ${zone}, so that the tasks there get no requests`);
}

function between(proving: Proving, { from, to, ports }: Leg, sender: Interface, target: Interface): Evidence[] {
  const trips = proving.roundTrips(sender, { source: sender.addresses, destination: target.addresses, ports, to: [target] });
  return arrival(trips, ports, from!.name, to.name, target.subnet.zone, end => end.interface === target);
}

function fromInternet(proving: Proving, { to, ports }: Leg, target: Interface, zone: string): Evidence[] {
  const trips = proving.fromInternet(target, ports);
  const unattached = target.subnet.vpc.internetGateways.length === 0 ? [broken(`no internet gateway is attached to ${target.subnet.vpc.name}, so that ${to.name} has no callers`)] : [];
  return [...unattached, ...arrival(trips, ports, 'the internet', to.name, zone, end => end.interface === target)];
}

/** Whether connections to some ports arrive, whichever of the ways they take. */
function arrival(
  trips: readonly RoundTrip[], ports: Intervals, from: string, to: string, zone: string, isThere: (end: { interface: Interface }) => boolean,
): Evidence[] {
  const there = trips.filter(({ request: { end } }) => end.kind === 'interface' && isThere(end));
  const traces = there.flatMap(trip => tracesOf('request', from, to, zone, trip));
  const failed = there.find(({ works }) => works === 'no');
  if (failed) return [broken(`${from} does not reach ${to} in ${zone} on ${describePorts(ports)}: ${failed.reason}`, traces)];
  const open = Intervals.union(there.filter(({ works }) => works === 'yes').map(({ request: { flow } }) => flow.ports));
  if (open.holds(ports)) return [holds(traces), ...mistakes(there), ...lostByChance(from, to, zone, trips)];
  const uncertain = there.filter(({ works }) => works === 'unknown');
  const maybe = Intervals.union(uncertain.map(({ request: { flow } }) => flow.ports)).plus(open);
  if (maybe.holds(ports)) {
    return [notProven(`whether ${from} reaches ${to} in ${zone} is not certain: ${uncertain[0].reason}`, uncertain.flatMap(doubtsOf), traces)];
  }
  const stopped = trips.map(({ request: { end } }) => end).find(end => end.kind === 'dropped');
  return [broken(`${from} does not reach ${to} in ${zone} on ${describePorts(ports.minus(maybe))}${stopped ? `: ${stopped.reason}` : ''}`, traces)];
}

/** Every connection on the way is opened by the one before it, and by nobody else. */
function nobodyElse(proving: Proving, subject: Subject): Evidence[] {
  const { doors, service } = subject;
  const receivers = new Map<Leg['to'], Admitted[]>([[service!, []]]);
  for (const { from, to, ports } of doors.flatMap(({ legs }) => legs)) {
    const known = receivers.get(to) ?? [];
    if (from) receivers.set(to, [...known, { name: from.name, interfaces: from.interfaces, ports }]);
  }
  const open = new Set<Element>(doors.flatMap(({ legs }) => legs.filter(({ from }) => !from).map(({ to }) => to)));
  const chained = [...receivers].filter(([to]) => !open.has(to)).flatMap(([to, admitted]) => admission(proving, subject, to, admitted));
  return [...chained, ...doors.flatMap(door => callers(subject, door))];
}

/** Whatever stands in the VPC of an entry reaches nothing but the doors that lead to the tasks. */
function besideDoors(proving: Proving, { doors, choices, interfaces }: Subject): Evidence[] {
  if (!choices) return [];
  const own = [...new Set(interfaces.map(({ subnet }) => subnet.vpc))];
  const others = vpcsOfDoors(doors).filter(vpc => !own.includes(vpc));
  const regions = own.flatMap(vpc => ofOwners(proving, notDoors(proving, vpc)));
  const senders = others.flatMap(vpc => probesIn(vpc).map((origin): Sender => ({ name: vpc.name, origin, source: origin.addresses })));
  return senders.map(sender => reached(proving, sender, regions)).find(found => found.length > 0) ?? [];
}

/** The first load balancer takes whom the choices name, on the ports on which it listens. */
function callers({ choices }: Subject, { entrance, element, legs }: Door): Evidence[] {
  if (entrance === 'consumers') return consumers(legs[0]);
  if (!choices) return [];
  const first = entrance === 'private' ? legs[0].from : entrance === 'internet' ? legs[0].to : undefined;
  if (!first) return [];
  const listening = entrance === 'internet' ? legs[0].ports : undefined;
  const named = callersOf(choices);
  const rules = [...new Set(first.interfaces.flatMap(({ groups = [] }) => groups.flatMap(({ ingress }) => ingress)))];
  return rules.flatMap(({ peer, ports, doubts }): Evidence[] => {
    const lets = `the security group of ${element.name} lets ${peer.kind === 'addresses' ? describe(peer.addresses) : 'others'} in on ${describePorts(ports)}`;
    if (listening && !listening.holds(ports)) {
      const text = `${lets}, although it listens on ${describePorts(listening)} only`;
      return [doubts.length > 0 ? notProven(text, doubts) : broken(text)];
    }
    if (entrance !== 'private' || peer.kind !== 'addresses' || named.holds(peer.addresses)) return [];
    return [doubts.length > 0 ? notProven(lets, doubts) : broken(`${lets}, although ingressAllowedCidrs names ${named.isEmpty ? 'nobody' : describe(named)}`)];
  });
}

/** PrivateLink passes by the security groups of a network load balancer, unless it asks for them. */
function consumers({ from }: Leg): Evidence[] {
  if (!from || !('filtersPrivateLink' in from) || !(from as LoadBalancer).filtersPrivateLink) return [];
  const groups = [...new Set(from.interfaces.flatMap(each => each.groups ?? []))];
  const isOpen = groups.length === 0 || groups.some(({ ingress }) => ingress.some(({ ports }) => !ports.isEmpty));
  return isOpen ? [] : [broken(`the security groups of ${from.name} also hold for consumers, and let nobody in`)];
}

/** Callers come by the doors that were chosen. */
function chosenDoors({ choices, doors, name }: Subject): Evidence[] {
  if (!choices?.entrance) return [];
  const closed = doors.find(({ element }) => element.kind === 'api' && !element.isPublic);
  if (closed) return [broken(`${closed.element.name} is private, and the internet cannot call it, although ingressMode ${choices.answers.ingressMode} was chosen`)];
  const expected = choices.answers.networkTopology === 'spoke' && choices.answers.networkIngressVpc === 'hub' ? ['private', choices.entrance] : [choices.entrance];
  const other = doors.find(({ entrance }) => !expected.includes(entrance));
  if (other) {
    return [broken(`${other.element.name} is ${ENTRANCES[other.entrance]}, although ingressMode ${choices.answers.ingressMode} was chosen`)];
  }
  return doors.length > 0 ? [] : [broken(`${name} has no entry, although ingressMode ${choices.answers.ingressMode} was chosen`)];
}

const ENTRANCES: Readonly<Record<Door['entrance'], string>> = {
  internet: 'a load balancer on the internet',
  api: 'an API of API Gateway',
  consumers: 'an endpoint service for consumers',
  private: 'a private load balancer',
};

