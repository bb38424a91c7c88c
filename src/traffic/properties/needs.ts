import { AccessByEndpoint, accesses } from './endpoint-access';
import { reached } from './endpoint-way';
import { Evidence, broken, notProven } from './evidence';
import { Proving } from './proving';
import { Subject } from './subject';
import { covers } from '../../model/domain-name';
import { Interface } from '../network/model';
import { Need } from '../rules/task-needs';

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
