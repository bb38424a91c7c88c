import { Expression, Reference, Unknown, isText, type Value } from './value';
import { partitionOf } from '../../model/partition';


/**
 * A text in which what is only known at deployment stands by its name, so that two of them can be compared:
 * `logs.${AWS::Region}.amazonaws.com`.
 *
 * @returns nothing if a part of it may be anything
 */
export function symbolic(value: Value): string | undefined {
  if (value instanceof Reference) return arnOf(value) ?? named(value, value.attribute);
  if (value instanceof Unknown) return undefined;
  if (!(value instanceof Expression)) return isText(value) ? String(value) : undefined;
  const [first, second] = value.args;
  if (value.name === 'Ref' && typeof first === 'string') return pseudo(first);
  if (value.name !== 'Fn::Join' || typeof first !== 'string' || !Array.isArray(second)) return undefined;
  const parts = second.map(symbolic);
  return parts.includes(undefined) ? undefined : parts.join(first);
}

/** The ARNs of resources, as far as they are known, by type: service and what comes before the name. */
const ARNS: Readonly<Record<string, readonly [attribute: string, service: string, prefix: string]>> = {
  'AWS::DynamoDB::Table': ['Arn', 'dynamodb', 'table/'],
  'AWS::ECR::Repository': ['Arn', 'ecr', 'repository/'],
  'AWS::ECS::Cluster': ['Arn', 'ecs', 'cluster/'],
  'AWS::KMS::Key': ['Arn', 'kms', 'key/'],
  'AWS::Logs::LogGroup': ['Arn', 'logs', 'log-group:'],
  'AWS::SecretsManager::Secret': ['Ref', 'secretsmanager', 'secret:'],
  'AWS::SQS::Queue': ['Arn', 'sqs', ''],
};

/** What is made in a stack is in its account and Region. */
function arnOf(reference: Reference): string | undefined {
  const { resource: { stack, type }, attribute } = reference;
  const partition = stack.region === undefined ? pseudo('AWS::Partition') : partitionOf(stack.region).partition;
  if (type === 'AWS::S3::Bucket' && attribute === 'Arn') return `arn:${partition}:s3:::${named(reference, 'Ref')}`;
  if (!Object.hasOwn(ARNS, type) || ARNS[type][0] !== attribute) return undefined;
  const [, service, prefix] = ARNS[type];
  const place = `${stack.region ?? pseudo('AWS::Region')}:${stack.account ?? pseudo('AWS::AccountId')}`;
  const end = type === 'AWS::Logs::LogGroup' ? ':*' : '';
  return `arn:${partition}:${service}:${place}:${prefix}${named(reference, attribute === 'Arn' ? 'Ref' : 'Name')}${end}`;
}

function named({ resource }: Reference, attribute: string): string {
  return `\${${resource.stack.name}/${resource.id}.${attribute}}`;
}

/** How `AWS::Region` and the like stand in it where they are not known. */
export function pseudo(name: string): string {
  return `\${${name}}`;
}
