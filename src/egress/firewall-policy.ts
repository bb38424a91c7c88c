import { aws_networkfirewall as networkfirewall } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { RULE_CAPACITY, firewallRules } from './firewall-rules';
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
 * What the firewall lets through: what a rule passes, and the handshake of a connection, without which no name could be read.
 *
 * The default actions wait for the name, also where it comes in several packets. The older `established` ones drop such
 * connections, which today's TLS libraries open as a rule.
 *
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html
 * @returns the ARN of the policy
 * @internal
 */
export function createFirewallPolicy(scope: Construct, target: EgressTarget, { domains, mode, ports }: PolicyOptions): string {
  const rules = new networkfirewall.CfnRuleGroup(scope, 'Rules', {
    ruleGroupName: uniqueName(scope),
    type: 'STATEFUL',
    capacity: RULE_CAPACITY,
    ruleGroup: {
      rulesSource: { rulesString: firewallRules(domains, ports, mode) },
      statefulRuleOptions: { ruleOrder: 'STRICT_ORDER' },
    },
  });
  const policy = new networkfirewall.CfnFirewallPolicy(scope, 'Policy', {
    firewallPolicyName: uniqueName(scope),
    firewallPolicy: {
      statelessDefaultActions: ['aws:forward_to_sfe'],
      statelessFragmentDefaultActions: ['aws:forward_to_sfe'],
      statefulRuleGroupReferences: [{ resourceArn: rules.attrRuleGroupArn, priority: 1 }],
      statefulDefaultActions: [...(mode === FirewallMode.ENFORCE ? [`aws:drop_${REST}`] : []), `aws:alert_${REST}`],
      // Connections that the firewall does not know (any more) are reset, so that clients open a new one, which is looked at.
      statefulEngineOptions: { ruleOrder: 'STRICT_ORDER', streamExceptionPolicy: 'REJECT' },
      policyVariables: { ruleVariables: { HOME_NET: { definition: [target.vpc.vpcCidrBlock] } } }, // EXTERNAL_NET is everything else
    },
  });
  return policy.attrFirewallPolicyArn;
}
