import { aws_networkfirewall as networkfirewall } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { RULE_CAPACITY, RuleSource, SHARED_RULE_CAPACITY, firewallRules, isEnforcing, sharedFirewallRules } from './firewall-rules';
import { FirewallMode } from './options';
import { EgressTarget } from '../workload/binding';
import { uniqueName } from '../workload/unique-name';

/**
 * What a policy is made from.
 *
 * @internal
 */
export interface PolicyOptions {
  readonly domains: string[];
  readonly mode: FirewallMode;
  readonly ports: number[];
}

/** What tasks send on an established connection, once its name can be read, and that no rule has let through. */
const REST = 'established_app_layer_to_server';

/**
 * What the firewall of a VPC lets through; see `createPolicy`.
 *
 * @returns the ARN of the policy
 * @internal
 */
export function createFirewallPolicy(scope: Construct, target: EgressTarget, { domains, mode, ports }: PolicyOptions): string {
  return createPolicy(scope, {
    rules: firewallRules(domains, ports, mode),
    capacity: RULE_CAPACITY,
    homeNet: [target.vpc.vpcCidrBlock],
    enforce: mode === FirewallMode.ENFORCE,
  });
}

/**
 * What a firewall that many senders share lets through; see `createPolicy`.
 *
 * @param homeNet the IPv4 ranges of all that may send
 * @returns the ARN of the policy
 * @internal
 */
export function createSharedFirewallPolicy(scope: Construct, homeNet: string[], sources: readonly RuleSource[]): string {
  return createPolicy(scope, { rules: sharedFirewallRules(sources), capacity: SHARED_RULE_CAPACITY, homeNet, enforce: isEnforcing(sources) });
}

interface Policy {
  readonly rules: string;
  readonly capacity: number;
  readonly homeNet: string[];
  readonly enforce: boolean;
}

/**
 * What is let through: what a rule passes, and the handshake of a connection, without which no name could be read.
 *
 * The default actions wait for the name, also where it comes in several packets. The older `established` ones drop such
 * connections, which today's TLS libraries open as a rule.
 *
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html
 */
function createPolicy(scope: Construct, { rules: rulesString, capacity, homeNet, enforce }: Policy): string {
  const rules = new networkfirewall.CfnRuleGroup(scope, 'Rules', {
    ruleGroupName: uniqueName(scope),
    type: 'STATEFUL',
    capacity,
    ruleGroup: {
      rulesSource: { rulesString },
      statefulRuleOptions: { ruleOrder: 'STRICT_ORDER' },
    },
  });
  const policy = new networkfirewall.CfnFirewallPolicy(scope, 'Policy', {
    firewallPolicyName: uniqueName(scope),
    firewallPolicy: {
      statelessDefaultActions: ['aws:forward_to_sfe'],
      statelessFragmentDefaultActions: ['aws:forward_to_sfe'],
      statefulRuleGroupReferences: [{ resourceArn: rules.attrRuleGroupArn, priority: 1 }],
      statefulDefaultActions: [...(enforce ? [`aws:drop_${REST}`] : []), `aws:alert_${REST}`],
      // Connections that the firewall does not know (any more) are reset, so that clients open a new one, which is looked at.
      statefulEngineOptions: { ruleOrder: 'STRICT_ORDER', streamExceptionPolicy: 'REJECT' },
      policyVariables: { ruleVariables: { HOME_NET: { definition: homeNet } } }, // EXTERNAL_NET is everything else
    },
  });
  return policy.attrFirewallPolicyArn;
}
