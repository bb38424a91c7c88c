import { Stack, Validations, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ScopedRole } from '../workload/scoped-role';

/** Two roles: what the application may do, and what ECS may do to start it. Neither may do anything yet. */
export function createTaskRoles(scope: Construct): { taskRole: iam.Role; executionRole: iam.Role } {
  const stack = Stack.of(scope);
  const taskRole = new ScopedRole(scope, 'TaskRole', {
    description: 'Permissions of the application',
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
    assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'ecs', resource: '*' }) },
      },
    }),
  });
  const executionRole = new ScopedRole(scope, 'ExecutionRole', {
    description: 'Pulls the image and writes the log of the application',
    assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
  });
  Validations.of(executionRole).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'ecr:GetAuthorizationToken is the only action on all resources, because it supports no resource-level permissions. Pulling is '
      + 'limited to the repository of the image, and writing to one log group.',
  });
  return { taskRole, executionRole };
}
