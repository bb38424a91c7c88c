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

/** The hosts of a service without Region and domain: `api.ecr` for `ecr.api`, which is then called as `api.ecr.eu-west-1.amazonaws.com`. */
export function endpointHosts(service: string): readonly string[] {
  return Object.hasOwn(HOSTS, service) ? HOSTS[service] : [service];
}

/**
 * Whether the hosts of a service are known. Those of a service with a dot in its endpoint's name follow no rule: they have its parts in another
 * order, or names of their own for each resource.
 */
export function hasKnownHosts(service: string): boolean {
  return Object.hasOwn(HOSTS, service) || !service.includes('.');
}

/** The bucket in a Region from which Amazon ECR serves the layers of images: https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms */
export function layerBucketIn(region: string): string {
  return `prod-${region}-starport-layer-bucket`;
}
