import { AWS_SERVICES } from './aws-service';

/**
 * Prefixes of IAM actions that differ from the name of the VPC endpoint. With several endpoints one of them has to be there; the
 * first is the most likely.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const ENDPOINTS: Readonly<Record<string, readonly string[]>> = {
  'airflow': ['airflow.api', 'airflow.env'],
  'apigateway': ['execute-api'],
  'aps': ['aps-workspaces', 'aps'],
  'bedrock': ['bedrock-runtime', 'bedrock-agent-runtime', 'bedrock', 'bedrock-agent'],
  'cloudwatch': ['monitoring'],
  'codeartifact': ['codeartifact.api', 'codeartifact.repositories'],
  'ecr': ['ecr.api'],
  'firehose': ['kinesis-firehose'],
  'geo': ['geo.maps', 'geo.places', 'geo.routes', 'geo.tracking', 'geo.geofencing'],
  'iot': ['iot.data'],
  'kinesis': ['kinesis-streams'],
  'payment-cryptography': ['payment-cryptography.dataplane', 'payment-cryptography.controlplane'],
  'pricing': ['pricing.api'],
  'sagemaker': ['sagemaker.runtime', 'sagemaker.api', 'sagemaker.featurestore-runtime', 'sagemaker.metrics'],
  'ses': ['email', 'email-smtp', 'mail-manager'],
  'states': ['states', 'sync-states'],
  'appconfig': ['appconfigdata', 'appconfig'],
  'transcribe': ['transcribe', 'transcribestreaming'],
};

/** What these allow happens inside the VPC, or in the name of another service: nobody calls an endpoint for it. */
const WITHOUT_ENDPOINT = [
  'iam:passrole', // checked when a role is handed to another service
  'elasticfilesystem:client', // mounting
  'elasticache:connect', 'memorydb:connect', 'rds-db:', 'neptune-db:', 'kafka-cluster:', 'es:eshttp', // databases and clusters in the VPC
];

/**
 * The endpoints through which an IAM action can be called: one of them is enough, none is needed where the list is empty.
 *
 * @returns nothing if no endpoint is known for it
 * @internal
 */
export function endpointsOf(action: string): readonly string[] | undefined {
  const [prefix] = action.toLowerCase().split(':');
  if (WITHOUT_ENDPOINT.some(start => action.toLowerCase().startsWith(start))) return [];
  if (Object.hasOwn(ENDPOINTS, prefix)) return ENDPOINTS[prefix];
  return AWS_SERVICES.includes(prefix) ? [prefix] : undefined;
}
