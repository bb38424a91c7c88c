import { listOf } from './choices';
import { Evidence, accepted, broken, doubtsOf, holds, notProven, tracesOf } from './evidence';
import { Proving } from './proving';
import { Subject } from './subject';
import { covers } from '../../model/domain-name';
import { tcp } from '../addresses/ports';
import { Interface, VpcEndpoint } from '../network/model';
import { RoundTrip } from '../path/path';
import { answeredNames, answersDns } from '../rules/dns-firewall';
import { allowsCall } from '../rules/endpoint-policy';
import { Need, needsOf } from '../rules/task-needs';

/** AWS answers on TLS only, here. */
const HTTPS = tcp(443);

/** The names of AWS itself. */
const OF_AWS = /(^|\.)(amazonaws\.com(\.cn)?|api\.aws|on\.aws|amazonaws\.eu)$/;

/**
 * Whether everything that tasks and hosts call outside the VPC is reached: AWS services by VPC endpoints, other names where a firewall
 * lets them pass.
 */
export function needs(proving: Proving, subject: Subject, from: Interface, allowed: readonly string[] = []): Evidence[] {
  const { service, choices } = subject;
  if (!service) return [];
  const callers = [...service.interfaces.includes(from) ? ['task'] : [], ...service.hosts?.interfaces.includes(from) ? ['host'] : []];
  const all = needsOf(proving.world, service, { awsServices: listOf<string>(choices, 'egressAwsServices') });
  const isListed = (need: Need) => need.hosts.length > 0 && need.hosts.every(host => allowed.some(domain => covers(domain, host)));
  return all.filter(need => callers.includes(need.caller) && !isListed(need)).flatMap((need): Evidence[] => {
    switch (need.kind) {
      case 'mount': return []; // inside the VPC
      case 'unknown': return [notProven(`${subject.name} may call what nobody knows: ${need.because}`, [{ subject: need.subject, reason: need.because }])];
      case 'internet': return [missing(need, `${need.because}, and no way leads to ${need.hosts.join(', ')}`)];
      case 'aws': return ofService(proving, subject, from, need);
    }
  });
}

function missing({ isCertain }: Need, text: string): Evidence {
  return isCertain ? broken(text) : notProven(text);
}

/** One of the endpoints has to do. */
function ofService(proving: Proving, subject: Subject, from: Interface, need: Need): Evidence[] {
  const { vpc } = from.subnet;
  const endpoints = vpc.endpoints.filter(({ service }) => need.services.includes(service));
  if (endpoints.length === 0) return [missing(need, `${need.because}, and there is no VPC endpoint for ${need.services.join(' or ') || need.hosts.join(' or ')}`)];
  const tried = endpoints.map(endpoint => [
    ...answered(proving, need, endpoint), ...reached(proving, subject, from, endpoint), ...allowedBy(need, endpoint),
  ]);
  return tried.find(evidence => evidence.every(({ verdict }) => verdict === 'proven')) ?? tried[0];
}

function answered({ world }: Proving, { hosts, hostsOf, because }: Need, endpoint: VpcEndpoint): Evidence[] {
  const { vpc, name, type, privateDns, service } = endpoint;
  if (!vpc.dnsSupport) return [broken(`${because}, but DNS answers nothing in ${vpc.name}, whose EnableDnsSupport is false`)];
  if (type !== 'gateway' && !privateDns) return [broken(`${because}, but DNS answers its name with public addresses: ${name} (${service}) has no private DNS`)];
  if (type !== 'gateway' && !vpc.dnsHostnames) return [broken(`${because}, but private DNS of ${name} needs EnableDnsHostnames of ${vpc.name}`)];
  return (hostsOf?.[service] ?? hosts).flatMap((host): Evidence[] => {
    const { answer, reason } = answersDns(world, vpc, host);
    if (answer === 'yes') return [];
    const text = `${because}, but DNS does not answer ${host}: ${reason}`;
    return [answer === 'no' ? broken(text) : notProven(text)];
  });
}

/** By the interface in the own zone where there is one, which is the one that DNS answers first. */
function reached(proving: Proving, { name }: Subject, from: Interface, endpoint: VpcEndpoint): Evidence[] {
  const { zone } = from.subnet;
  const doubts = endpoint.doubts.length > 0 ? [notProven(`${endpoint.name} is not known in full`, endpoint.doubts)] : [];
  const near = endpoint.interfaces.filter(({ subnet }) => subnet.zone === zone);
  const targets = near.length > 0 ? near : endpoint.interfaces;
  if (endpoint.type !== 'gateway' && targets.length === 0) return [...doubts, notProven(`where ${endpoint.name} stands is not known`)];
  const questions = endpoint.type === 'gateway'
    ? [{ source: from.addresses, destination: { service: endpoint.service }, ports: HTTPS }]
    : targets.map(target => ({ source: from.addresses, destination: target.addresses, ports: HTTPS, to: [target] }));
  return [...doubts, ...questions.flatMap((flow): Evidence[] => {
    const trips = proving.roundTrips(from, flow);
    const isThere = ({ request: { end } }: RoundTrip) =>
      endpoint.type === 'gateway' ? end.kind === 'gateway-endpoint' && end.element === endpoint : end.kind === 'interface';
    const there = trips.filter(isThere);
    const works = there.find(trip => trip.works === 'yes');
    if (works) return [holds(tracesOf('egress', name, endpoint.service, zone, works))];
    const doubtful = there.find(trip => trip.works === 'unknown');
    if (doubtful) return [notProven(`whether ${name} in ${zone} reaches ${endpoint.service} is not certain: ${doubtful.reason}`, doubtsOf(doubtful))];
    const stopped = trips.map(({ request: { end } }) => end.kind === 'dropped' ? end.reason : undefined).find(text => text);
    const reason = there[0]?.reason ?? stopped ?? 'no route leads there';
    const traces = trips.slice(0, 1).flatMap(trip => tracesOf('egress', name, endpoint.service, zone, trip));
    return [broken(`${name} in ${zone} does not reach ${endpoint.service} by ${endpoint.name}: ${reason}`, traces)];
  })];
}

function allowedBy({ calls, isCertain, because }: Need, { policy, name, service }: VpcEndpoint): Evidence[] {
  // A role may allow more than the endpoint does; that is what the policy of an endpoint is for.
  return !isCertain ? [] : calls.flatMap((call): Evidence[] => {
    const { answer, reason } = allowsCall(policy, call);
    if (answer === 'yes') return [];
    const text = `${because}, but ${name} (${service}) does not let it pass: ${reason}`;
    return [answer === 'no' ? broken(text) : notProven(text)];
  });
}

/** With a recorded choice, DNS answers the listed domains and names of AWS, so that looking names up is no way around. */
export function unlistedNames({ world }: Proving, { choices, name }: Subject, { subnet: { vpc } }: Interface): Evidence[] {
  const { isLimited, names, doubts } = answeredNames(world, vpc);
  const allowed = listOf<string>(choices, 'egressAllowedDomains') ?? [];
  if (choices?.answers.egressFirewallMode === 'discover') return isLimited ? [] : [accepted('DNS answers every name; egressFirewallMode discover was chosen')];
  if (doubts.length > 0) return [notProven(`which names DNS answers in ${vpc.name} is not known`, doubts)];
  if (!isLimited) return [broken(`DNS answers every name in ${vpc.name}, so that ${name} can send data in the names that it looks up`)];
  const others = names.filter(each => !OF_AWS.test(each) && !allowed.some(domain => covers(domain, each)));
  return others.length === 0 ? [] : [broken(`DNS answers ${others.join(', ')} in ${vpc.name}, which egressAllowedDomains does not name`)];
}
