import { Stack } from 'aws-cdk-lib';
import { EndpointPolicyOptions, layerBucket } from './endpoint-policies';

/**
 * Services whose host name is not the name of their endpoint. Where a service has several names, or names of its own for each
 * resource, these are all that the SDKs use.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html
 */
const HOSTS: Readonly<Record<string, readonly string[]>> = {
  'aps-workspaces': ['aps-workspaces'],
  'bedrock-agentcore.gateway': ['*.gateway.bedrock-agentcore'],
  'codeartifact.api': ['codeartifact'],
  'codeartifact.repositories': ['*.d.codeartifact'],
  'ecr.api': ['api.ecr'],
  'ecs-agent': ['ecs-a'],
  'ecs-telemetry': ['ecs-t'],
  'elasticfilesystem': ['elasticfilesystem', '*.efs'],
  'email-smtp': ['email-smtp'],
  'execute-api': ['*.execute-api'],
  'kinesis-firehose': ['firehose'],
  'kinesis-streams': ['kinesis', '*.control-kinesis', '*.data-kinesis'],
  'sagemaker.api': ['api.sagemaker'],
  'sagemaker.featurestore-runtime': ['featurestore-runtime.sagemaker'],
  'sagemaker.metrics': ['metrics.sagemaker'],
  'sagemaker.runtime': ['runtime.sagemaker'],
};

/**
 * The names in DNS that a service is called by in this Region, for a DNS firewall: `logs.eu-west-1.amazonaws.com`.
 *
 * @internal
 */
export function endpointNames(stack: Stack, service: string, options: EndpointPolicyOptions): string[] {
  const { allowedBuckets, allowedRegistries, hostRepositories = [] } = options;
  const inRegion = (host: string) => `${host}.${stack.region}.${stack.urlSuffix}`;
  switch (service) {
    // Hosts pull from accounts that depend on the Region; the policy of the endpoint then says which repositories are approved.
    case 'ecr.dkr': return (hostRepositories.length > 0 ? ['*'] : [stack.account, ...allowedRegistries]).map(account => inRegion(`${account}.dkr.ecr`));
    case 's3': return ['s3', ...[layerBucket(stack), ...allowedBuckets].map(bucket => `${bucket}.s3`)].map(inRegion);
    case 'dynamodb': return ['dynamodb', `${stack.account}.ddb`].map(inRegion); // SDKs of today prefer the account's own
    default: return (HOSTS[service] ?? [service]).map(inRegion);
  }
}
