import { RemovalPolicy, aws_logs as logs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { LogSettings } from './binding';
import { invalid } from './invalid';
import { createLogKey } from './log-key';

/**
 * What is said about logs.
 *
 * @internal
 */
export interface LogChoices {
  /** @default 365 */
  readonly logRetentionDays?: number;
  /** @default true */
  readonly deletionProtection?: boolean;
}

/**
 * How all logs below a construct are kept, with a key of its own.
 *
 * @internal
 */
export function createLogSettings(scope: Construct, { logRetentionDays: retention = 365, deletionProtection = true }: LogChoices): LogSettings {
  const offered = Object.values(logs.RetentionDays).filter(days => typeof days === 'number' && days !== logs.RetentionDays.INFINITE);
  if (!offered.includes(retention)) {
    throw invalid('logRetentionDays', `must be one of ${offered.join(', ')}`, retention, 'leave it out for 365');
  }
  const removalPolicy = deletionProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  return { encryptionKey: createLogKey(scope, 'LogKey', removalPolicy), retention, removalPolicy };
}
