import { Access, accesses } from './endpoint-access';
import { reached } from './endpoint-way';
import { Evidence, broken, notProven } from './evidence';
import { Proving } from './proving';
import { ofPublished } from './published-endpoints';
import { Subject } from './subject';
import { covers } from '../../model/domain-name';
import { Interface, Outside, VpcEndpoint } from '../network/model';
import { clashesIn } from '../rules/dns/name-answers';
import { Need } from '../rules/task-needs';

/** Which of all calls are asked about, and how they may leave. */
export interface NeedsOptions {
  /** Domains that a firewall lets pass. @default - none */
  readonly allowed?: readonly string[];
  /** Whether there is a way to the internet for everything: then only names are asked about in which hosted zones have a say. @default false */
  readonly isOpen?: boolean;
  /** The hub to which a spoke hands over what it calls at endpoints there. @default - none, or it is in these templates */
  readonly beyond?: Outside;
}

/**
 * Whether everything that tasks and hosts call outside the VPC is reached: AWS services by VPC endpoints, other names where a firewall
 * lets them pass. A name in a hosted zone goes where that leads it, and a call that an endpoint catches goes there, whatever else would let
 * it pass.
 */
export function needs(
  proving: Proving, subject: Subject, from: Interface, { allowed = [], isOpen = false, beyond }: NeedsOptions = {},
): Evidence[] {
  const clashes = clashesIn(proving.network, from.subnet.vpc).map(({ text, doubts }) => doubts.length > 0 ? notProven(text, doubts) : broken(text));
  const { service } = subject;
  if (!service) return clashes;
  const { vpc: own } = from.subnet;
  const silence = own.dnsSupport ? [] : [broken(`DNS answers nothing in ${own.name}, whose EnableDnsSupport is false, so that ${subject.name} finds nothing by its name`)];
  const callers = [...service.interfaces.includes(from) ? ['task'] : [], ...service.hosts?.interfaces.includes(from) ? ['host'] : []];
  const isListed = (need: Need) => need.hosts.length > 0 && need.hosts.every(host => allowed.some(domain => covers(domain, host)));
  const isCaught = ({ endpoints }: Access) => endpoints.some(({ endpoint }) => catches(endpoint, from));
  const isAsked = (access: Access) => access.vpc === own && callers.includes(access.need.caller)
    && (access.isInZone || isCaught(access) || !isOpen && !isListed(access.need));
  const found = accesses(proving, subject).filter(isAsked).flatMap((access): Evidence[] => {
    const { need, astray, isInZone } = access;
    switch (need.kind) {
      case 'mount': return []; // inside the VPC
      case 'unknown': return [notProven(`${subject.name} may call what nobody knows: ${need.because}`, [{ subject: need.subject, reason: need.because }])];
      case 'internet': {
        if (isInZone) return astray.length > 0 ? [...astray] : [notProven(`${need.because}, and a hosted zone leads ${need.hosts.join(', ')} to an endpoint`)];
        return [missing(need, `${need.because}, and no way leads to ${need.hosts.join(', ')}`)];
      }
      case 'aws': return ofService(proving, subject, from, access, beyond);
    }
  });
  return [...clashes, ...silence, ...found];
}

/** Whether calls of a service go to an endpoint, whatever else leads to the service: by a route, or because DNS answers its name with it. */
function catches(endpoint: VpcEndpoint, { subnet: { vpc, routeTable } }: Interface): boolean {
  if (endpoint.type === 'gateway') return routeTable.routes.some(({ target }) => target === endpoint);
  return endpoint.type === 'interface' && endpoint.vpc === vpc && endpoint.privateDns;
}

function missing({ isCertain }: Need, text: string): Evidence {
  return isCertain ? broken(text) : notProven(text);
}

/** One of the endpoints has to do. */
function ofService(
  proving: Proving, subject: Subject, from: Interface, { need, endpoints, published, astray }: Access, beyond?: Outside,
): Evidence[] {
  if (published) return ofPublished(proving, subject, from, need, published, beyond);
  if (endpoints.length === 0) {
    return astray.length > 0 ? [...astray] : [missing(need, `${need.because}, and there is no VPC endpoint for ${need.services.join(' or ') || need.hosts.join(' or ')}`)];
  }
  const tried = endpoints.map(({ endpoint, against }) => [...against, ...reached(proving, subject.name, from, endpoint)]);
  return tried.find(evidence => evidence.every(({ verdict }) => verdict === 'proven')) ?? tried[0];
}
