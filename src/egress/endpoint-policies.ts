import { Stack, aws_iam as iam } from 'aws-cdk-lib';
import { layerBucketIn } from '../model/endpoint-hosts';

/**
 * What may pass through the VPC endpoints.
 *
 * @internal
 */
export interface EndpointPolicyOptions {
  /** Buckets that the application may read and write. */
  readonly allowedBuckets: string[];
  /** Account ids of the registries that images may come from. */
  readonly allowedRegistries: string[];
  /** Names of repositories of AWS that hosts pull from, in accounts that depend on the Region. @default - none */
  readonly hostRepositories?: string[];
  /** Whether identities of this account may do whatever IAM lets them. @default false */
  readonly opensToAccount?: boolean;
}

/**
 * AWS does not take a policy for these endpoints.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 */
const WITHOUT_POLICY = ['ecs-agent', 'ecs-telemetry'];

/**
 * The policy of the endpoint of a service: what the workload needs, for identities of this account. An endpoint without one lets
 * anybody's credentials reach anybody's resources, so data could leave with credentials that were brought along.
 *
 * @internal
 */
export function endpointPolicy(stack: Stack, service: string, options: EndpointPolicyOptions): iam.PolicyStatement[] {
  if (WITHOUT_POLICY.includes(service)) return [];
  if (options.opensToAccount) return openToAccount(stack, service);
  return STATEMENTS[service]?.(stack, options) ?? ownAccount(stack);
}

/**
 * The policy of an endpoint that spokes share: identities of their accounts, each for resources of its own account. As everywhere, some
 * requests name no resource and carry no account of one; IAM decides about those.
 *
 * @param accounts those of the spokes; without any, nothing is let through
 * @internal
 */
export function sharedEndpointPolicy(service: string, accounts: string[]): iam.PolicyStatement[] {
  if (WITHOUT_POLICY.includes(service)) return [];
  const everything = { principals: [new iam.AnyPrincipal()], actions: ['*'], resources: ['*'] };
  return [accounts.length === 0 ? new iam.PolicyStatement({ ...everything, sid: 'NobodyYet', effect: iam.Effect.DENY }) : new iam.PolicyStatement({
    ...everything,
    sid: 'EachSpokeItsOwnAccount',
    conditions: {
      StringEquals: { 'aws:PrincipalAccount': accounts },
      StringEqualsIfExists: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' },
    },
  })];
}

/**
 * Where there is a way to the internet besides, an endpoint takes over the calls that would go that way: Amazon S3 is reached by the
 * route to its endpoint alone, and the names of the other services lead to theirs. A list of resources would refuse what the team's own
 * code may call today, so that identities of this account are let through for all of it, and IAM decides. Credentials that were brought
 * along stay outside, and layers of images are read as anywhere.
 */
function openToAccount(stack: Stack, service: string): iam.PolicyStatement[] {
  const own = ownIdentities(stack, 'OwnIdentities', ['*'], ['*']);
  return service === 's3' ? [imageLayers(stack), own] : [own];
}

const STATEMENTS: Record<string, (stack: Stack, options: EndpointPolicyOptions) => iam.PolicyStatement[]> = {
  'ecr.api': registries,
  'ecr.dkr': registries,
  's3': buckets,
  'logs': logGroups,
};

/**
 * Pulling from approved registries. Pushing, and filling a pull-through cache, are for those who build images.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-vpc-endpoint-policy
 */
function registries(stack: Stack, { allowedRegistries, hostRepositories = [] }: EndpointPolicyOptions): iam.PolicyStatement[] {
  const repository = (account: string, resourceName: string) => stack.formatArn({ service: 'ecr', account, resource: 'repository', resourceName });
  return [
    ownIdentities(stack, 'Token', ['ecr:GetAuthorizationToken'], ['*']), // supports no resource; the token opens nothing by itself
    ownIdentities(stack, 'ApprovedRegistries', ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      [...[stack.account, ...allowedRegistries].map(account => repository(account, '*')), ...hostRepositories.map(name => repository('*', name))]),
  ];
}

/** The layers of images, and approved buckets. */
function buckets(stack: Stack, { allowedBuckets }: EndpointPolicyOptions): iam.PolicyStatement[] {
  const layers = imageLayers(stack);
  return allowedBuckets.length === 0 ? [layers] : [
    layers,
    ownIdentities(stack, 'ApprovedBuckets', ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      allowedBuckets.map(name => inS3(stack, name))),
    ownIdentities(stack, 'ApprovedObjects', [
      's3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:GetObjectTagging', 's3:GetObjectVersion', 's3:ListMultipartUploadParts',
      's3:PutObject', 's3:PutObjectTagging',
    ], allowedBuckets.map(name => inS3(stack, `${name}/*`))),
  ];
}

/**
 * Amazon ECR signs the addresses of layers with an identity of its own, so that this statement cannot ask for this account's.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
 */
function imageLayers(stack: Stack): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'ImageLayers',
    principals: [new iam.AnyPrincipal()],
    actions: ['s3:GetObject'],
    resources: [inS3(stack, `${layerBucket(stack)}/*`)],
  });
}

function inS3(stack: Stack, resource: string): string {
  return stack.formatArn({ service: 's3', region: '', account: '', resource });
}

/**
 * The bucket from which Amazon ECR serves the layers of images.
 *
 * @internal
 */
export function layerBucket(stack: Stack): string {
  return layerBucketIn(stack.region);
}

/** Writing to log groups of this account. */
function logGroups(stack: Stack): iam.PolicyStatement[] {
  return [ownIdentities(stack, 'OwnLogGroups',
    ['logs:CreateLogStream', 'logs:DescribeLogGroups', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
    [stack.formatArn({ service: 'logs', resource: '*' })])];
}

/**
 * Identities and resources of this account. Some requests name no resource and carry no account of one; IAM decides about those.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount
 */
function ownAccount(stack: Stack): iam.PolicyStatement[] {
  const statement = ownIdentities(stack, 'OwnAccount', ['*'], ['*']);
  statement.addCondition('StringEqualsIfExists', { 'aws:ResourceAccount': stack.account });
  return [statement];
}

function ownIdentities(stack: Stack, sid: string, actions: string[], resources: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid,
    principals: [new iam.AnyPrincipal()],
    actions,
    resources,
    conditions: { StringEquals: { 'aws:PrincipalAccount': stack.account } },
  });
}
