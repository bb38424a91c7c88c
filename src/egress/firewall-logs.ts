import { aws_logs as logs, aws_networkfirewall as networkfirewall } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { createSavedQuery } from './saved-query';
import { VISITED_DOMAINS } from '../model/saved-queries';
import { LogSettings } from '../workload/binding';
import { createLogGroup } from '../workload/log-group';
import { uniqueName } from '../workload/unique-name';

/**
 * What is known of where a firewall stands.
 *
 * @internal
 */
export interface LoggedFirewall {
  /** How its logs are kept. */
  readonly logs: LogSettings;
}

/**
 * The firewall's two logs, and what operators ask of them: alerts have each connection with its name and what became of it, flows
 * have addresses and bytes.
 *
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-logging-contents.html
 * @internal
 */
export function createFirewallLogs(scope: Construct, { logs: settings }: LoggedFirewall, firewall: networkfirewall.CfnFirewall): Construct {
  const alerts = createFirewallLog(scope, 'AlertLogs', settings, 'alert');
  const flows = createFirewallLog(scope, 'FirewallFlowLogs', settings, 'flow');
  createSavedQuery(scope, 'VisitedQuery', VISITED_DOMAINS, alerts, [
    'filter event.verdict.action in ["pass", "alert"]',
    'fields coalesce(event.tls.sni, event.http.hostname) as domain',
    'filter ispresent(domain)',
    'stats count(*) as connections, max(@timestamp) as last by domain, event.app_proto, event.dest_port',
    'sort connections desc',
    'limit 10000',
  ]);
  createSavedQuery(scope, 'BlockedQuery', 'what was blocked', alerts, [
    'filter event.verdict.action in ["drop", "reject"]',
    'fields coalesce(event.tls.sni, event.http.hostname, "no name") as domain',
    'stats count(*) as packets, max(@timestamp) as last by domain, event.src_ip, event.dest_ip, event.dest_port, event.app_proto',
    'sort packets desc',
    'limit 1000',
  ]);
  createSavedQuery(scope, 'DestinationsQuery', 'top destinations', flows, [
    'stats sum(event.netflow.bytes) as bytes, count(*) as flows by event.dest_ip, event.dest_port, event.proto, event.app_proto',
    'sort bytes desc',
    'limit 100',
  ]);
  return new networkfirewall.CfnLoggingConfiguration(scope, 'FirewallLogging', {
    firewallArn: firewall.attrFirewallArn,
    loggingConfiguration: {
      logDestinationConfigs: [['ALERT', alerts] as const, ['FLOW', flows] as const].map(([logType, logGroup]) => ({
        logType,
        logDestinationType: 'CloudWatchLogs',
        logDestination: { logGroup: logGroup.logGroupName },
      })),
    },
  });
}

/** Named like this, the permission to deliver logs is one for all, and does not run into its limit of length; see `createDnsFirewall`. */
function createFirewallLog(scope: Construct, id: string, settings: LogSettings, kind: string): logs.ILogGroup {
  return createLogGroup(scope, id, settings, `/aws/vendedlogs/network-firewall/${uniqueName(scope)}/${kind}`);
}
