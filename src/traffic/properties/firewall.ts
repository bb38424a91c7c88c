import { unansweredDomains, unlistedNames } from './answered-names';
import { listOf } from './choices';
import { Evidence, accepted, broken, conclude, doubtsOf, holds, mistakes, notProven, tracesOf } from './evidence';
import { Finding } from './finding';
import { lostByChance } from './lost';
import { needs } from './needs';
import { Proving } from './proving';
import { Subject, zonesOf } from './subject';
import { aimsAtInternet, furthest, leavesElsewhere, openPorts, reaches, wayOut } from './way-out';
import { wayOfWhatever } from './whatever';
import { Intervals } from '../addresses/intervals';
import { describePorts, tcp } from '../addresses/ports';
import { Firewall, FirewallEndpoint, Interface } from '../network/model';
import { onceForEach } from '../once-for-each';
import { RoundTrip } from '../path/path';
import { compareDomains } from '../rules/firewall-domains';
import { PolicyJudgement, judgePolicy } from '../rules/firewall-policy';

/** Every way to the internet passes the firewall, out and back, and its rules let the listed domains pass and nothing else. */
export function firewall(proving: Proving, subject: Subject): Finding[] {
  return zonesOf(subject).map(zone => {
    const passed = new Set<string>();
    const own = subject.interfaces.filter(({ subnet }) => subnet.zone === zone);
    const evidence = own.flatMap(from => ofInterface(proving, subject, from, passed));
    const proven = `every way to the internet passes the firewall, out and back; it lets ${list([...passed].sort())} pass and nothing else`;
    return conclude('firewall', subject, zone, evidence, wayOfWhatever(proving, subject, own, proven), proving.doubtsOf(subject));
  });
}

function ofInterface(proving: Proving, subject: Subject, from: Interface, passed: Set<string>): Evidence[] {
  const out = wayOut(proving, from);
  if (subject.isEmpty && !aimsAtInternet(out)) return [...leavesElsewhere(subject.name, from, out), holds([])];
  const { name, choices } = subject;
  const recorded = listOf<number>(choices, 'egressPorts');
  const ports = Intervals.union((recorded ?? [443]).map(port => tcp(port)));
  const more = openPorts(out).minus(ports);
  const judged = judgements(out.internet);
  const allowed = listOf<string>(choices, 'egressAllowedDomains');
  return [
    ...leavesElsewhere(name, from, out),
    ...out.internet.flatMap(trip => through(name, from, trip)),
    ...recorded ? reaches(name, from, out, ports) : out.internet.length === 0 ? [broken(`${name} in ${from.subnet.zone} has no way to the internet: ${reasonOf(out.dropped)}`)] : [],
    ...recorded && !subject.isStandIn && !more.isEmpty ? [broken(`${from.name} reaches the internet on ${describePorts(more)} as well, although egressPorts names ${describePorts(ports)}`)] : [],
    ...judged.flatMap(one => ofPolicy(subject, one, recorded, allowed, passed)),
    ...lostByChance(name, 'the internet', from.subnet.zone, [...out.internet, ...out.dropped]),
    ...mistakes(out.internet),
    ...choices && !subject.isStandIn ? [...unlistedNames(proving, subject, from), ...unansweredDomains(proving, subject, from)] : [],
    ...needs(proving, subject, from, { allowed, isOpen: !choices }),
    holds([]),
  ];
}

function reasonOf(dropped: readonly RoundTrip[]): string {
  const trip = furthest(dropped);
  return trip?.request.end.kind === 'dropped' ? trip.request.end.reason : 'no route leads there';
}

/** One way to the internet. */
function through(name: string, from: Interface, trip: RoundTrip): Evidence[] {
  const { zone } = from.subnet;
  const { request, works, reason } = trip;
  const traces = tracesOf('egress', name, 'the internet', zone, trip);
  if (request.firewalls.length === 0) {
    const way = request.hops.filter(({ element }) => element.kind !== 'security-group').map(({ element }) => element.name).join(' -> ');
    const text = `${name} in ${zone} has a way to the internet around the firewall: ${way}`;
    return [request.doubts.length > 0 ? notProven(text, doubtsOf(trip), traces) : broken(text, traces)];
  }
  if (works === 'no') return [broken(`${name} in ${zone} goes out through the firewall, but the answers do not come back through it: ${reason}`, traces)];
  return works === 'unknown' ? [notProven(`whether ${name} in ${zone} always passes the firewall is not certain: ${reason}`, doubtsOf(trip), traces)] : [holds(traces)];
}

/** A firewall with all that reaches it. */
interface Judged {
  readonly firewall: Firewall;
  readonly ports: Intervals;
  readonly judgement: PolicyJudgement;
}

/** Tasks and their hosts often have the same addresses and ports: then they ask the same. */
const judged = onceForEach((_: Firewall) => new Map<string, PolicyJudgement>());

function judge(at: Firewall, sources: Intervals, ports: Intervals): PolicyJudgement {
  const key = `${sources.parts.join()} ${ports.parts.join()}`;
  const judgement = judged(at).get(key) ?? judgePolicy(at, { sources, ports });
  judged(at).set(key, judgement);
  return judgement;
}

function judgements(trips: readonly RoundTrip[]): Judged[] {
  const reached = new Map<Firewall, { sources: Intervals; ports: Intervals }>();
  for (const { request } of trips) {
    for (const passedOne of request.firewalls) {
      const at = 'firewall' in passedOne ? (passedOne as FirewallEndpoint).firewall : passedOne as Firewall;
      const known = reached.get(at) ?? { sources: Intervals.NONE, ports: Intervals.NONE };
      reached.set(at, { sources: known.sources.plus(sourceAt(request, passedOne)), ports: known.ports.plus(request.flow.ports) });
    }
  }
  return [...reached].map(([at, { sources, ports }]) => ({ firewall: at, ports, judgement: judge(at, sources, ports) }));
}

/** The sender's addresses, or those of the NAT gateway that it has passed before. */
function sourceAt({ flow, hops }: RoundTrip['request'], passedOne: unknown): Intervals {
  const before = hops.slice(0, Math.max(0, hops.findIndex(({ element }) => element === passedOne)));
  const translated = before.map(({ element }) => element).filter(element => element.kind === 'nat-gateway').at(-1) as { interface?: Interface } | undefined;
  return translated?.interface?.addresses ?? flow.source;
}

function ofPolicy(
  { choices }: Subject, { firewall: at, ports, judgement }: Judged, recorded: readonly number[] | undefined, allowed: readonly string[] | undefined,
  passed: Set<string>,
): Evidence[] {
  const { faults, holes, doubts, restrictions, ofOthers, names, logsOnly, domains } = judgement;
  const [cause] = [...restrictions, ...ofOthers];
  for (const domain of [...domains.tls, ...domains.http]) passed.add(domain);
  if (faults.length > 0) return faults.map(({ resource, reason }) => broken(`${resource}: ${reason}`));
  const isDiscovering = choices?.answers.egressFirewallMode === 'discover';
  if (logsOnly || isDiscovering && holes.length > 0 && holes.every(({ isLogged }) => isLogged)) {
    const text = `${at.name} lets everything pass and logs it`;
    return [isDiscovering ? accepted(`${text}; egressFirewallMode discover was chosen`) : broken(`${text}; nothing is dropped`)];
  }
  const open = holes.filter(hole => hole.ports.meets(ports));
  if (open.length > 0) return open.map(({ resource, rule, reason }) => broken(`${at.name} lets more pass than listed domains: ${resource}, ${rule}: ${reason}`));
  if (doubts.length > 0) return [notProven(`what ${at.name} lets pass is not known`, doubts)];
  if (!allowed) return names.length > 0 ? [] : [notProven(`${at.name} lets nothing pass`, [...restrictions, ...ofOthers])];
  const { missing, extra } = compareDomains(judgement, allowed, recorded);
  return [
    ...restrictions.length > 0 ? [notProven(`whether ${at.name} lets all of egressAllowedDomains pass is not certain`, restrictions)] : [],
    ...missing.map(domain => broken(`${at.name} does not let ${domain} pass, although egressAllowedDomains names it${cause ? ` (${cause.subject}: ${cause.reason})` : ''}`)),
    ...extra.map(({ name, rule, resource }) => broken(`${at.name} lets ${name} pass, which egressAllowedDomains does not name (${resource}: ${rule})`)),
  ];
}

function list(names: readonly string[]): string {
  if (names.length === 0) return 'what is logged';
  return names.length > 5 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more domains` : names.join(', ');
}

