import { listOf } from './choices';
import { AccessByEndpoint, accesses } from './endpoint-access';
import { reached } from './endpoint-way';
import { Evidence, accepted, broken, notProven } from './evidence';
import { Proving } from './proving';
import { Subject } from './subject';
import { covers } from '../../model/domain-name';
import { Interface } from '../network/model';
import { answeredNames } from '../rules/dns-firewall';
import { Need } from '../rules/task-needs';

/** The names of AWS itself. */
const OF_AWS = /(^|\.)(amazonaws\.com(\.cn)?|api\.aws|on\.aws|amazonaws\.eu)$/;

/**
 * Whether everything that tasks and hosts call outside the VPC is reached: AWS services by VPC endpoints, other names where a firewall
 * lets them pass.
 */
export function needs(proving: Proving, subject: Subject, from: Interface, allowed: readonly string[] = []): Evidence[] {
  const { service } = subject;
  if (!service) return [];
  const callers = [...service.interfaces.includes(from) ? ['task'] : [], ...service.hosts?.interfaces.includes(from) ? ['host'] : []];
  const isListed = (need: Need) => need.hosts.length > 0 && need.hosts.every(host => allowed.some(domain => covers(domain, host)));
  const wanted = accesses(proving, subject).filter(({ need }) => callers.includes(need.caller) && !isListed(need));
  return wanted.flatMap(({ need, endpoints }): Evidence[] => {
    switch (need.kind) {
      case 'mount': return []; // inside the VPC
      case 'unknown': return [notProven(`${subject.name} may call what nobody knows: ${need.because}`, [{ subject: need.subject, reason: need.because }])];
      case 'internet': return [missing(need, `${need.because}, and no way leads to ${need.hosts.join(', ')}`)];
      case 'aws': return ofService(proving, subject, from, need, endpoints.filter(({ endpoint }) => endpoint.vpc === from.subnet.vpc));
    }
  });
}

function missing({ isCertain }: Need, text: string): Evidence {
  return isCertain ? broken(text) : notProven(text);
}

/** One of the endpoints has to do. */
function ofService(proving: Proving, subject: Subject, from: Interface, need: Need, endpoints: readonly AccessByEndpoint[]): Evidence[] {
  if (endpoints.length === 0) return [missing(need, `${need.because}, and there is no VPC endpoint for ${need.services.join(' or ') || need.hosts.join(' or ')}`)];
  const tried = endpoints.map(({ endpoint, against }) => [...against, ...reached(proving, subject.name, from, endpoint)]);
  return tried.find(evidence => evidence.every(({ verdict }) => verdict === 'proven')) ?? tried[0];
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
