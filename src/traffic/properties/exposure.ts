import { type Choices, listOf } from './choices';
import { Evidence, broken, conclude, doubtsOf, holds, notProven, tracesOf } from './evidence';
import { Finding } from './finding';
import { Proving } from './proving';
import { Subject } from './subject';
import { ALL_PORTS, describePorts } from '../addresses/ports';
import { Interface, Owner } from '../network/model';
import { symbolic } from '../template/symbolic';
import type { Value } from '../template/value';

/** Nothing but the entry is reachable from the internet. */
export function exposure(proving: Proving, subject: Subject): Finding[] {
  const { network } = proving;
  const vpcs = new Set(subject.interfaces.map(({ subnet }) => subnet.vpc));
  const behind = subject.doors.flatMap(({ legs }) => legs.flatMap(({ from, to }) => [from, to]));
  for (const element of behind) for (const { subnet } of element?.interfaces ?? []) vpcs.add(subnet.vpc);
  // Several services may share a VPC, each with an entry of its own.
  const entries = [subject, ...proving.subjects].flatMap(({ doors }) => doors);
  const open = new Set<unknown>(entries.flatMap(({ legs }) => legs.filter(({ from }) => !from).map(({ to }) => to)));
  const own = new Map<Interface, Owner | undefined>([...network.owners].filter(([{ subnet }]) => vpcs.has(subnet.vpc)));
  for (const each of subject.interfaces) if (!own.has(each)) own.set(each, undefined);

  const evidence = [...own].flatMap(([target, owner]): Evidence[] => {
    if (target.publicAddress === 'no' || owner?.kind === 'nat-gateway' || open.has(owner)) return [];
    const name = owner?.name ?? target.name;
    // What ends nowhere known may still end here.
    const trips = proving.fromInternet(target, ALL_PORTS).filter(({ request: { end, doubts }, works }) =>
      works !== 'no' && (end.kind === 'interface' || (end.kind !== 'dropped' && doubts.length > 0)));
    const traces = trips.flatMap(trip => tracesOf('request', 'the internet', name, target.subnet.zone, trip));
    const certain = trips.find(({ works, request: { end } }) => works === 'yes' && end.kind === 'interface');
    // A probe stands for what somebody may put there; nothing stands there yet.
    if (certain && owner?.kind === 'load-balancer' && entries.length === 0) {
      return [notProven(`the internet reaches ${name}, and what it leads to is not in these templates`, [], traces)];
    }
    if (certain && owner) return [broken(`the internet reaches ${name} on ${describePorts(certain.request.flow.ports)}, and it is not the entry`, traces)];
    if (trips.length === 0 || !owner) return [];
    return [notProven(`whether the internet reaches ${name} is not certain: ${trips[0].reason}`, trips.flatMap(doubtsOf), traces)];
  });
  const places = [...own.keys()].map(({ subnet }) => subnet);
  const elements = [...new Set([subject.service, ...own.values(), ...places, ...subject.doors.flatMap(door => door.elements)])]
    .filter(element => element !== undefined);
  const unknown = elements.filter(({ doubts }) => doubts.length > 0).map(({ name, doubts }) => notProven(`who reaches ${name} is not known in full`, doubts));
  const names = [...new Set(subject.doors.filter(({ entrance }) => entrance === 'internet' || entrance === 'api').map(({ element }) => element.name))];
  return [conclude('exposure', subject, undefined, [...evidence, ...anybody(subject), ...unknown, holds([])],
    names.length > 0 ? `the internet reaches nothing but ${names.join(' and ')}` : 'the internet reaches nothing', proving.doubtsOf(subject))];
}

/** An endpoint service that takes everybody without asking is as public as a load balancer on the internet. */
function anybody({ doors, choices }: Subject): Evidence[] {
  return doors.flatMap(({ element }): Evidence[] => {
    if (element.kind !== 'endpoint-service') return [];
    const { acceptanceRequired, principals, name } = element;
    if (principals.includes('*') && (!acceptanceRequired || choices)) {
      return [broken(`${name} takes connections of everybody with an AWS account; name the principals`)];
    }
    const strangers = strangersAmong(choices, principals);
    if (strangers.length > 0) return [broken(`${name} lets ${strangers.join(', ')} in, which ingressAllowedPrincipals does not name`)];
    return choices && choices.answers.ingressAcceptanceRequired !== false && !acceptanceRequired
      ? [broken(`${name} takes connections without anybody's acceptance, although ingressAcceptanceRequired was chosen`)] : [];
  });
}

/** A chosen account stands for its root user as well, in the way in which AWS writes principals. */
function strangersAmong(choices: Choices | undefined, principals: readonly Value[]): string[] {
  const chosen = listOf<string>(choices, 'ingressAllowedPrincipals');
  const known = principals.map(symbolic).filter(principal => principal !== undefined);
  return chosen ? known.filter(principal => !chosen.some(each => principal === each || /^\d{12}$/.test(each) && principal.endsWith(`:iam::${each}:root`))) : [];
}
