import { CfnElement, Stack, Validations, pipelines } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { IConstruct } from 'constructs';
import { TOKEN, acknowledgeNetwork } from './build-environment';
import { acknowledgeObjects } from './step-role';

const INLINE = 'The role and its policy are written by CDK Pipelines, which takes no role of ours for this step; no other role could use the policy.';
const ACTIONS = 'Written by CDK Pipelines: reading the artifacts of this pipeline, with every action that reads. Nothing is written or deleted.';
const REPORTS = 'Written by CDK Pipelines: the logs and test reports of this step alone, whose names CodeBuild chooses.';

/**
 * Accepts what CDK Pipelines grants to the two steps whose roles are its own: the one that updates the pipeline, and the one that
 * publishes assets.
 *
 * @internal
 */
export function acknowledgeGeneratedRoles(delivery: pipelines.CodePipeline, artifacts: IBucket): void {
  const update = delivery.selfMutationProject;
  const updater = update.node.findChild('Role');
  const name = Stack.of(update).getLogicalId(update.node.defaultChild as CfnElement);
  acknowledge(updater, artifacts, {
    'Action::kms:GenerateDataKey*': ACTIONS,
    'Action::kms:ReEncrypt*': ACTIONS,
    [`Resource::${logGroups(updater)}/<${name}>:*`]: REPORTS,
    [`Resource::${reportGroups(updater)}/<${name}>-*`]: REPORTS,
    [`Resource::arn:*:iam::${Stack.of(updater).account}:role/*`]: 'Written by CDK Pipelines: only roles with the tag that `cdk bootstrap` gives to its '
      + 'roles for deployments and assets, in this account.',
  });
  acknowledgeAny(updater, update, 'Written by CDK Pipelines: describing stacks and listing buckets, in order to find out what is deployed; nothing is '
    + 'changed by that.');

  const assets = delivery.node.tryFindChild('Assets');
  if (!assets) return;
  const publisher = assets.node.findChild('FileRole');
  acknowledge(publisher, artifacts, {
    [`Resource::${logGroups(publisher)}/*`]: REPORTS,
    [`Resource::${reportGroups(publisher)}/*`]: REPORTS,
  });
  acknowledgeAny(publisher, assets.node.findChild('FileAsset'), 'Written by CDK Pipelines: decrypting artifacts, which the policies of keys allow for this '
    + 'pipeline\'s bucket only.');
}

function acknowledge(role: IConstruct, artifacts: IBucket, further: Record<string, string>): void {
  const wildcards: Record<string, string> = {
    'Action::s3:GetBucket*': ACTIONS, 'Action::s3:GetObject*': ACTIONS, 'Action::s3:List*': ACTIONS, ...further,
  };
  Validations.of(role).acknowledge(
    { id: 'NIST.800.53.R5-IAMNoInlinePolicy', reason: INLINE },
    { id: 'PCI.DSS.321-IAMNoInlinePolicy', reason: INLINE },
    ...Object.entries(wildcards).map(([id, reason]) => ({ id: `AwsSolutions-IAM5[${id}]`, reason })),
  );
  acknowledgeObjects(role, artifacts);
}

function acknowledgeAny(role: IConstruct, project: IConstruct, reason: string): void {
  if (project.node.tryFindChild('PolicyDocument')) acknowledgeNetwork(role, `${reason} ${TOKEN}`);
  else Validations.of(role).acknowledge({ id: 'AwsSolutions-IAM5[Resource::*]', reason });
}

function logGroups(scope: IConstruct): string {
  const { region, account } = Stack.of(scope);
  return `arn:<AWS::Partition>:logs:${region}:${account}:log-group:/aws/codebuild`;
}

function reportGroups(scope: IConstruct): string {
  const { region, account } = Stack.of(scope);
  return `arn:<AWS::Partition>:codebuild:${region}:${account}:report-group`;
}
