import { unansweredDomains, unlistedNames } from './answered-names';
import { Choices, listOf } from './choices';
import { Evidence, broken, conclude, doubtsOf, holds, hopsOf, mistakes, notProven, tracesOf } from './evidence';
import type { Finding } from './finding';
import { needs } from './needs';
import type { Proving } from './proving';
import { endpointsRange, handedServices, isOne } from './published-endpoints';
import { type Subject, zonesOf } from './subject';
import { furthest, leavesElsewhere, wayOut } from './way-out';
import { hubParameterName } from '../../model/hub-names';
import { Intervals } from '../addresses/intervals';
import { INTERNET, describe, range } from '../addresses/ipv4';
import { describePorts, tcp } from '../addresses/ports';
import type { Interface, Outside, TransitGateway } from '../network/model';
import type { Flow, RoundTrip } from '../path/path';

/** The Transit Gateway of somebody else to which the VPC of a subject is attached. @returns nothing where these templates make it, or where the subject is no spoke */
export function handedOver({ network }: Proving, { interfaces, service }: Subject): TransitGateway | undefined {
  if (!service) return undefined;
  const vpcs = new Set(interfaces.map(({ subnet }) => subnet.vpc));
  return network.transitGateways.find(({ handover: beyond, attachments }) => beyond && attachments.some(({ vpc }) => vpc && vpcs.has(vpc)));
}

/** Every way out of the VPC of a spoke leads to the Transit Gateway of its hub, in the same zone, and nowhere else. What the hub does then is not in these templates. */
export function handover(proving: Proving, subject: Subject, gateway: TransitGateway): Finding[] {
  const beyond = gateway.handover!;
  const isClosed = subject.choices?.proof === 'isolated';
  const calls = handedServices(proving, subject);
  const proven = isClosed
    ? `nothing leaves the VPC but answers to callers behind ${gateway.name}${calls && ', and calls of AWS services at its endpoints'}`
    : `every way out leads to ${gateway.name} in the same zone; what happens there, its own templates prove`;
  return zonesOf(subject).map(zone => {
    const evidence = subject.interfaces.filter(({ subnet }) => subnet.zone === zone).flatMap(from => [
      ...ofInterface(proving, subject, from, beyond),
      ...fromHub(proving, subject, from.subnet.zone, beyond),
    ]);
    return conclude('handover', subject, zone, [...chosen(proving, subject, gateway), ...evidence, holds([])], `${proven}${calls}`, proving.doubtsOf(subject));
  });
}

function ofInterface(proving: Proving, subject: Subject, from: Interface, beyond: Outside): Evidence[] {
  const { name, choices } = subject;
  const { zone } = from.subnet;
  const out = wayOut(proving, from);
  const isOfHub = ({ request: { end } }: RoundTrip) => end.kind === 'outside' && end.outside === beyond;
  const over = out.outside.filter(isOfHub);
  const past = out.internet.slice(0, 1).map(trip => broken(`${name} in ${zone} has a way to the internet past ${beyond.name}`, tracesOf('egress', name, 'the internet', zone, trip)));
  const listed = listOf<string>(choices, 'egressAllowedDomains') ?? [];
  return [
    ...past,
    ...leavesElsewhere(name, from, { ...out, outside: out.outside.filter(trip => !isOfHub(trip)) }),
    ...over.flatMap(trip => whole(name, zone, beyond, trip)),
    ...choices?.proof === 'isolated' ? closed(name, zone, choices, over) : open(name, from, beyond, over, out.dropped, ports(choices)),
    ...choices?.proof === 'nat' ? [] : [...unlistedNames(proving, subject, from), ...unansweredDomains(proving, subject, from)],
    ...needs(proving, subject, from, { allowed: listed, isOpen: choices?.proof === 'nat', beyond }),
    ...mistakes(over),
    holds(over.slice(0, 3).flatMap(trip => tracesOf('egress', name, beyond.name, zone, trip))),
  ];
}

function ports(choices: Choices | undefined): Intervals {
  return Intervals.union((listOf<number>(choices, 'egressPorts') ?? [443]).map(port => tcp(port)));
}

/** What goes to the hub, and what comes back from there. */
function whole(name: string, zone: string, { name: beyond }: Outside, trip: RoundTrip): Evidence[] {
  const traces = tracesOf('egress', name, beyond, zone, trip);
  if (trip.works === 'no') return [broken(`${name} in ${zone} gets no answers from ${beyond}: ${trip.reason}`, traces)];
  return trip.works === 'unknown' ? [notProven(`whether ${name} in ${zone} gets answers from ${beyond} is not certain: ${trip.reason}`, doubtsOf(trip), traces)] : [];
}

/** All of the internet is handed over on the chosen ports, and nothing on others. */
function open(
  name: string, from: Interface, { name: beyond }: Outside, over: readonly RoundTrip[], dropped: readonly RoundTrip[], wanted: Intervals,
): Evidence[] {
  const { zone } = from.subnet;
  const going = over.map(({ request: { flow } }) => flow)
    .filter(({ destination }) => destination instanceof Intervals && destination.meets(INTERNET));
  const handed = Intervals.union(going.filter(flow => flow.ports.holds(wanted)).map(({ destination }) => destination as Intervals));
  const missing = INTERNET.minus(from.subnet.vpc.addresses).minus(handed);
  const more = Intervals.union(going.map(flow => flow.ports)).minus(wanted);
  const stopped = furthest(dropped.filter(({ request: { flow } }) => flow.ports.meets(wanted))) ?? dropped[0];
  const reason = stopped?.request.end.kind === 'dropped' ? `: ${stopped.request.end.reason}` : '';
  return [
    ...missing.isEmpty ? [] : [broken(`${name} in ${zone} hands ${handed.isEmpty ? 'nothing' : `nothing for ${describe(missing)}`} over to ${beyond} on ${describePorts(wanted)}${reason}`,
      stopped ? tracesOf('egress', name, 'the internet', zone, stopped) : [])],
    ...more.isEmpty ? [] : [broken(`${from.name} hands ${describePorts(more)} over to ${beyond} as well, although egressPorts names ${describePorts(wanted)}`)],
  ];
}

/** Where nothing may leave, only networks of callers are answered, and endpoints of the hub are called. */
function closed(name: string, zone: string, choices: Choices, over: readonly RoundTrip[]): Evidence[] {
  const [known, endpoints] = [callersOf(choices), endpointsRange(choices) ?? Intervals.NONE];
  const isKnown = ({ destination, ports: used }: Flow) => destination instanceof Intervals
    && (known.holds(destination) || tcp(443).holds(used) && known.plus(endpoints).holds(destination));
  return over.filter(({ request: { flow } }) => !isKnown(flow)).slice(0, 1).map(trip => {
    const { destination } = trip.request.flow;
    return broken(`${name} in ${zone} can send to ${destination instanceof Intervals ? describe(destination) : destination.service}, although egressMode ${choices.answers.egressMode} was chosen`,
      tracesOf('egress', name, 'others', zone, trip));
  });
}

/** Networks from which callers come through the hub. */
export function callersOf(choices: Choices): Intervals {
  const cidrs = ['ingressAllowedCidrs', 'networkHubIngressCidrs'].flatMap(each => listOf<string>(choices, each) ?? []);
  return Intervals.union(cidrs.map(cidr => range(cidr) ?? Intervals.NONE));
}

/** Callers behind the hub reach the doors beside the tasks, and are answered. */
function fromHub(proving: Proving, { doors, choices, name }: Subject, zone: string, beyond: Outside): Evidence[] {
  const entries = doors.filter(({ entrance }) => entrance === 'private').flatMap(({ legs }) => legs[0].from ?? []);
  if (!choices || entries.length === 0) return [];
  const source = callersOf(choices);
  if (source.isEmpty) return [broken(`nobody is said to call ${entries[0].name}: neither networkHubIngressCidrs nor ingressAllowedCidrs names a network`)];
  return entries.flatMap(entry => entry.interfaces.filter(({ subnet }) => subnet.zone === zone).flatMap((target): Evidence[] => {
    const listening = 'listeners' in entry ? Intervals.union((entry.listeners as readonly { ports: Intervals }[]).map(listener => listener.ports)) : Intervals.NONE;
    const trips = proving.roundTrips(beyond, { source, destination: target.addresses, ports: listening, to: [target] });
    const there = trips.filter(({ request: { end } }) => end.kind === 'interface');
    const came = Intervals.union(there.filter(({ works }) => works === 'yes').map(({ request: { flow } }) => flow.source));
    const within = there.filter(trip => hopsOf(trip).every(hop => hop.zone === undefined || hop.zone === zone));
    if (came.holds(source) && within.length > 0) return [holds(within.flatMap(trip => tracesOf('request', beyond.name, entry.name, zone, trip))), ...mistakes(there)];
    const bad = there.find(({ works }) => works !== 'yes') ?? trips.find(({ request: { end } }) => end.kind === 'dropped');
    const reason = bad?.request.end.kind === 'dropped' ? bad.request.end.reason : bad?.reason ?? 'no way leads there';
    const text = `${describe(source.minus(came))} behind ${beyond.name} does not reach ${entry.name} in ${zone}, the entry of ${name}: ${reason}`;
    return [bad?.works === 'unknown' ? notProven(text, doubtsOf(bad)) : broken(text, bad ? tracesOf('request', beyond.name, entry.name, zone, bad) : [])];
  }));
}

/** It is the Transit Gateway that was chosen, and not one whose templates are given and say something else. */
function chosen({ network }: Proving, { choices, interfaces }: Subject, { attachments, name }: TransitGateway): Evidence[] {
  const { networkHub, networkTransitGatewayId } = choices?.answers ?? {};
  const own = attachments.find(({ vpc }) => interfaces.some(({ subnet }) => subnet.vpc === vpc));
  const joined = own?.resource?.properties.TransitGatewayId;
  const wanted = typeof networkTransitGatewayId === 'string' ? networkTransitGatewayId
    : typeof networkHub === 'string' ? hubParameterName(networkHub, 'transit-gateway-id') : undefined;
  const given = network.hubs?.find(({ recorded }) => recorded.name === networkHub);
  return [
    ...wanted === undefined || isOne(joined, wanted) ? [] : [broken(`${own?.name} joins ${name}, although ${networkTransitGatewayId ? 'networkTransitGatewayId' : 'networkHub'} names ${wanted}`)],
    ...given ? [notProven(`${given.name} is among these templates, and ${own?.name} does not join it`, given.doubts)] : [],
  ];
}
