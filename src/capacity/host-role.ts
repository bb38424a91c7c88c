import { Stack, Validations, aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ScopedRole } from '../workload/scoped-role';

/**
 * The role of the hosts: to belong to this cluster and, by the other statements, to hold sessions. Less than AWS's managed policies
 * give: no commands without a session, no parameters, no images and logs of others. Images are pulled and logs are written with
 * the roles of the tasks.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html
 */
export function createHostRole(scope: Construct, cluster: ecs.Cluster, sessions: iam.PolicyStatement[]): iam.Role {
  const stack = Stack.of(scope);
  const instances = stack.formatArn({ service: 'ecs', resource: 'container-instance', resourceName: `${cluster.clusterName}/*` });
  const sessionAgent = stack.formatArn({ service: 'ecr', region: '*', account: '*', resource: 'repository', resourceName: 'bottlerocket-control' });
  const role = new ScopedRole(scope, 'HostRole', {
    description: 'Hosts: their cluster, and sessions on them',
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
  });
  const statements = [
    new iam.PolicyStatement({
      actions: [
        'ecs:DeregisterContainerInstance', 'ecs:RegisterContainerInstance',
        'ecs:SubmitAttachmentStateChanges', 'ecs:SubmitContainerStateChange', 'ecs:SubmitTaskStateChange',
      ],
      resources: [cluster.clusterArn],
    }),
    new iam.PolicyStatement({
      actions: ['ecs:Poll', 'ecs:StartTelemetrySession'],
      resources: [instances],
      conditions: { ArnEquals: { 'ecs:cluster': cluster.clusterArn } },
    }),
    // Bottlerocket pulls its agent for sessions from AWS's own registry, whose account depends on the Region.
    new iam.PolicyStatement({ actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], resources: [sessionAgent] }),
    new iam.PolicyStatement({
      actions: ['ecr:GetAuthorizationToken', 'ecs:DiscoverPollEndpoint', 'ssm:UpdateInstanceInformation'],
      resources: ['*'],
    }),
    ...sessions,
  ];
  statements.forEach(statement => role.addToPolicy(statement));
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'Only actions that support no resource-level permissions: joining a cluster begins with ecs:DiscoverPollEndpoint, pulling with '
      + 'ecr:GetAuthorizationToken; ssm:UpdateInstanceInformation, ssmmessages and logs:DescribeLogGroups belong to sessions.',
  });
  return role;
}
