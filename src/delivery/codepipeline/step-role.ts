import { Stack, Validations, aws_iam as iam } from 'aws-cdk-lib';
import type { CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct, IConstruct } from 'constructs';
import { ScopedRole } from '../../workload/scoped-role';

/**
 * What the CDK grants by a pattern, in the actions that pipelines and their steps call. None of them deletes an artifact.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html
 */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  's3:Abort*': ['s3:AbortMultipartUpload'],
  's3:DeleteObject*': [],
  's3:GetBucket*': ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
  's3:GetObject*': ['s3:GetObject', 's3:GetObjectVersion'],
  's3:List*': ['s3:ListBucket'],
  'kms:GenerateDataKey*': ['kms:GenerateDataKey'],
  'kms:ReEncrypt*': ['kms:ReEncryptFrom', 'kms:ReEncryptTo'],
};

/** What no step needs: the log group of its own that a project would have, and test reports. */
const UNUSED = [':log-group:/aws/codebuild/', ':report-group/'];

/**
 * The role of a pipeline or of one of its steps, with the actions that it calls, each by its name, in a customer-managed policy.
 *
 * @internal
 */
export class StepRole extends ScopedRole {
  public constructor(scope: Construct, id: string, props: iam.RoleProps, artifacts: IBucket) {
    super(scope, id, props);
    acknowledgeObjects(this, artifacts);
  }

  public addToPrincipalPolicy(statement: iam.PolicyStatement): iam.AddToPrincipalPolicyResult {
    const resources = statement.resources.filter(resource => !UNUSED.some(part => resource.includes(part)));
    if (resources.length === 0) return { statementAdded: true, policyDependable: this };
    const actions = statement.actions.flatMap(action => ACTIONS[action] ?? [action]);
    return super.addToPrincipalPolicy(statement.copy({ actions, resources }));
  }
}

/**
 * Accepts that an identity may use every object of a bucket of artifacts.
 *
 * @internal
 */
export function acknowledgeObjects(scope: IConstruct, artifacts: IBucket): void {
  Validations.of(scope).acknowledge({
    id: `AwsSolutions-IAM5[Resource::<${Stack.of(scope).getLogicalId(artifacts.node.defaultChild as CfnBucket)}.Arn>/*]`,
    reason: 'CodePipeline chooses the names of artifacts anew for each execution. The bucket holds nothing else, and none of its roles may delete.',
  });
}
