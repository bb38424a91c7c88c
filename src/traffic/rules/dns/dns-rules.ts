import { DomainSet } from './domain-set';
import { because, isSet, list, map, text, whole } from '../../network/property';
import { symbolic } from '../../template/symbolic';
import { Reference, Value, Values } from '../../template/value';
import type { Doubt, Resource, World } from '../../template/world';
import { resourcesOf } from '../by-type';

/** A rule of a DNS firewall. */
export interface DnsRule {
  /** How a person is told of it. */
  readonly name: string;
  /** The label of its rule group. */
  readonly resource: string;
  readonly action: 'allow' | 'block' | 'unknown';
  readonly domains: DomainSet;
  /** Whether names that the name leads to are let through with it. */
  readonly trustsRedirection: boolean;
  /** Whether it is about questions for IPv4 addresses, as clients ask them, about all questions, or about others only. */
  readonly questions: 'addresses' | 'all' | 'others';
  /** Whether it certainly holds for the VPC. */
  readonly isCertain: boolean;
}

/** The rules of a VPC, in the order in which they are asked. */
export interface DnsRules {
  readonly rules: readonly DnsRule[];
  /** Whether any rule group is associated with it. */
  readonly hasFirewall: boolean;
  /** Whether their order is known. */
  readonly isOrdered: boolean;
  /** What could let more names be answered. */
  readonly doubts: readonly Doubt[];
}

/** What is read along with the rules. */
interface Notes {
  readonly doubts: Doubt[];
  isOrdered: boolean;
}

/** The rules that names looked up in a VPC meet. */
export function dnsRulesOf(world: World, vpc: Resource | undefined): DnsRules {
  const notes: Notes = { doubts: [], isOrdered: true };
  const { doubts } = notes;
  const associations = resourcesOf(world, 'AWS::Route53Resolver::FirewallRuleGroupAssociation')
    .map(resource => ({ resource, applies: isFor(resource.properties.VpcId, vpc), priority: whole(resource.properties.Priority) }))
    .filter(({ applies }) => applies !== 'no');
  for (const profile of resourcesOf(world, 'AWS::Route53Profiles::ProfileAssociation').filter(each => isFor(each.properties.ResourceId, vpc) !== 'no')) {
    doubts.push({ subject: profile.label, reason: 'a Route 53 profile may bring further DNS rules' });
  }
  checkOrder(associations, { subject: vpc?.label ?? 'the VPC', reason: 'the order of its DNS firewall rule groups is not known' }, notes);
  const rules = [...associations].sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0)).flatMap(({ resource, applies }) => {
    if (resource.doubt) doubts.push(resource.doubt);
    return rulesOfGroup(resource, applies === 'yes' && !resource.doubt, notes);
  });
  return { rules, hasFirewall: associations.length > 0, ...notes };
}

/** Whether the id of a VPC is that of this one. */
function isFor(id: Value, vpc: Resource | undefined): 'yes' | 'no' | 'maybe' {
  if (id instanceof Reference && id.resource.type === 'AWS::EC2::VPC') return id.resource === vpc ? 'yes' : 'no';
  return 'maybe';
}

/** Each needs a priority of its own. */
function checkOrder(items: readonly { readonly priority?: number }[], doubt: Doubt, notes: Notes): void {
  if (items.every(({ priority }) => priority !== undefined) && new Set(items.map(({ priority }) => priority)).size === items.length) return;
  notes.isOrdered = false;
  notes.doubts.push(doubt);
}

function rulesOfGroup(association: Resource, isCertain: boolean, notes: Notes): DnsRule[] {
  const { doubts } = notes;
  const { FirewallRuleGroupId: id } = association.properties;
  const group = id instanceof Reference && id.resource.type === 'AWS::Route53Resolver::FirewallRuleGroup' ? id.resource : undefined;
  const rules = list(group?.properties.FirewallRules)?.map(map);
  if (!group || !rules || rules.includes(undefined)) {
    doubts.push(group ? { subject: group.label, reason: `its FirewallRules are not known: ${because(group.properties.FirewallRules)}` }
      : { subject: association.label, reason: `its rule group is not in these templates: ${because(id)}` });
    return [unknownRule(group ?? association)];
  }
  if (group.doubt) doubts.push(group.doubt);
  const numbered = rules.map(rule => ({ rule: rule!, priority: whole(rule!.Priority) }));
  checkOrder(numbered, { subject: group.label, reason: 'the order of its rules is not known' }, notes);
  return numbered.sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0))
    .map(({ rule, priority }) => readRule(group, rule, priority, isCertain && !group.doubt, doubts));
}

function unknownRule({ label }: Resource): DnsRule {
  const domains = new DomainSet([], false);
  return { name: `a rule of ${label}`, resource: label, action: 'unknown', domains, trustsRedirection: false, questions: 'all', isCertain: false };
}

function readRule(group: Resource, rule: Values, priority: number | undefined, isCertain: boolean, doubts: Doubt[]): DnsRule {
  const action = text(rule.Action);
  // Its allowed values come in lower and upper case, and only this one lets everything behind the name pass.
  const redirection = text(rule.FirewallDomainRedirectionAction)?.toUpperCase();
  const isWorking = !isSet(rule.Status) || text(rule.Status) === 'COMPLETE';
  return {
    name: `rule ${priority ?? '?'} of ${group.label}`,
    resource: group.label,
    // An alert is logged, and the name is answered.
    action: action === 'ALLOW' || action === 'ALERT' ? 'allow' : action === 'BLOCK' ? 'block' : 'unknown',
    domains: domainsOf(group, rule, doubts),
    trustsRedirection: redirection === 'TRUST_REDIRECTION_DOMAIN',
    questions: !isSet(rule.Qtype) ? 'all' : ['A', 'TYPE1'].includes(text(rule.Qtype)?.toUpperCase() ?? '') ? 'addresses' : 'others',
    isCertain: isCertain && isWorking && (!isSet(rule.Qtype) || text(rule.Qtype) !== undefined),
  };
}

/** The domains of a rule; those of lists that AWS manages, and of threats that it detects, are known to AWS only. */
function domainsOf(group: Resource, rule: Values, doubts: Doubt[]): DomainSet {
  const { FirewallDomainListId: id } = rule;
  const resource = id instanceof Reference && id.resource.type === 'AWS::Route53Resolver::FirewallDomainList' ? id.resource : undefined;
  if (!resource) {
    if (text(rule.Action) !== 'BLOCK') doubts.push({ subject: group.label, reason: `a list of domains is not in these templates: ${because(id)}` });
    return new DomainSet([], false);
  }
  const { Domains: domains, DomainFileUrl: file } = resource.properties;
  const names = list(domains)?.map(symbolic);
  const isWhole = names !== undefined && !names.includes(undefined) && !isSet(file) && !resource.doubt;
  if (!isWhole) {
    const reason = isSet(file) ? 'its domains stand in a file' : `its domains are not known: ${because(domains)}`;
    doubts.push(resource.doubt ?? { subject: resource.label, reason });
  }
  return new DomainSet((names ?? []).filter(name => name !== undefined), isWhole);
}
