import { block } from './blocks';
import type { Ground } from './ground';
import { groupNamed, groupOf } from './known-groups';
import type { Peer, Rule } from './model';
import { prefixes } from './prefix-lists';
import { because, isSet, list, map, text, whole } from './property';
import { Intervals } from '../addresses/intervals';
import { ALL_PORTS, protocol, tcp, udp } from '../addresses/ports';
import type { Value, Values } from '../template/value';
import type { Doubt, Resource } from '../template/world';

const EVERY_PORT = Intervals.of(0, 0xffff);
const BY_NAME: Readonly<Record<string, number>> = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 };
const PEERS = ['CidrIp', 'SourceSecurityGroupId', 'SourceSecurityGroupName', 'DestinationSecurityGroupId', 'SourcePrefixListId', 'DestinationPrefixListId'];

/** The rules that stand in a security group itself. */
export function inlineRules(resource: Resource, property: string, ground: Ground): Rule[] {
  const value = resource.properties[property];
  const rules = list(value);
  if (!rules) return [anything(resource, `${property} is not known: ${because(value)}`, ground)];
  return rules.flatMap((rule, index) => {
    const fields = map(rule);
    const name = `${property} ${index + 1} of ${resource.label}`;
    return fields ? rulesOf(fields, name, resource, [], ground) : [anything(resource, `${property} is not known: ${because(rule)}`, ground)];
  });
}

/** The rules of a resource of its own. One of IPv6 alone is none. */
export function standaloneRules(resource: Resource, ground: Ground): Rule[] {
  return rulesOf(resource.properties, resource.label, resource, ground.about(resource), ground);
}

/** A rule that may let anything through. */
export function anything(resource: Resource, reason: string, ground: Ground): Rule {
  return { name: resource.label, resource, ports: ALL_PORTS, peer: { kind: 'unknown', reason }, doubts: [ground.doubt(resource, reason)] };
}

function rulesOf(fields: Values, name: string, resource: Resource, about: readonly Doubt[], ground: Ground): Rule[] {
  const set = PEERS.filter(peer => isSet(fields[peer]));
  if (set.length === 0 && isSet(fields.CidrIpv6)) return [];
  const doubts = [...about];
  const ports = portsOf(fields);
  if (typeof ports === 'string') doubts.push(ground.doubt(resource, ports));
  const rule = (peer: Peer): Rule => ({
    name,
    resource,
    ports: typeof ports === 'string' ? ALL_PORTS : ports,
    peer,
    doubts: peer.kind === 'unknown' ? [...doubts, ground.doubt(resource, peer.reason)] : doubts,
  });
  if (set.length === 0) return [rule({ kind: 'unknown', reason: 'it names nobody whom it lets through' })];
  if (set.length > 1) doubts.push(ground.doubt(resource, `a rule takes one of ${set.join(' and ')}`));
  return set.flatMap(property => peers(property, fields[property], resource, ground)).map(rule);
}

function peers(property: string, value: Value, resource: Resource, ground: Ground): Peer[] {
  const unknown = (reason: string): Peer[] => [{ kind: 'unknown', reason }];
  if (property === 'CidrIp') {
    const addresses = block(value);
    return addresses ? [{ kind: 'addresses', addresses }] : unknown(`CidrIp is not known: ${because(value)}`);
  }
  if (property.endsWith('PrefixListId')) {
    const found = prefixes(value, ground);
    return found.kind === 'addresses' ? [{ kind: 'addresses', addresses: Intervals.union(found.parts) }] : [found];
  }
  const group = groupOf(value, ground) ?? (property.endsWith('Name') ? groupNamed(value, resource, ground) : undefined);
  return group ? [{ kind: 'group', group }] : unknown(`${property} names nothing in these templates: ${because(value)}`);
}

/** The ports of a rule of a security group; else, why nobody knows them. */
function portsOf({ IpProtocol, FromPort, ToPort }: Values): Intervals | string {
  const said = text(IpProtocol)?.trim().toLowerCase();
  if (said === undefined) return `IpProtocol is not known: ${because(IpProtocol)}`;
  if (said === '-1' || said === 'all') return ALL_PORTS;
  const number = Object.hasOwn(BY_NAME, said) ? BY_NAME[said] : whole(said);
  if (number === undefined || number < 0 || number > 255) return `IpProtocol is not known: it is ${JSON.stringify(said)}`;
  if (number !== 6 && number !== 17) return protocol(number);
  const [from, to] = [whole(FromPort), whole(ToPort)];
  if (from === undefined) return `FromPort is not known: ${because(FromPort)}`;
  if (to === undefined) return `ToPort is not known: ${because(ToPort)}`;
  if (!EVERY_PORT.holds(Intervals.of(from)) || !EVERY_PORT.holds(Intervals.of(to)) || from > to) return `${from} to ${to} are no ports`;
  return number === 6 ? tcp(from, to) : udp(from, to);
}
