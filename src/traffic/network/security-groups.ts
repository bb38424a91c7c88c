import type { Draft } from './draft';
import type { Ground } from './ground';
import type { Rule, SecurityGroup, Vpc } from './model';
import { because, isSet, text } from './property';
import { inlineRules, standaloneRules } from './security-group-rules';
import { vpcOrForeign } from './vpcs';
import { EVERYWHERE } from '../addresses/ipv4';
import { ALL_PORTS } from '../addresses/ports';
import { identity } from '../template/identity';
import { Reference, type Value } from '../template/value';
import type { Doubt, Resource } from '../template/world';

/**
 * The security groups with their rules, inline and standalone, and the default groups of VPCs.
 *
 * A group without rules for what goes out has one for everything, until the first standalone one comes: AWS CloudFormation then removes it,
 * and removes a rule that looks the same, too.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-securitygroup.html
 * @see https://github.com/aws/aws-cdk/issues/987
 */
export function buildSecurityGroups(ground: Ground): void {
  const resources = ground.resources('AWS::EC2::SecurityGroup');
  for (const resource of resources) empty(resource, ground);
  for (const resource of ground.resources('AWS::EC2::SecurityGroupVpcAssociation')) {
    const group = groupOf(resource.properties.GroupId, ground);
    if (group) ground.sharedGroups.add(group);
  }
  restrictDefaultGroups(ground);
  for (const resource of resources) {
    const group = ground.groups.find(new Reference(resource, 'Ref'))!;
    group.ingress.push(...inlineRules(resource, 'SecurityGroupIngress', ground));
    group.egress.push(...inlineRules(resource, 'SecurityGroupEgress', ground));
  }
  addStandalone('AWS::EC2::SecurityGroupIngress', ground);
  addEgress(addStandalone('AWS::EC2::SecurityGroupEgress', ground), ground);
  for (const group of [...ground.groups.all, ...ground.defaultGroups.values()]) {
    group.ingress = group.ingress.map(rule => acrossVpcs(rule, group, ground));
    group.egress = group.egress.map(rule => acrossVpcs(rule, group, ground));
  }
}

/** Whether a group of another VPC is recognised depends on how the two are connected. https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html */
function acrossVpcs(rule: Rule, group: SecurityGroup, ground: Ground): Rule {
  if (rule.peer.kind !== 'group' || ground.vpcOf.get(rule.peer.group) === ground.vpcOf.get(group)) return rule;
  const reason = `${rule.peer.group.name} is not of the same VPC as ${group.name}`;
  return { ...rule, doubts: [...rule.doubts, { subject: rule.name, reason }] };
}

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

function nameIn({ stack: { account, region } }: Resource, name: string): string {
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

function empty(resource: Resource, ground: Ground): void {
  const { VpcId, GroupName } = resource.properties;
  const doubts = ground.about(resource);
  const group = ground.groups.add(resource, { kind: 'security-group', name: resource.label, resource, doubts, ingress: [], egress: [] });
  if (isSet(VpcId)) ground.vpcOf.set(group, vpcOrForeign(VpcId, resource, ground));
  const name = text(GroupName);
  if (name === undefined) return;
  const id = nameIn(resource, name);
  ground.groupNames.set(id, [...ground.groupNames.get(id) ?? [], group]);
}

/** The AWS CDK's own custom resource takes the rules of a default group away. https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.VpcProps.html#restrictdefaultsecuritygroup */
function restrictDefaultGroups(ground: Ground): void {
  for (const resource of ground.resources('Custom::VpcRestrictDefaultSG')) {
    const group = groupOf(resource.properties.DefaultSecurityGroupId, ground);
    if (!group) continue;
    if (resource.doubt) group.doubts.push(resource.doubt);
    else Object.assign(group, { ingress: [], egress: [] });
  }
}

/** Gives standalone rules to their groups. What names no group here may open any. */
function addStandalone(type: string, ground: Ground): Map<Draft<SecurityGroup>, Resource[]> {
  const added = new Map<Draft<SecurityGroup>, Resource[]>();
  for (const resource of ground.resources(type)) {
    const { GroupId, GroupName } = resource.properties;
    const named = isSet(GroupId) ? GroupId : GroupName;
    const group = groupOf(named, ground) ?? groupNamed(named, resource, ground);
    if (!group) {
      ground.doubts.push(ground.foreign(resource, isSet(GroupId) ? 'GroupId' : 'GroupName', named));
      continue;
    }
    const rules = standaloneRules(resource, ground);
    (type.endsWith('Ingress') ? group.ingress : group.egress).push(...rules);
    const others = added.get(group);
    if (others) others.push(resource);
    else added.set(group, [resource]);
  }
  return added;
}

function addEgress(standalone: ReadonlyMap<Draft<SecurityGroup>, readonly Resource[]>, ground: Ground): void {
  for (const [resource, group] of ground.groups.entries()) {
    const value = resource.properties.SecurityGroupEgress;
    const rules = standalone.get(group) ?? [];
    const isEmpty = Array.isArray(value) && value.length === 0;
    const [first] = rules.filter(rule => rule.doubt === undefined);
    if (isSet(value) && !isEmpty) {
      if (rules.length > 0) doubtDefaultLooking(group, rules[0], ground);
      continue;
    }
    if (first) {
      doubtDefaultLooking(group, first, ground);
      continue;
    }
    const doubts = rules.length > 0 ? [ground.doubt(rules[0], `where it exists, ${group.name} has no rule for everything any more`)]
      : isEmpty ? [ground.doubt(resource, 'SecurityGroupEgress is an empty list, which leaves the rule for everything in place')] : [];
    group.egress.push({ ...everything(group.name), resource, doubts });
  }
}

/** A rule that looks like the default one goes away with it. */
function doubtDefaultLooking(group: Draft<SecurityGroup>, cause: Resource, ground: Ground): void {
  group.egress = group.egress.map(rule => {
    const isDefault = rule.resource !== cause && rule.ports === ALL_PORTS && rule.peer.kind === 'addresses' && rule.peer.addresses.holds(EVERYWHERE);
    if (!isDefault) return rule;
    const reason = `it looks like the default rule, which AWS CloudFormation removes when it adds ${cause.label}`;
    return { ...rule, doubts: [...rule.doubts, ground.doubt(rule.resource ?? cause, reason)] };
  });
}

function everything(name: string): Rule {
  return { name, doubts: [], ports: ALL_PORTS, peer: { kind: 'addresses', addresses: EVERYWHERE } };
}

function open(group: Draft<SecurityGroup>, doubt: Doubt): void {
  const rule: Rule = { name: group.name, doubts: [doubt], ports: ALL_PORTS, peer: { kind: 'unknown', reason: doubt.reason } };
  group.doubts.push(doubt);
  group.ingress.push(rule);
  group.egress.push(rule);
}
