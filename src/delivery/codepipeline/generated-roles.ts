import { Validations, aws_iam as iam, pipelines } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { IConstruct } from 'constructs';
import { TOKEN, acknowledgeNetwork } from './build-environment';
import { narrowed } from './narrowed';
import { acknowledgeObjects } from './step-role';

const INLINE = 'The role and its policy are written by CDK Pipelines, which takes no role of ours for this step; no other role could use the policy.';

/**
 * Narrows, and accepts, what CDK Pipelines grants to the two steps whose roles are its own: the one that updates the pipeline, and the one
 * that publishes assets.
 *
 * @internal
 */
export function narrowGeneratedRoles(delivery: pipelines.CodePipeline, artifacts: IBucket): void {
  const update = delivery.selfMutationProject;
  const updater = update.node.findChild('Role');
  narrow(updater, artifacts);
  acknowledgeAny(updater, update, 'Written by CDK Pipelines: describing stacks and listing buckets, in order to find out what is deployed; nothing is '
    + 'changed by that.');
  Validations.of(updater).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:*:iam::${update.env.account}:role/*]`,
    reason: 'Written by CDK Pipelines: only roles with the tag that `cdk bootstrap` gives to its roles for deployments and assets, in this account.',
  });

  const assets = delivery.node.tryFindChild('Assets');
  if (!assets) return;
  const publisher = assets.node.findChild('FileRole');
  narrow(publisher, artifacts);
  if (isInNetwork(assets.node.findChild('FileAsset'))) acknowledgeNetwork(publisher, TOKEN);
}

function narrow(role: IConstruct, artifacts: IBucket): void {
  const policy = role.node.findChild('DefaultPolicy') as iam.Policy;
  const statements: any[] = policy.document.toJSON().Statement;
  (policy.node.defaultChild as iam.CfnPolicy).policyDocument = new iam.PolicyDocument({
    minimize: true,
    statements: statements.map(statement => narrowed(iam.PolicyStatement.fromJson(statement))).filter(statement => statement !== undefined),
  });
  acknowledgeObjects(role, artifacts);
  Validations.of(role).acknowledge(
    { id: 'NIST.800.53.R5-IAMNoInlinePolicy', reason: INLINE },
    { id: 'PCI.DSS.321-IAMNoInlinePolicy', reason: INLINE },
  );
}

function acknowledgeAny(role: IConstruct, project: IConstruct, reason: string): void {
  if (isInNetwork(project)) acknowledgeNetwork(role, `${reason} ${TOKEN}`);
  else Validations.of(role).acknowledge({ id: 'AwsSolutions-IAM5[Resource::*]', reason });
}

function isInNetwork(project: IConstruct): boolean {
  return project.node.tryFindChild('PolicyDocument') !== undefined;
}
