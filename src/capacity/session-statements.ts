import { aws_iam as iam, aws_kms as kms, aws_logs as logs } from 'aws-cdk-lib';

/**
 * What the agent at the far end of a session may do: hold its channels, decrypt it and write its log.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html#ecs-exec-required-iam-permissions
 */
export function sessionStatements(logGroup: logs.ILogGroup, key: kms.IKey): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({
      actions: [
        'logs:DescribeLogGroups',
        'ssmmessages:CreateControlChannel',
        'ssmmessages:CreateDataChannel',
        'ssmmessages:OpenControlChannel',
        'ssmmessages:OpenDataChannel',
      ],
      resources: ['*'],
    }),
    new iam.PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
    new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: [key.keyArn] }),
  ];
}
