import { aws_iam as iam, aws_ssm as ssm } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { sessionStatements } from './session-statements';
import { LogSettings } from '../workload/binding';
import { createLogGroup } from '../workload/log-group';

/**
 * The document with which operators begin a session on a host: encrypted with the key of the logs, written to a log group while it
 * lasts, and ended when nobody types.
 *
 * @returns what a host may do for such a session
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
 */
export function createHostSessions(scope: Construct, settings: LogSettings): iam.PolicyStatement[] {
  const logGroup = createLogGroup(scope, 'HostSessionLogs', settings);
  new ssm.CfnDocument(scope, 'HostSession', {
    documentType: 'Session',
    documentFormat: 'JSON',
    content: {
      schemaVersion: '1.0',
      description: 'Session on a host, encrypted and logged',
      sessionType: 'Standard_Stream',
      inputs: {
        cloudWatchLogGroupName: logGroup.logGroupName,
        cloudWatchEncryptionEnabled: true,
        cloudWatchStreamingEnabled: true,
        s3BucketName: '',
        s3KeyPrefix: '',
        s3EncryptionEnabled: true,
        kmsKeyId: settings.encryptionKey.keyArn,
        idleSessionTimeout: '20',
        maxSessionDuration: '120',
        runAsEnabled: false,
        runAsDefaultUser: '',
      },
    },
  });
  return sessionStatements(logGroup, settings.encryptionKey);
}
