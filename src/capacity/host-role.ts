import { Stack, Token, Validations, aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CapacityOperatingSystem } from './options';
import { ScopedRole } from '../workload/scoped-role';

/**
 * The role of the hosts: to belong to this cluster and, by the other statements, to hold sessions. Less than AWS's managed policies
 * give: no commands without a session, no parameters, no images and logs of others. Images are pulled and logs are written with
 * the roles of the tasks.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html
 */
export function createHostRole(
  scope: Construct, cluster: ecs.Cluster, system: CapacityOperatingSystem, sessions: iam.PolicyStatement[],
): iam.Role {
  const role = new ScopedRole(scope, 'HostRole', {
    description: 'Hosts: their cluster, and sessions on them',
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
  });
  const statements = [...clusterStatements(cluster), ...sessions];
  if (system === CapacityOperatingSystem.BOTTLEROCKET) statements.push(...sessionAgentStatements(role));
  statements.forEach(statement => role.addToPolicy(statement));
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'Only for actions that support no resource-level permissions (ecs:DiscoverPollEndpoint, ecr:GetAuthorizationToken, ssmmessages, '
      + 'logs:DescribeLogGroups, ssm:UpdateInstanceInformation about itself), and for those that are limited to this cluster by a condition.',
  });
  return role;
}

function clusterStatements({ clusterArn }: ecs.Cluster): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({
      actions: [
        'ecs:DeregisterContainerInstance', 'ecs:RegisterContainerInstance',
        'ecs:SubmitAttachmentStateChanges', 'ecs:SubmitContainerStateChange', 'ecs:SubmitTaskStateChange',
      ],
      resources: [clusterArn],
    }),
    new iam.PolicyStatement({
      actions: ['ecs:Poll', 'ecs:StartTelemetrySession'],
      resources: ['*'],
      conditions: { ArnEquals: { 'ecs:cluster': clusterArn } },
    }),
    new iam.PolicyStatement({ actions: ['ecs:DiscoverPollEndpoint', 'ssm:UpdateInstanceInformation'], resources: ['*'] }),
  ];
}

/** The image of Bottlerocket's agent for sessions. */
export const SESSION_AGENT = 'bottlerocket-control';

/**
 * Bottlerocket pulls its agent for sessions from AWS's own registry, whose account depends on the Region.
 *
 * @see https://github.com/bottlerocket-os/bottlerocket/issues/857
 */
function sessionAgentStatements(role: iam.Role): iam.PolicyStatement[] {
  const image = { service: 'ecr', region: '*', account: '*', resource: 'repository', resourceName: SESSION_AGENT };
  const { partition } = Stack.of(role);
  const shown = Stack.of(role).formatArn({ ...image, partition: Token.isUnresolved(partition) ? '<AWS::Partition>' : partition });
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${shown}]`,
    reason: 'One repository, of which AWS keeps a copy in each Region, in an account that depends on the Region. Bottlerocket pulls its agent for '
      + 'sessions from there; its administrative container, which could change the host, stays out of reach.',
  });
  return [
    new iam.PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }),
    new iam.PolicyStatement({ actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], resources: [Stack.of(role).formatArn(image)] }),
  ];
}
