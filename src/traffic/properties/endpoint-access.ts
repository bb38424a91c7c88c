import { listOf } from './choices';
import { Evidence, broken, notProven } from './evidence';
import { Proving } from './proving';
import { onceForBoth } from '../once-for-each';
import { Subject } from './subject';
import { VpcEndpoint } from '../network/model';
import { answersDns } from '../rules/dns-firewall';
import { allowsCall } from '../rules/endpoint-policy';
import { Need, needsOf } from '../rules/task-needs';

/** Something that tasks or hosts call, with the endpoints that serve it. */
export interface Access {
  readonly need: Need;
  readonly endpoints: readonly AccessByEndpoint[];
}

/** What an endpoint does with calls, wherever in its VPC the caller stands. */
export interface AccessByEndpoint {
  readonly endpoint: VpcEndpoint;
  /** What DNS and the policy of the endpoint say against it. */
  readonly against: readonly Evidence[];
}

/** All that a service and its hosts call; it is worked out once, not for each zone. */
export const accesses = onceForBoth((proving: Proving, { service, choices, interfaces }: Subject): Access[] => {
  if (!service) return [];
  const endpoints = [...new Set(interfaces.map(({ subnet }) => subnet.vpc))].flatMap(vpc => vpc.endpoints);
  return needsOf(proving.world, service, { awsServices: listOf<string>(choices, 'egressAwsServices') }).map(need => ({
    need,
    endpoints: endpoints.filter(endpoint => need.services.includes(endpoint.service))
      .map(endpoint => ({ endpoint, against: [...answered(proving, need, endpoint), ...allowedBy(need, endpoint)] })),
  }));
});

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

function allowedBy({ calls, isCertain, because }: Need, { policy, name, service }: VpcEndpoint): Evidence[] {
  // A role may allow more than the endpoint does; that is what the policy of an endpoint is for.
  return !isCertain ? [] : calls.flatMap((call): Evidence[] => {
    const { answer, reason } = allowsCall(policy, call);
    if (answer === 'yes') return [];
    const text = `${because}, but ${name} (${service}) does not let it pass: ${reason}`;
    return [answer === 'no' ? broken(text) : notProven(text)];
  });
}
