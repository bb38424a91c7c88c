import { Stack, aws_route53resolver as resolver } from 'aws-cdk-lib';
import { Construct, DependencyGroup, IDependable } from 'constructs';
import { createSavedQuery } from './saved-query';
import { EgressTarget } from '../workload/binding';
import { createLogGroup } from '../workload/log-group';
import { uniqueName } from '../workload/unique-name';

/**
 * What a DNS firewall lets through.
 *
 * @internal
 */
export interface DnsFirewallOptions {
  /** Names that may be looked up: `api.example.com`, or `*.example.com` for everything below `example.com` but not itself. */
  readonly allowedDomains: string[];
  /** Whether other names are refused; otherwise they are answered, and logged as an alert. */
  readonly enforce: boolean;
}

/**
 * Route 53 Resolver DNS Firewall for the VPC: listed names are looked up, others do not exist. Without it, data could leave the
 * VPC as parts of names, because the VPC's own resolver forwards every query to the internet, whatever the routes say.
 *
 * Other resolvers are no way around it: no security group of tasks or hosts allows port 53 outbound, and the VPC's resolver needs
 * none to (security groups do not apply to it). DNS over HTTPS is a connection like any other.
 *
 * If DNS Firewall itself fails, queries fail: that is the default of a VPC, which only an explicit FirewallConfig changes.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-vpc-configuration.html
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-rule-actions.html
 * @returns what must exist before names are filtered and logged
 * @internal
 */
export function createDnsFirewall(scope: Construct, target: EgressTarget, { allowedDomains, enforce }: DnsFirewallOptions): IDependable {
  const everything = createRule(scope, 'Everything', ['*'], 200, enforce ? { action: 'BLOCK', blockResponse: 'NXDOMAIN' } : { action: 'ALERT' });
  const allowed = allowedDomains.length === 0 ? [] : [createRule(scope, 'Allowed', [...new Set(allowedDomains)].sort(), 100, {
    action: 'ALLOW',
    // Names often lead to a CDN's names, which change and belong to others. Who decides over a listed name decides where it leads.
    firewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN',
  })];
  const ruleGroup = new resolver.CfnFirewallRuleGroup(scope, 'DnsRules', {
    name: nameOf(scope, 'Dns'),
    firewallRules: [...allowed, everything],
  });
  const association = new resolver.CfnFirewallRuleGroupAssociation(scope, 'DnsRulesAssociation', {
    name: nameOf(scope, 'Dns'),
    firewallRuleGroupId: ruleGroup.attrId,
    vpcId: target.vpc.vpcId,
    priority: 101, // the first that may be had
    mutationProtection: 'DISABLED', // CloudFormation itself could not change or remove it any more
  });
  const group = new DependencyGroup(association);
  group.add(createQueryLog(scope, target));
  return group;
}

function createRule(scope: Construct, id: string, domains: string[], priority: number,
  rule: Omit<resolver.CfnFirewallRuleGroup.FirewallRuleProperty, 'priority'>): resolver.CfnFirewallRuleGroup.FirewallRuleProperty {
  const list = new resolver.CfnFirewallDomainList(scope, `Dns${id}`, { name: nameOf(scope, id), domains });
  return { ...rule, priority, firewallDomainListId: list.attrId };
}

/** Logs each query with its answer and what the firewall did. */
function createQueryLog(scope: Construct, target: EgressTarget): IDependable {
  // Below /aws/vendedlogs/ the permission to deliver logs is one for all, and does not run into its limit of length.
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
  const logGroup = createLogGroup(scope, 'DnsLogs', target.logs, `/aws/vendedlogs/route53-resolver/${uniqueName(scope)}`);
  const config = new resolver.CfnResolverQueryLoggingConfig(scope, 'DnsLogging', {
    name: nameOf(scope, 'Dns'),
    destinationArn: logGroup.logGroupArn,
  });
  createSavedQuery(scope, 'DnsQueries', 'names looked up', logGroup, [
    'stats count(*) as queries, max(@timestamp) as last by query_name, query_type, rcode, firewall_rule_action',
    'sort queries desc',
    'limit 1000',
  ]);
  createSavedQuery(scope, 'DnsBlockedQueries', 'names not on the list', logGroup, [
    'filter firewall_rule_action in ["BLOCK", "ALERT"]',
    'stats count(*) as queries, max(@timestamp) as last by query_name, firewall_rule_action, srcaddr',
    'sort queries desc',
    'limit 1000',
  ]);
  return new resolver.CfnResolverQueryLoggingConfigAssociation(scope, 'DnsLoggingAssociation', {
    resolverQueryLogConfigId: config.attrId,
    resourceId: target.vpc.vpcId,
  });
}

/** For people: these names need not be unique, but have 64 characters at most. */
function nameOf(scope: Construct, what: string): string {
  return `${Stack.of(scope).stackName.slice(0, 44)}-${scope.node.addr.slice(-6)}-${what}`;
}
