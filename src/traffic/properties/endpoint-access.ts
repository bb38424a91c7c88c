import { listOf } from './choices';
import { Evidence, broken, notProven } from './evidence';
import { Proving } from './proving';
import { onceForBoth } from '../once-for-each';
import { Subject } from './subject';
import type { DnsRecord, Vpc, VpcEndpoint } from '../network/model';
import { NameAnswer, nameAnswer, zonesElsewhere } from '../rules/dns/name-answers';
import { answersDns } from '../rules/dns-firewall';
import { allowsCall } from '../rules/endpoint-policy';
import { Home } from '../rules/needs/home';
import { Need, needsOf } from '../rules/task-needs';
import type { Stored } from '../template/value';

/** Something that tasks or hosts call from a VPC, with the endpoints that serve it. */
export interface Access {
  readonly need: Need;
  readonly vpc: Vpc;
  readonly endpoints: readonly AccessByEndpoint[];
  /** Where all its names lead to an endpoint that others have published: where they have. @default - they do not */
  readonly published?: PublishedEndpoint;
  /** Whether hosted zones have a say in any of its names. */
  readonly isInZone: boolean;
  /** What keeps its names from leading anywhere. */
  readonly astray: readonly Evidence[];
}

/** What an endpoint does with calls, wherever in a VPC the caller stands. */
export interface AccessByEndpoint {
  readonly endpoint: VpcEndpoint;
  /** What DNS and the policy of the endpoint say against it. */
  readonly against: readonly Evidence[];
}

/** An endpoint that stands in none of these templates. */
export interface PublishedEndpoint {
  readonly service: string;
  readonly parameter: Stored;
  readonly record: DnsRecord;
  /** What DNS says against it. */
  readonly against: readonly Evidence[];
}

/** All that a service and its hosts call; it is worked out once, not for each zone. */
export const accesses = onceForBoth((proving: Proving, { service, choices, interfaces }: Subject): Access[] => {
  if (!service) return [];
  const vpcs = [...new Set(interfaces.map(({ subnet }) => subnet.vpc))];
  const needs = needsOf(proving.world, service, { awsServices: listOf<string>(choices, 'egressAwsServices') });
  return vpcs.flatMap(vpc => needs.map(need => accessOf(proving, need, vpc)));
});

/** A name with what answers it. */
interface Named {
  readonly host: string;
  readonly answer: NameAnswer;
}

function accessOf(proving: Proving, need: Need, vpc: Vpc): Access {
  const { network } = proving;
  const named = (need.kind === 'mount' ? [] : allHosts(need)).map((host): Named => ({ host, answer: nameAnswer(network, vpc, host) }));
  const led = named.flatMap(({ answer }) => answer.by === 'endpoint' ? [answer.endpoint] : []);
  const serving = vpc.endpoints.filter(endpoint => need.services.includes(endpoint.service));
  return {
    need,
    vpc,
    endpoints: [...new Set([...serving, ...led])].map(endpoint => ({
      endpoint, against: [...answered(proving, need, vpc, endpoint, named), ...allowedBy(need, endpoint), ...letsIn(need, vpc, endpoint)],
    })),
    published: publishedFor(proving, need, vpc, named),
    isInZone: named.some(({ answer }) => answer.by !== 'others'),
    astray: named.flatMap(({ host, answer }) => answer.by === 'others' ? elsewhere(proving, need, vpc, host) : against(need, answer)),
  };
}

function allHosts({ hosts, hostsOf = {} }: Need): string[] {
  return [...new Set([...hosts, ...Object.values(hostsOf).flat()])];
}

function hostsFor({ hosts, hostsOf }: Need, service: string): readonly string[] {
  return hostsOf?.[service] ?? hosts;
}

function answered({ world }: Proving, need: Need, caller: Vpc, endpoint: VpcEndpoint, named: readonly Named[]): Evidence[] {
  const { because } = need;
  const { vpc, name, type, privateDns, service } = endpoint;
  const hosts = hostsFor(need, service);
  const own = named.filter(({ host }) => hosts.includes(host));
  const led = own.filter(({ answer }) => answer.by === 'endpoint' && answer.endpoint === endpoint);
  const isOwn = vpc === caller;
  const isByItself = isOwn && type !== 'gateway' && own.every(({ answer }) => answer.by === 'others');
  if (!caller.dnsSupport) return [broken(`${because}, but DNS answers nothing in ${caller.name}, whose EnableDnsSupport is false`)];
  if (isByItself && !privateDns) return [broken(`${because}, but DNS answers its name with public addresses: ${name} (${service}) has no private DNS`)];
  if (isByItself && !caller.dnsHostnames) return [broken(`${because}, but private DNS of ${name} needs EnableDnsHostnames of ${caller.name}`)];
  if (!need.services.includes(service)) return led.map(({ host }) => broken(`${because}, but DNS answers ${host} with ${name}, which is an endpoint of ${service}`));
  return own.flatMap(({ host, answer }): Evidence[] => {
    if (answer.by === 'endpoint' && answer.endpoint !== endpoint) return [broken(`${because}, but ${answer.record.name} leads ${host} to ${answer.endpoint.name}, not to ${name}`)];
    if (answer.by === 'published') return [notProven(`${because}, but ${answer.record.name} leads ${host} to what ${answer.parameter.parameter} holds, not to ${name}`)];
    if (answer.by === 'none') return against(need, answer);
    const isAnswered = answer.by === 'endpoint' || type === 'gateway' || isOwn && privateDns;
    return isAnswered ? pastFirewall(world, need, caller, host) : [broken(`${because}, but DNS answers ${host} with public addresses: no hosted zone of ${caller.name} leads it to ${name}`)];
  });
}

/** What DNS Firewall says against a name. */
function pastFirewall(world: Proving['world'], { because }: Need, vpc: Vpc, host: string): Evidence[] {
  const { answer, reason } = answersDns(world, vpc, host);
  if (answer === 'yes') return [];
  const text = `${because}, but DNS does not answer ${host}: ${reason}`;
  return [answer === 'no' ? broken(text) : notProven(text)];
}

function against({ because, isCertain }: Need, answer: NameAnswer): Evidence[] {
  if (answer.by !== 'none') return [];
  const text = `${because}, but ${answer.reason}`;
  return [answer.isCertain && isCertain ? broken(text) : notProven(text, answer.doubts)];
}

/** A zone that would answer, if it were for this VPC. */
function elsewhere({ network }: Proving, { because, isCertain }: Need, vpc: Vpc, host: string): Evidence[] {
  return zonesElsewhere(network, vpc, host).slice(0, 1).map(zone => {
    const text = `${because}, but DNS answers ${host} with public addresses: ${zone.name} is not for ${vpc.name}`;
    return isCertain ? broken(text) : notProven(text);
  });
}

/** All names of one of the services lead to what one parameter holds. */
function publishedFor({ world }: Proving, need: Need, vpc: Vpc, named: readonly Named[]): PublishedEndpoint | undefined {
  for (const service of need.services) {
    const hosts = hostsFor(need, service);
    const answers = named.filter(({ host }) => hosts.includes(host)).flatMap(({ answer }) => answer.by === 'published' ? [answer] : []);
    const parameters = new Set(answers.map(({ parameter }) => parameter));
    if (hosts.length === 0 || answers.length < hosts.length || parameters.size > 1) continue;
    const { parameter, record } = answers[0];
    return { service, parameter, record, against: hosts.flatMap(host => pastFirewall(world, need, vpc, host)) };
  }
  return undefined;
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

/** An endpoint that others share lets the identities of some accounts pass, and this one has to be among them. */
function letsIn({ calls, because }: Need, caller: Vpc, { policy, name, service, vpc }: VpcEndpoint): Evidence[] {
  if (vpc === caller) return [];
  const { account } = new Home(caller.stack);
  const { answer, reason } = allowsCall(policy, { actions: ['*'], principalAccount: account, resourceAccount: account });
  if (answer === 'no') return [broken(`${because}, but ${name} (${service}) lets no identity of account ${account} pass: ${reason}`)];
  // Where it is known what is called, that was asked already.
  return answer === 'yes' || calls.length > 0 ? [] : [notProven(`${because}, but ${reason.replace('*', `all of ${service}`)}: ${name}`)];
}
