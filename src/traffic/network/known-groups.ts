import type { Draft } from './draft';
import type { Ground } from './ground';
import type { Rule, SecurityGroup, Vpc } from './model';
import { because } from './property';
import { EVERYWHERE } from '../addresses/ipv4';
import { ALL_PORTS } from '../addresses/ports';
import { identity } from '../template/identity';
import { Reference, type Value } from '../template/value';
import type { Doubt, Resource } from '../template/world';

/** The group that a value names, default groups included. */
export function groupOf(value: Value, ground: Ground): Draft<SecurityGroup> | undefined {
  const group = ground.groups.find(value);
  if (group || !(value instanceof Reference) || value.attribute !== 'DefaultSecurityGroup') return group;
  const vpc = ground.vpcs.find(new Reference(value.resource, 'Ref'));
  return vpc && defaultGroup(vpc, ground);
}

/** The group with a name. Names are those of an account and a Region; one that is there twice names nobody for certain. */
export function groupNamed(value: Value, by: Resource, ground: Ground): Draft<SecurityGroup> | undefined {
  const found = typeof value === 'string' ? ground.groupNames.get(nameIn(by, value)) ?? [] : [];
  return found.length === 1 ? found[0] : undefined;
}

/** A name as it is known in an account and a Region. */
export function nameIn({ stack: { account, region } }: Resource, name: string): string {
  return [account, region, name].join('\n');
}

/** The group of a VPC that holds where no other is named: it lets itself in, and everything out. https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html */
export function defaultGroup(vpc: Vpc, ground: Ground): Draft<SecurityGroup> {
  const seen = ground.defaultGroups.get(vpc);
  if (seen) return seen;
  const name = `default security group of ${vpc.name}`;
  const group: Draft<SecurityGroup> = { kind: 'security-group', name, doubts: [], ingress: [], egress: [] };
  if (vpc.resource) {
    group.ingress.push({ name, doubts: [], ports: ALL_PORTS, peer: { kind: 'group', group } });
    group.egress.push(everything(name));
  } else {
    const reason = 'its rules are not in these templates';
    open(group, { subject: name, reason });
  }
  ground.defaultGroups.set(vpc, group);
  ground.vpcOf.set(group, vpc);
  return group;
}

/** A group that these templates do not make; it may let everything through. */
export function foreignGroup(value: Value, resource: Resource, ground: Ground): SecurityGroup {
  const id = identity(value);
  const seen = ground.foreignGroups.get(id);
  if (seen) return seen;
  const name = typeof value === 'string' ? value : `security group of ${resource.label}`;
  const group: Draft<SecurityGroup> = { kind: 'security-group', name, doubts: [], ingress: [], egress: [] };
  open(group, { subject: name, reason: `the security group is not in these templates: ${because(value)}` });
  ground.foreignGroups.set(id, group);
  return group;
}

/** The rule that lets everything out. */
export function everything(name: string): Rule {
  return { name, doubts: [], ports: ALL_PORTS, peer: { kind: 'addresses', addresses: EVERYWHERE } };
}

function open(group: Draft<SecurityGroup>, doubt: Doubt): void {
  const rule: Rule = { name: group.name, doubts: [doubt], ports: ALL_PORTS, peer: { kind: 'unknown', reason: doubt.reason } };
  group.doubts.push(doubt);
  group.ingress.push(rule);
  group.egress.push(rule);
}
