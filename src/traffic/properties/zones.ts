import { Evidence, accepted, broken, conclude, holds, notProven } from './evidence';
import { Finding, Trace } from './finding';
import { Proving } from './proving';
import { Subject, zonesOf } from './subject';

/** The loss of any one zone leaves the paths of the others whole: what a path in a zone needs stands in that zone, or in all. */
export function zones(proving: Proving, subject: Subject, findings: readonly Finding[]): Finding[] {
  if (!subject.service) return [];
  const names = zonesOf(subject);
  const evidence = names.flatMap(zone => ofZone(subject, zone, findings.filter(finding => finding.zone === zone)));
  const alone = names.length === 1 ? [broken(`everything stands in ${names[0]}; when it fails, nothing is left`)] : [];
  return [conclude('zones', subject, undefined, [...alone, ...evidence], `when one of ${names.join(', ')} fails, the paths in the others stay whole`, proving.doubtsOf(subject))];
}

function ofZone({ service }: Subject, zone: string, findings: readonly Finding[]): Evidence[] {
  const hosts = service?.hosts;
  const hostless = hosts && !hosts.interfaces.some(({ subnet }) => subnet.zone === zone) ? [broken(`${hosts.name} has no host in ${zone}, so that no task can run there`)] : [];
  const found = findings.flatMap((finding): Evidence[] => {
    if (finding.verdict === 'broken' || finding.verdict === 'not proven') return [notProven(`its paths in ${zone} are not whole to begin with (${finding.property})`)];
    const elsewhere = finding.property === 'entry' ? entryElsewhere(zone, finding.traces) : finding.traces.map(trace => awayFrom(zone, trace)).find(text => text);
    if (!elsewhere) return [holds([])];
    return [finding.verdict === 'accepted' ? accepted(elsewhere) : broken(elsewhere)];
  });
  return [...hostless, ...found];
}

/** Load balancers send to other zones as well; each connection must be possible within the zone. */
function entryElsewhere(zone: string, traces: readonly Trace[]): string | undefined {
  const requests = traces.filter(({ kind }) => kind === 'request');
  const connections = new Map(requests.map(({ from, to }) => [`${from}\n${to}`, requests.filter(each => each.from === from && each.to === to)]));
  return [...connections.values()].map(ways => ways.some(way => !awayFrom(zone, way)) ? undefined : awayFrom(zone, ways[0])).find(text => text);
}

function awayFrom(zone: string, { kind, from, to, hops }: Trace): string | undefined {
  if (kind === 'blocked') return undefined;
  const hop = hops.find(each => each.zone !== undefined && each.zone !== zone);
  return hop && `in ${zone}, the way from ${from} to ${to} needs ${hop.element.name}, which stands in ${hop.zone}`;
}
