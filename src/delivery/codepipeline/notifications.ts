import { Stack, aws_codepipeline as codepipeline, aws_codestarnotifications as notifications, aws_iam as iam, aws_kms as kms, aws_sns as sns } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/**
 * Tells people what became of an execution, and that one waits for them. Whoever wants to know subscribes to the topic.
 *
 * @internal
 */
export class Notifications extends Construct {
  /** The topic. */
  public readonly topic: sns.Topic;

  public constructor(scope: Construct, id: string, key: kms.Key) {
    super(scope, id);
    this.topic = new sns.Topic(this, 'Topic', { masterKey: key, enforceSSL: true });
    allowNotifications(this, key);
  }

  /** Tells of failures of a pipeline, and of approvals. */
  public watch(pipeline: codepipeline.IPipeline, id: string): void {
    new notifications.NotificationRule(this, id, {
      source: pipeline,
      targets: [this.topic],
      detailType: notifications.DetailType.FULL,
      events: [
        codepipeline.PipelineNotificationEvents.PIPELINE_EXECUTION_FAILED,
        codepipeline.PipelineNotificationEvents.MANUAL_APPROVAL_NEEDED,
        codepipeline.PipelineNotificationEvents.MANUAL_APPROVAL_FAILED,
      ],
    });
  }
}

/** @see https://docs.aws.amazon.com/dtconsole/latest/userguide/notification-target-configure.html */
function allowNotifications(scope: Construct, key: kms.Key): void {
  const { region, account, urlSuffix } = Stack.of(scope);
  key.addToResourcePolicy(new iam.PolicyStatement({
    sid: 'Notifications',
    principals: [new iam.ServicePrincipal('codestar-notifications.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'], // in a key policy: this key
    conditions: { StringEquals: { 'kms:ViaService': `sns.${region}.${urlSuffix}`, 'aws:SourceAccount': account } },
  }));
}
