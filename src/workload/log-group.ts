import { ArnFormat, Stack, aws_logs as logs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { LogSettings } from './binding';

/**
 * A log group as every log group of the workload is: encrypted with the workload's key, kept as long as asked.
 *
 * @internal
 */
export function createLogGroup(scope: Construct, id: string, settings: LogSettings, logGroupName?: string): logs.LogGroup {
  return new logs.LogGroup(scope, id, {
    logGroupName,
    encryptionKey: settings.encryptionKey,
    retention: settings.retention,
    removalPolicy: settings.removalPolicy,
  });
}

/**
 * The ARN of a log group without the final `:*` that CloudFormation's attribute has: AWS WAF and API Gateway take it so.
 *
 * @internal
 */
export function logGroupArn(logGroup: logs.LogGroup): string {
  return Stack.of(logGroup).formatArn({
    service: 'logs', resource: 'log-group', resourceName: logGroup.logGroupName, arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
