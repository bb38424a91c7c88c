import type { Draft } from './draft';
import type { Ground } from './ground';
import { everything, groupNamed, groupOf, nameIn } from './known-groups';
import type { Rule, SecurityGroup } from './model';
import { isSet, text } from './property';
import { inlineRules, standaloneRules } from './security-group-rules';
import { vpcOrForeign } from './vpcs';
import { EVERYWHERE } from '../addresses/ipv4';
import { ALL_PORTS } from '../addresses/ports';
import { Reference } from '../template/value';
import type { Resource } from '../template/world';

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
