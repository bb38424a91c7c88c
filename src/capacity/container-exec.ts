import { Validations, aws_ecs as ecs, aws_iam as iam, aws_kms as kms, aws_logs as logs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { sessionStatements } from './session-statements';
import { LogSettings } from '../workload/binding';
import { createLogGroup } from '../workload/log-group';

/**
 * Where the agent of Amazon ECS Exec writes. AWS documents that it needs a root file system which can be written; with these two
 * as volumes it does not. Parents of the folders it uses, because the agent of a host mounts `/var/log/amazon/ssm` itself.
 *
 * @see https://github.com/aws/containers-roadmap/issues/1359
 */
const WRITABLE: Record<string, string> = { 'exec-state': '/var/lib/amazon', 'exec-log': '/var/log/amazon' };

/** Sessions in containers: encrypted, logged, and on a root file system that stays read-only. */
export class ContainerExec {
  private readonly encryptionKey: kms.IKey;
  private readonly logGroup: logs.LogGroup;

  public constructor(private readonly scope: Construct, settings: LogSettings) {
    this.encryptionKey = settings.encryptionKey;
    this.logGroup = createLogGroup(scope, 'ExecLogs', settings);
  }

  /** For the cluster: how every session is kept. */
  public get configuration(): ecs.ExecuteCommandConfiguration {
    return {
      kmsKey: this.encryptionKey,
      logging: ecs.ExecuteCommandLogging.OVERRIDE,
      logConfiguration: { cloudWatchLogGroup: this.logGroup, cloudWatchEncryptionEnabled: true },
    };
  }

  /** Opens the containers of a service. The L2's own switch would widen the policy of the key and follow feature flags. */
  public enable(service: ecs.BaseService): void {
    const { taskDefinition } = service;
    (service.node.defaultChild as ecs.CfnService).enableExecuteCommand = true;
    for (const [name, containerPath] of Object.entries(WRITABLE)) {
      taskDefinition.addVolume({ name });
      taskDefinition.defaultContainer!.addMountPoints({ sourceVolume: name, containerPath, readOnly: false });
    }
    // A policy of its own, so that what is acknowledged here says nothing about what a team grants its application.
    const permissions = new iam.ManagedPolicy(this.scope, 'ExecPermissions', {
      description: 'Sessions in containers',
      roles: [taskDefinition.taskRole],
      document: new iam.PolicyDocument({ minimize: true, statements: sessionStatements(this.logGroup, this.encryptionKey) }),
    });
    Validations.of(permissions).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'The channels of a session (ssmmessages) and logs:DescribeLogGroups support no resource-level permissions. Writing is limited to '
        + 'the log group of the sessions, decrypting to one key.',
    });
    service.node.addDependency(permissions);
  }
}
