import { aws_wafv2 as wafv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { LogSettings } from '../workload/binding';
import { createLogGroup, logGroupArn } from '../workload/log-group';
import { uniqueName } from '../workload/unique-name';

/** AWS's own rules in the order in which they are asked, after the rate limit. */
const MANAGED_RULES = ['AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesKnownBadInputsRuleSet', 'AWSManagedRulesCommonRuleSet'];

/**
 * AWS WAF in front of a load balancer or the stage of an API: a rate limit for each source address, and AWS's managed rules.
 *
 * The common rules block bodies over 8 KB. That is all that AWS WAF inspects for a load balancer; for API Gateway it is 16 KB.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-oversize-request-components.html
 */
export function createFirewall(scope: Construct, resourceArn: string, rateLimit: number, settings: LogSettings): void {
  const webAcl = new wafv2.CfnWebACL(scope, 'Firewall', {
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    visibilityConfig: visibility('Firewall'),
    rules: [
      {
        name: 'RateLimit',
        priority: 0,
        action: { block: {} },
        statement: { rateBasedStatement: { limit: rateLimit, aggregateKeyType: 'IP', evaluationWindowSec: 300 } },
        visibilityConfig: visibility('RateLimit'),
      },
      ...MANAGED_RULES.map((name, index) => ({
        name,
        priority: index + 1,
        overrideAction: { none: {} },
        statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
        visibilityConfig: visibility(name),
      })),
    ],
  });
  new wafv2.CfnWebACLAssociation(scope, 'FirewallAssociation', { resourceArn, webAclArn: webAcl.attrArn });

  // AWS WAF writes only to log groups whose name begins like this.
  const logGroup = createLogGroup(scope, 'FirewallLogs', settings, `aws-waf-logs-${uniqueName(scope)}`);
  new wafv2.CfnLoggingConfiguration(scope, 'FirewallLogging', {
    resourceArn: webAcl.attrArn,
    logDestinationConfigs: [logGroupArn(logGroup)],
    redactedFields: ['authorization', 'cookie'].map(name => ({ singleHeader: { Name: name } })),
  });
}

function visibility(metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
