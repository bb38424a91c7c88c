import { endpointHosts } from '../../../model/endpoint-hosts';
import type { DnsRecord, HostedZone, Network, Vpc, VpcEndpoint } from '../../network/model';
import { onceForBoth } from '../../once-for-each';
import type { Stored } from '../../template/value';
import type { Doubt } from '../../template/world';
import { matches } from '../iam/wildcard';
import { Home } from '../needs/home';

/** What DNS answers for a name in a VPC, as far as hosted zones have a say in it. */
export type NameAnswer =
  /** They have none: it is answered as everywhere, or by the private DNS of an endpoint. */
  | { readonly by: 'others' }
  /** The addresses of an endpoint, by its record. */
  | { readonly by: 'endpoint'; readonly endpoint: VpcEndpoint; readonly record: DnsRecord }
  /** Those of an endpoint that others have published. */
  | { readonly by: 'published'; readonly parameter: Stored; readonly record: DnsRecord }
  /** Nothing, or something else: why. Where it is in doubt, nobody knows what. */
  | { readonly by: 'none'; readonly reason: string; readonly isCertain: boolean; readonly doubts: readonly Doubt[] };

/** Whether something is so, or may be. */
type Answer = 'yes' | 'no' | 'maybe';

/** The zones that answer in a VPC, or may. */
const zonesIn = onceForBoth((network: Network, vpc: Vpc) =>
  (network.hostedZones ?? []).filter(({ vpcs, mayBeForMore }) => mayBeForMore || vpcs.includes(vpc)));

/**
 * What answers a name in a VPC: of all hosted zones that have it the one with the longest name, by its records alone. A name that it has no
 * record for is answered by nobody.
 *
 * @param host a name, or `*.example.com` for any name below `example.com`
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html
 */
export function nameAnswer(network: Network, vpc: Vpc, host: string): NameAnswer {
  const held = zonesIn(network, vpc).map(zone => ({ zone, holds: holdsName(zone.domain, host) })).filter(({ holds }) => holds !== 'no');
  if (held.length === 0) return { by: 'others' };
  const isSure = ({ zone, holds }: typeof held[number]) => holds === 'yes' && zone.vpcs.includes(vpc) && !zone.resource?.doubt;
  const [best] = held.filter(isSure).map(({ zone }) => zone).sort((a, b) => lengthOf(b) - lengthOf(a) || b.doubts.length - a.doubts.length);
  const least = Math.max(best ? lengthOf(best) : 0, ...vpc.endpoints.map(endpoint => privateLength(endpoint, host)));
  // One with a shorter name has no say, whatever else is not known about it.
  const doubtful = held.filter(each => !isSure(each) && (each.zone.domain === undefined || lengthOf(each.zone) >= least || each.holds === 'maybe'));
  if (doubtful.length > 0) return unsure(`whether ${doubtful[0].zone.name} answers ${host} in ${vpc.name} is not known`, doubtful.map(({ zone }) => zone), vpc);
  if (!best || lengthOf(best) < least) return { by: 'others' };
  if (vpc.endpoints.some(endpoint => privateLength(endpoint, host) === lengthOf(best))) return { by: 'others' }; // told of as a clash
  return inZone(best, vpc, host);
}

/** Zones of these templates that have a name and are not for a VPC. */
export function zonesElsewhere({ hostedZones = [] }: Network, vpc: Vpc, host: string): HostedZone[] {
  return hostedZones.filter(({ domain, vpcs, mayBeForMore }) => !mayBeForMore && !vpcs.includes(vpc) && holdsName(domain, host) === 'yes');
}

/** The names that records of a VPC lead to endpoints, here or published by others. */
export function namesOfEndpoints(network: Network, vpc: Vpc): string[] {
  return zonesIn(network, vpc).filter(({ vpcs }) => vpcs.includes(vpc)).flatMap(({ records }) =>
    records.flatMap(({ domain, leadsTo }) => domain === undefined || leadsTo.kind === 'other' ? [] : [domain]));
}

/** What AWS refuses: a zone with the name that an endpoint answers by its private DNS in the same VPC, or that another zone has. */
export function clashesIn(network: Network, vpc: Vpc): { readonly text: string; readonly doubts: readonly Doubt[] }[] {
  return zonesIn(network, vpc).filter(({ vpcs }) => vpcs.includes(vpc)).flatMap(zone => [
    ...zone.fault === undefined ? [] : [{ text: `AWS refuses ${zone.name}: ${zone.fault}`, doubts: [] }],
    ...vpc.endpoints.filter(endpoint => privateDomains(endpoint).includes(zone.domain ?? '')).map(endpoint => ({
      text: `${zone.name} and the private DNS of ${endpoint.name} both answer ${zone.domain} in ${vpc.name}, and AWS refuses the second of them`,
      doubts: [...zone.doubts, ...endpoint.doubts],
    })),
  ]);
}

function lengthOf({ domain = '' }: HostedZone): number {
  return domain.split('.').length;
}

/** Whether a zone has a name. */
function holdsName(domain: string | undefined, host: string): Answer {
  if (domain === undefined) return 'maybe';
  const name = host.replace(/^\*\./, '');
  if (name === domain || name.endsWith(`.${domain}`)) return 'yes';
  if (host !== name && domain.endsWith(`.${name}`)) return 'maybe';
  if (!domain.includes('${') && !name.includes('${')) return 'no';
  const [pattern, wanted] = patternsOf(domain, name);
  return matches(pattern, wanted) === 'no' && matches(`*.${pattern}`, wanted) === 'no' ? 'no' : 'maybe';
}

/** Two names with a wildcard for each part that is not known. What stands in both of them is the same in both. */
function patternsOf(one: string, other: string): [string, string] {
  const pattern = (name: string, beside: string) => name.replace(/\$\{([^}]*)\}/g, (part, inner: string) => beside.includes(part) ? inner : '*');
  return [pattern(one, other), pattern(other, one)];
}

/** The domains that an endpoint answers by its private DNS. */
function privateDomains({ type, privateDns, service, vpc }: VpcEndpoint): string[] {
  if (type !== 'interface' || !privateDns) return [];
  const home = new Home(vpc.stack);
  const names = service === 'ecr.dkr' ? ['dkr.ecr'] : endpointHosts(service);
  return names.map(name => home.host(name.replace(/^\*\./, '')));
}

/** How long the name is by which the private DNS of an endpoint answers a host; nothing where it does not. */
function privateLength(endpoint: VpcEndpoint, host: string): number {
  return Math.max(0, ...privateDomains(endpoint).filter(domain => holdsName(domain, host) === 'yes').map(domain => domain.split('.').length));
}

function inZone(zone: HostedZone, vpc: Vpc, host: string): NameAnswer {
  if (!vpc.dnsHostnames || !vpc.dnsSupport) return none(`${zone.name} answers nothing in ${vpc.name} without its EnableDnsHostnames and EnableDnsSupport`);
  if (zone.doubts.length > 0) return unsure(`what ${zone.name} answers for ${host} is not known`, [zone], vpc);
  const found = recordsFor(zone, host);
  if (!Array.isArray(found)) return { by: 'none', reason: found.reason, isCertain: false, doubts: found.doubts };
  const [record, ...others] = found.filter(({ type }) => type === 'A' || type === 'CNAME');
  if (!record) return none(`${zone.name} shadows ${host} in ${vpc.name} and has no address for it`);
  const refused = found.find(({ fault }) => fault !== undefined);
  if (refused) return ofRecord(refused, host);
  if (others.length > 0) return { by: 'none', reason: `what ${record.name} and ${others[0].name} answer for ${host} is not certain`, isCertain: false, doubts: [...record.doubts] };
  return ofRecord(record, host);
}

function ofRecord(record: DnsRecord, host: string): NameAnswer {
  const { leadsTo, name, fault, doubts, type } = record;
  if (fault !== undefined) return none(`AWS refuses ${name}: ${fault}`);
  if (doubts.length > 0) return { by: 'none', reason: `what ${name} answers for ${host} is not known`, isCertain: false, doubts };
  if (leadsTo.kind === 'other' || type !== 'A') {
    const reason = leadsTo.kind === 'other' ? leadsTo.reason : `records of type ${type} are not modelled`;
    return { by: 'none', reason: `${name} answers ${host}, and ${reason}`, isCertain: false, doubts: [{ subject: name, reason }] };
  }
  return leadsTo.kind === 'published' ? { by: 'published', parameter: leadsTo.parameter, record } : { by: 'endpoint', endpoint: leadsTo, record };
}

/** Why nobody knows which records answer a name. */
interface Unclear {
  readonly reason: string;
  readonly doubts: readonly Doubt[];
}

/** The records that answer a name: its own ones, or else those of the nearest wildcard; or why nobody knows. */
function recordsFor({ records, name: zoneName, domain = '' }: HostedZone, host: string): DnsRecord[] | Unclear {
  const strange = records.filter(({ domain: own, type }) => own === undefined || type === undefined || own !== host && isLike(own, host));
  if (strange.length > 0) return { reason: `whether ${strange[0].name} answers ${host} is not known`, doubts: strange.flatMap(({ doubts }) => doubts) };
  const delegated = records.find(record => record.type === 'NS' && record.domain !== domain && holdsName(record.domain, host) === 'yes');
  if (delegated) return { reason: `${delegated.name} leaves ${host} to other servers`, doubts: [{ subject: delegated.name, reason: 'other servers are asked for its names' }] };
  const isAny = host.startsWith('*.');
  const below = isAny ? records.find(record => record.domain !== host && record.domain!.endsWith(host.slice(1))) : undefined;
  if (below) return { reason: `${below.name} of ${zoneName} answers some of ${host} by itself`, doubts: [{ subject: below.name, reason: `it answers ${below.domain}` }] };
  const own = records.filter(record => record.domain === host);
  if (own.length > 0) return own;
  for (const parent of parentsOf(host, domain)) {
    const wild = records.filter(record => record.domain === `*.${parent}`);
    if (wild.length > 0) return wild;
    // A name that is there keeps wildcards above it away from what is below.
    if (records.some(record => record.domain === parent || record.domain!.endsWith(`.${parent}`))) return [];
  }
  return [];
}

/** Whether a name may turn out to be another one at deployment. */
function isLike(one: string, other: string): boolean {
  if (!one.includes('${') && !other.includes('${')) return false;
  const [pattern, wanted] = patternsOf(one.replace(/^\*\./, ''), other.replace(/^\*\./, ''));
  return pattern !== wanted && matches(pattern, wanted) !== 'no';
}

/** `a.b.example.com` in `example.com` -> `b.example.com`, `example.com`. */
function parentsOf(host: string, domain: string): string[] {
  const labels = host.split('.');
  return labels.slice(1).map((_, index) => labels.slice(index + 1).join('.')).filter(name => name === domain || name.endsWith(`.${domain}`));
}

function none(reason: string): NameAnswer {
  return { by: 'none', reason, isCertain: true, doubts: [] };
}

function unsure(reason: string, zones: readonly HostedZone[], vpc: Vpc): NameAnswer {
  const doubts = zones.flatMap(({ doubts: own, name, vpcs, mayBeForMore, resource }) => [
    ...own,
    ...resource?.doubt ? [resource.doubt] : [],
    ...mayBeForMore && !vpcs.includes(vpc) ? [{ subject: name, reason: `whether it is for ${vpc.name} is not in these templates` }] : [],
  ]);
  return { by: 'none', reason, isCertain: false, doubts: doubts.length > 0 ? doubts : zones.map(({ name }) => ({ subject: name, reason: 'its name is not known' })) };
}
