import { Evidence, broken, notProven } from './evidence';
import type { Proving } from './proving';
import { Subject } from './subject';
import { Intervals } from '../addresses/intervals';
import { describe } from '../addresses/ipv4';
import { describePorts } from '../addresses/ports';
import { Element, Interface, Network, Owner, Rule, SecurityGroup } from '../network/model';

/** Those who may open a connection to something. */
export interface Admitted {
  /** What they are called. */
  readonly name: string;
  readonly interfaces: readonly Interface[];
  readonly ports: Intervals;
}

/** Something that connections are opened to. */
type Receiver = Element & { readonly interfaces: readonly Interface[] };

/**
 * What security groups let in besides those who should: the way from outside may not exist today, but nothing but this rule would
 * stand between once somebody adds it.
 */
export function admission(proving: Proving, subject: Subject, to: Receiver, admitted: readonly Admitted[]): Evidence[] {
  const { network } = proving;
  const ports = Intervals.union(admitted.map(one => one.ports));
  const groups = new Map<SecurityGroup, Admitted[]>();
  for (const one of admitted) {
    for (const group of one.interfaces.flatMap(each => each.groups ?? [])) groups.set(group, [...groups.get(group) ?? [], one]);
  }
  const only = admitted.length === 0 ? 'nothing calls it' : `only ${[...new Set(admitted.map(({ name }) => name))].join(' and ')} should, on ${describePorts(ports)}`;
  const rules = new Map<Rule, SecurityGroup>();
  for (const group of to.interfaces.flatMap(each => each.groups ?? [])) for (const rule of group.ingress) rules.set(rule, group);

  return [...rules].flatMap(([rule, group]): Evidence[] => {
    const lets = (whom: string) => `security group ${group.name} lets ${whom} in to ${to.name} on ${describePorts(rule.ports)}; ${only}`;
    if (rule.ports.isEmpty) return [];
    if (rule.doubts.length > 0) return [notProven(lets('somebody unknown'), rule.doubts)];
    switch (rule.peer.kind) {
      case 'unknown': return [notProven(lets('somebody unknown'), [{ subject: group.name, reason: rule.peer.reason }])];
      case 'service': return [broken(lets(`the addresses of ${rule.peer.service}`))];
      case 'addresses': return ofAddresses(proving, to, admitted, rule.peer.addresses, rule, lets);
      case 'group': return ofGroup(network, subject, to, groups, rule.peer.group, rule, lets);
    }
  });
}

function ofAddresses(
  proving: Proving, to: Receiver, admitted: readonly Admitted[], addresses: Intervals, rule: Rule, lets: (whom: string) => string,
): Evidence[] {
  if (addresses.isEmpty) return [];
  const senders = admitted.filter(({ ports }) => ports.holds(rule.ports));
  const own = Intervals.union(senders.flatMap(({ interfaces }) => interfaces.map(each => each.addresses)));
  const vpcs = Intervals.union(to.interfaces.map(({ subnet }) => subnet.vpc.addresses));
  if (own.holds(addresses)) {
    const strangers = [...proving.network.owners].filter(([each]) => each.addresses.meets(addresses)
      && !senders.some(({ interfaces }) => interfaces.includes(each)) && mayReach(proving, each, to, rule.ports));
    return strangers.length === 0 ? [] : [notProven(lets(`${describe(addresses)}, where ${strangers[0][1].name} stands as well,`))];
  }
  if (vpcs.holds(addresses)) return [notProven(lets(`${describe(addresses)}, in which more than the entry can stand,`))];
  return [broken(lets(describe(addresses)))];
}

/** From another VPC no rule can name security groups; whose own let nothing out to there is no stranger. */
function mayReach(proving: Proving, from: Interface, to: Receiver, ports: Intervals): boolean {
  const targets = to.interfaces.filter(({ subnet }) => subnet.vpc !== from.subnet.vpc);
  if (targets.length < to.interfaces.length) return true;
  return targets.some(target => proving.ways(from, { source: from.addresses, destination: target.addresses, ports, to: [target] })
    .some(({ end }) => end.kind !== 'dropped'));
}

function ofGroup(
  network: Network, subject: Subject, to: Element, groups: ReadonlyMap<SecurityGroup, Admitted[]>, group: SecurityGroup, rule: Rule,
  lets: (whom: string) => string,
): Evidence[] {
  const members = membersOf(network, group);
  const allowed = groups.get(group);
  if (allowed) {
    const ports = Intervals.union(allowed.map(one => one.ports));
    if (!ports.holds(rule.ports)) return [broken(lets(allowed[0].name))];
    const names = new Set(allowed.map(({ name }) => name));
    const stranger = members.find(({ name }) => !names.has(name) && name !== to.name);
    return stranger && subject.choices ? [broken(lets(`${stranger.name}, which carries ${group.name} as well,`))] : [];
  }
  if (members.length === 0) return [notProven(lets(`members of ${group.name}, which nothing in these templates carries,`))];
  // Something else in the same templates is not outside; where the choices are known, they leave no room for it.
  return subject.choices ? [broken(lets(members[0].name))] : [];
}

function membersOf(network: Network, group: SecurityGroup): Owner[] {
  return [...new Set([...network.owners].filter(([each]) => each.groups?.includes(group)).map(([, owner]) => owner))];
}
