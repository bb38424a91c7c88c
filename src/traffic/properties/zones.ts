import { Evidence, accepted, broken, conclude, holds, notProven } from './evidence';
import { Finding, Trace } from './finding';
import { Proving } from './proving';
import { Subject, zonesOf } from './subject';
import { ANY_ZONE } from '../network/hubs';
import type { Attachment, Element } from '../network/model';
import type { Hop } from '../path/path';

/** The loss of any one zone leaves the paths of the others whole: what a path in a zone needs stands in that zone, or in all. */
export function zones(proving: Proving, subject: Subject, findings: readonly Finding[]): Finding[] {
  if (!subject.service && !subject.isStandIn) return [];
  const names = zonesOf(subject);
  if (names.includes(ANY_ZONE)) return []; // known by its own templates alone
  const evidence = names.flatMap(zone => ofZone(subject, zone, findings.filter(finding => finding.zone === zone)));
  const own = new Set((subject.service ?? subject).interfaces.map(({ subnet }) => subnet.zone));
  const alone = own.size === 1 ? [broken(`everything stands in ${[...own][0]}; when it fails, nothing is left`)] : [];
  return [conclude('zones', subject, undefined, [...alone, ...evidence], `when one of ${names.join(', ')} fails, the paths in the others stay whole`, proving.doubtsOf(subject))];
}

function ofZone(subject: Subject, zone: string, findings: readonly Finding[]): Evidence[] {
  const found = findings.flatMap((finding): Evidence[] => {
    if (finding.verdict === 'broken' || finding.verdict === 'not proven') return [notProven(`its paths in ${zone} are not whole to begin with (${finding.property})`)];
    const elsewhere = finding.property === 'entry' ? entryElsewhere(zone, finding.traces) : finding.traces.map(trace => awayFrom(zone, trace, chosenZone(zone, trace, finding.traces))).find(text => text);
    if (!elsewhere) return [holds([])];
    return [finding.verdict === 'accepted' ? accepted(elsewhere) : broken(elsewhere)];
  });
  return [...hostless(subject, zone), ...found];
}

function hostless({ service, interfaces }: Subject, zone: string): Evidence[] {
  const hosts = service?.hosts;
  if (!hosts || hosts.interfaces.some(({ subnet }) => subnet.zone === zone)) return [];
  const doubts = interfaces.flatMap(({ subnet }) => subnet.doubts);
  if (doubts.length > 0) return [notProven(`whether ${hosts.name} has a host in ${zone} is not known`, doubts)];
  return [broken(`${hosts.name} has no host in ${zone}, so that no task can run there`)];
}

/** Load balancers send to other zones as well; each connection must be possible within the zone. */
function entryElsewhere(zone: string, traces: readonly Trace[]): string | undefined {
  const requests = traces.filter(({ kind }) => kind === 'request');
  const connections = new Map(requests.map(({ from, to }) => [`${from}\n${to}`, requests.filter(each => each.from === from && each.to === to)]));
  return [...connections.values()].map(ways => ways.some(way => !awayFrom(zone, way)) ? undefined : awayFrom(zone, ways[0])).find(text => text);
}

/**
 * The zone that a Transit Gateway in appliance mode picks for a connection. It may be another one than that of the sender, because it picks for
 * each connection anew, as long as it could pick that of the sender just as well.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html
 */
function chosenZone(zone: string, trace: Trace, traces: readonly Trace[]): string | undefined {
  const { hops } = trace.answers ?? trace;
  const index = hops.findIndex(hop => isAway(zone, hop));
  if (index < 0 || !isInApplianceMode(hops[index].element)) return undefined;
  const couldStay = traces.some(other => !other.answers && other.hops[index]?.zone === zone
    && hops.slice(0, index + 1).every(({ element }, at) => other.hops[at].element === element));
  return couldStay ? hops[index].zone : undefined;
}

function isInApplianceMode(element: Element & { readonly kind?: string }): boolean {
  return element.kind === 'attachment' && (element as Attachment).applianceMode;
}

function isAway(zone: string, hop: Hop): boolean {
  return hop.zone !== undefined && hop.zone !== zone;
}

function awayFrom(zone: string, { kind, from, to, hops }: Trace, chosen = zone): string | undefined {
  if (kind === 'blocked') return undefined;
  const hop = hops.find(each => isAway(zone, each) && each.zone !== chosen);
  return hop && `in ${zone}, the way from ${from} to ${to} needs ${hop.element.name}, which stands in ${hop.zone}`;
}
