import { Stack, Validations, aws_iam as iam } from 'aws-cdk-lib';
import { grant, inRegionOf } from './grants';
import { ScopedRole } from '../workload/scoped-role';

/** What a role for drift is made for. */
export interface DriftRoleProps {
  readonly roleName: string;
  readonly description: string;
  readonly assumedBy: iam.IPrincipal;
  /** ARNs of the stacks that it compares with their templates. */
  readonly stacks: string[];
  /** ARN of the role that does the same in another account. @default - there is none */
  readonly next?: string;
}

/** A role that compares stacks with their templates: it reads configuration and no data. */
export function createDriftRole(scope: Stack, { stacks, next, ...props }: DriftRoleProps): void {
  const role = new ScopedRole(scope, 'DriftRole', { ...props, managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('SecurityAudit')] });
  grant(role, [
    ['Drift', [
      'cloudformation:DescribeStacks', 'cloudformation:DescribeStackResourceDrifts', 'cloudformation:DetectStackDrift', 'cloudformation:DetectStackResourceDrift',
    ], stacks],
    ['DriftStatus', ['cloudformation:DescribeStackDriftDetectionStatus'], ['*'], inRegionOf(scope)],
    ...next ? [['Network', ['sts:AssumeRole'], [next]] as [string, string[], string[]]] : [],
  ], 'The status of a drift detection has an id of its own, and supports no resource-level permissions; the stack is known by its name, and '
    + 'CloudFormation adds an id.');
  const reason = 'CloudFormation compares every resource of the stack with the permissions of its caller. SecurityAudit is kept by AWS for '
    + 'reading configuration, and opens no data; it follows new services as a list of our own would not.';
  Validations.of(role).acknowledge({ id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/SecurityAudit]', reason });
}
