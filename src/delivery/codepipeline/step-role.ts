import { Stack, Validations, aws_iam as iam } from 'aws-cdk-lib';
import type { CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct, IConstruct } from 'constructs';
import { narrowed } from './narrowed';
import { pipelineArtifactsAlias } from '../../design/delivery-names';
import { ScopedRole } from '../../workload/scoped-role';

/**
 * What a role of the pipeline is made for.
 *
 * @internal
 */
export interface StepRoleProps {
  /** Who assumes it. */
  readonly assumedBy: iam.IPrincipal;
  /** Where it reads and writes artifacts. */
  readonly artifacts: IBucket;
  /** Name of the workload. */
  readonly workload: string;
  /** Its name, where another account trusts it. @default - CloudFormation chooses one */
  readonly roleName?: string;
}

/**
 * The role of a pipeline or of one of its steps, with the actions that it calls, each by its name, in a customer-managed policy.
 *
 * @internal
 */
export class StepRole extends ScopedRole {
  private readonly artifactsAlias: string;

  public constructor(scope: Construct, id: string, { assumedBy, roleName, artifacts, workload }: StepRoleProps) {
    super(scope, id, { assumedBy, roleName });
    this.artifactsAlias = pipelineArtifactsAlias(workload);
    acknowledgeObjects(this, artifacts);
  }

  public addToPrincipalPolicy(statement: iam.PolicyStatement): iam.AddToPrincipalPolicyResult {
    const needed = narrowed(statement, this.artifactsAlias);
    return needed ? super.addToPrincipalPolicy(needed) : { statementAdded: true, policyDependable: this };
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
