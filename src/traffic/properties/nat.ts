import { listOf } from './choices';
import { Evidence, accepted, broken, conclude, hopsOf, mistakes, notProven, tracesOf, holds } from './evidence';
import { Finding } from './finding';
import { lostByChance } from './lost';
import { needs } from './needs';
import { Proving } from './proving';
import { Subject, zonesOf } from './subject';
import { aimsAtInternet, leavesElsewhere, openPorts, reaches, wayOut } from './way-out';
import { wayOfWhatever } from './whatever';
import { Intervals } from '../addresses/intervals';
import { describePorts, tcp } from '../addresses/ports';
import { Interface, NatGateway } from '../network/model';
import { RoundTrip } from '../path/path';

/** Tasks reach the internet through a gateway in their own zone. */
export function nat(proving: Proving, subject: Subject): Finding[] {
  const recorded = listOf<number>(subject.choices, 'egressPorts');
  const ports = Intervals.union((recorded ?? [443]).map(port => tcp(port)));
  return zonesOf(subject).map(zone => {
    const own = subject.interfaces.filter(({ subnet }) => subnet.zone === zone);
    const evidence = own.flatMap(from => ofInterface(proving, subject, from, ports, recorded !== undefined && !subject.isStandIn));
    const proven = `the internet is reached on ${describePorts(ports)} through a gateway in the same zone, and answers come back the same way`;
    return conclude('nat', subject, zone, evidence, wayOfWhatever(proving, subject, own, proven), proving.doubtsOf(subject));
  });
}

function ofInterface(proving: Proving, subject: Subject, from: Interface, ports: Intervals, isLimited: boolean): Evidence[] {
  const out = wayOut(proving, from);
  if (subject.isEmpty && !aimsAtInternet(out)) return [holds([])];
  const more = openPorts(out).minus(ports);
  const through = out.internet.filter(({ works }) => works !== 'no');
  return [
    ...reaches(subject.name, from, out, ports),
    ...leavesElsewhere(subject.name, from, out),
    ...isLimited && !more.isEmpty ? [broken(`${from.name} reaches the internet on ${describePorts(more)} as well, although egressPorts names ${describePorts(ports)}`)] : [],
    ...gateways(subject, from, new Set(through.flatMap(hopsOf).map(({ element }) => element).filter((element): element is NatGateway => element.kind === 'nat-gateway'))),
    ...subject.choices ? besideGateways(from, through) : [],
    ...lostByChance(subject.name, 'the internet', from.subnet.zone, [...out.internet, ...out.dropped]),
    ...mistakes(through),
    ...needs(proving, subject, from, { isOpen: true }),
    holds(through.flatMap(trip => tracesOf('egress', subject.name, 'the internet', from.subnet.zone, trip))),
  ];
}

/** Where NAT was chosen, nothing has an address of its own on the internet. */
function besideGateways({ name }: Interface, trips: readonly RoundTrip[]): Evidence[] {
  const direct = trips.some(({ request }) => request.hops.every(({ element }) => element.kind !== 'nat-gateway'));
  return direct ? [broken(`${name} reaches the internet with an address of its own, not through a NAT gateway`)] : [];
}

/** A gateway of another zone is right only where somebody chose to have fewer gateways than zones. */
function gateways({ choices }: Subject, { subnet: { zone, doubts: ofSubnet }, name }: Interface, used: ReadonlySet<NatGateway>): Evidence[] {
  const chosen = Number(choices?.answers.egressNatGateways ?? Infinity);
  const isFewer = chosen < Number(choices?.answers.networkAvailabilityZones ?? 0);
  return [...used].flatMap(gateway => {
    const at = gateway.interface?.subnet.zone;
    if (at === undefined || at === zone) return [];
    const doubts = [...ofSubnet, ...gateway.interface!.subnet.doubts];
    if (doubts.length > 0) return [notProven(`whether ${gateway.name} is in the zone of ${name} is not known`, doubts)];
    const text = `${name} goes through ${gateway.name}, which is in ${at}: when ${at} fails, ${zone} loses its way out`;
    return [isFewer ? accepted(`${text}; egressNatGateways ${chosen} was chosen`) : broken(text)];
  });
}

