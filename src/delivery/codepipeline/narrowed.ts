import { aws_iam as iam } from 'aws-cdk-lib';

/**
 * What the CDK grants by a pattern, or by an older name, in the actions that pipelines and their steps call. None of them deletes an
 * artifact.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html
 */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'codestar-connections:UseConnection': ['codeconnections:UseConnection', 'codestar-connections:UseConnection'],
  'kms:GenerateDataKey*': ['kms:GenerateDataKey'],
  'kms:ReEncrypt*': ['kms:ReEncryptFrom', 'kms:ReEncryptTo'],
  's3:Abort*': ['s3:AbortMultipartUpload'],
  's3:DeleteObject*': [],
  's3:GetBucket*': ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
  's3:GetObject*': ['s3:GetObject', 's3:GetObjectVersion'],
  's3:List*': ['s3:ListBucket'],
};

/** What no step needs: the log group of its own that a project would have, and test reports. */
const UNUSED = [':log-group:/aws/codebuild/', ':report-group/'];

/**
 * A statement with what of it is needed, if anything is: each action by its name. Starting any build of the account is for nobody.
 *
 * @param artifactsAlias alias of the keys of artifacts in other Regions, whose ids are not known here
 * @internal
 */
export function narrowed(statement: iam.PolicyStatement, artifactsAlias?: string): iam.PolicyStatement | undefined {
  const resources = statement.resources.filter(resource => !UNUSED.some(part => resource.includes(part)));
  const isAny = resources.includes('*');
  const actions = statement.actions.filter(action => !(isAny && action.startsWith('codebuild:'))).flatMap(action => ACTIONS[action] ?? [action]);
  if (resources.length === 0 || actions.length === 0) return undefined;
  const result = statement.copy({ actions, resources });
  if (isAny && artifactsAlias && actions.every(action => action.startsWith('kms:'))) {
    result.addCondition('ForAnyValue:StringEquals', { 'kms:ResourceAliases': `alias/${artifactsAlias}` });
  }
  return result;
}
