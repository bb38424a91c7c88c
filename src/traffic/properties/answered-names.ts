import { listOf } from './choices';
import { accesses } from './endpoint-access';
import { Evidence, accepted, broken, notProven } from './evidence';
import { Proving } from './proving';
import { Subject } from './subject';
import { covers } from '../../model/domain-name';
import { Interface, VpcEndpoint } from '../network/model';
import { nameAnswer, namesOfEndpoints } from '../rules/dns/name-answers';
import { answeredNames, answersDns } from '../rules/dns-firewall';
import { Home } from '../rules/needs/home';

/** Services with names for each bucket, and for each registry: which of them may be called is up to the policy of the endpoint. */
const NAMED_BY_RESOURCE: Readonly<Record<string, string>> = { 's3': '*.s3', 'ecr.dkr': '*.dkr.ecr' };

/**
 * With a recorded choice, DNS answers the listed domains and the names of AWS that lead to endpoints or are needed: looking up names is
 * no way around the firewall, and no name leads where nothing should be called.
 */
export function unlistedNames(proving: Proving, subject: Subject, { subnet: { vpc } }: Interface): Evidence[] {
  const { choices, name } = subject;
  const { isLimited, names, doubts } = answeredNames(proving.world, vpc);
  if (choices?.answers.egressFirewallMode === 'discover') return isLimited ? [] : [accepted('DNS answers every name; egressFirewallMode discover was chosen')];
  if (doubts.length > 0) return [notProven(`which names DNS answers in ${vpc.name} is not known`, doubts)];
  if (!isLimited && choices?.answers.networkVpcId === vpc.name) {
    return [accepted(`DNS answers every name in ${vpc.name}, whose resolver is its owner's; networkVpcId was chosen`)];
  }
  if (!isLimited) return [broken(`DNS answers every name in ${vpc.name}, so that ${name} can send data in the names that it looks up`)];
  const listed = listOf<string>(choices, 'egressAllowedDomains') ?? [];
  const expected = [...listed, ...vpc.endpoints.flatMap(namesOf), ...namesOfEndpoints(proving.network, vpc), ...neededNames(proving, subject)];
  const others = names.filter(each => !expected.some(entry => covers(entry, each)));
  return others.length === 0 ? [] : [broken(`DNS answers ${others.join(', ')} in ${vpc.name}, which egressAllowedDomains does not name and no VPC endpoint serves`)];
}

/** A listed domain passes only if DNS answers it, with the addresses that it has on the internet or those of an endpoint. */
export function unansweredDomains({ world, network }: Proving, { choices }: Subject, { subnet: { vpc } }: Interface): Evidence[] {
  return (listOf<string>(choices, 'egressAllowedDomains') ?? []).flatMap((domain): Evidence[] => {
    const { answer, reason } = answersDns(world, vpc, domain);
    const text = `DNS does not answer ${domain} in ${vpc.name}, although egressAllowedDomains names it: `;
    if (answer !== 'yes') return [answer === 'no' ? broken(`${text}${reason}`) : notProven(`${text}${reason}`)];
    const zone = nameAnswer(network, vpc, domain);
    if (zone.by !== 'none') return [];
    return [zone.isCertain ? broken(`${text}${zone.reason}`) : notProven(`${text}${zone.reason}`, zone.doubts)];
  });
}

/** The names that lead to an endpoint. Without private DNS none does. */
function namesOf({ service, type, privateDns, vpc }: VpcEndpoint): string[] {
  if (type !== 'gateway' && !(type === 'interface' && privateDns)) return [];
  const home = new Home(vpc.stack);
  const wild = Object.hasOwn(NAMED_BY_RESOURCE, service) ? NAMED_BY_RESOURCE[service] : undefined;
  return [...home.hosts(service), ...wild ? [home.host(wild)] : []];
}

/** What is called inside the VPC as well, for example a file system. What is called on the internet has to be listed. */
function neededNames(proving: Proving, subject: Subject): string[] {
  return accesses(proving, subject).filter(({ need }) => need.kind !== 'internet').flatMap(({ need }) => need.hosts);
}
