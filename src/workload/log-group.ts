import { aws_logs as logs } from 'aws-cdk-lib';
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
