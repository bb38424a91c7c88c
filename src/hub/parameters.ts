import { CfnParameter, Stack, Token, aws_ram as ram, aws_ssm as ssm } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { HubValue, attachmentParameterName, hubEndpointParameterName, hubParameterName } from './names';
import { partitionOf } from '../model/partition';
import { invalid } from '../workload/invalid';

/**
 * A value that a hub has published.
 *
 * @internal
 */
export interface HubValueReference {
  /** Name of the hub. */
  readonly hub: string;
  /** Which value. */
  readonly value: HubValue;
  /** Account of the hub. @default - the account of the stack that reads */
  readonly account?: string;
}

/**
 * A VPC endpoint that a hub has published.
 *
 * @internal
 */
export interface HubEndpointReference {
  /** Name of the hub. */
  readonly hub: string;
  /** Name of the service. */
  readonly service: string;
  /** Account of the hub. @default - the account of the stack that reads */
  readonly account?: string;
}

/**
 * An attachment that a spoke has published.
 *
 * @internal
 */
export interface AttachmentReference {
  /** Name of the hub. */
  readonly hub: string;
  /** Name of the spoke. */
  readonly spoke: string;
  /** Account of the spoke. @default - the account of the stack that reads */
  readonly account?: string;
}

/**
 * An attachment that a spoke publishes.
 *
 * @internal
 */
export interface PublishedAttachment {
  /** Name of the hub. */
  readonly hub: string;
  /** Name of the spoke. */
  readonly spoke: string;
  /** The id of its attachment. */
  readonly attachmentId: string;
  /** Account of the hub, which is let read it. @default - the account of the spoke */
  readonly hubAccount?: string;
}

/**
 * What a hub has published, as a parameter of the template: read by name in the hub's own account, by ARN in others.
 *
 * @internal
 */
export function hubValue(scope: Construct, { hub, value, account }: HubValueReference): string {
  const what: Record<HubValue, string> = {
    'transit-gateway-id': 'Id of the AWS Transit Gateway',
    'ingress-cidrs': 'IPv4 ranges from which load balancers call',
    'zones': 'Availability zones',
  };
  return readParameter(scope, `Hub${pascal(value)}`, hubParameterName(hub, value), account, `${what[value]} of the hub ${hub}`);
}

/**
 * Where a record in DNS leads to the endpoint of a service in a hub, as a parameter of the template: `HOSTED_ZONE_ID:NAME`.
 *
 * @internal
 */
export function hubEndpointValue(scope: Construct, { hub, service, account }: HubEndpointReference): string {
  return readParameter(scope, `HubEndpoint${pascal(service)}`, hubEndpointParameterName(hub, service), account, `VPC endpoint for ${service} of the hub ${hub}`);
}

/**
 * The attachment of a spoke, as a parameter of the template of its hub.
 *
 * @internal
 */
export function attachmentValue(scope: Construct, { hub, spoke, account }: AttachmentReference): string {
  return readParameter(scope, `AttachmentOf${pascal(spoke)}`, attachmentParameterName(hub, spoke), account, `Attachment of ${spoke} to the hub ${hub}`);
}

/**
 * Publishes the attachment of a spoke, for the account of its hub where that is another one.
 *
 * @internal
 */
export function publishAttachment(scope: Construct, { hub, spoke, attachmentId, hubAccount }: PublishedAttachment): void {
  const foreign = isForeign(scope, hubAccount);
  const parameter = publish(scope, 'AttachmentParameter', attachmentParameterName(hub, spoke), attachmentId, foreign);
  if (foreign) share(scope, 'AttachmentShare', `${hub}-${spoke}`, [parameter.parameterArn], [hubAccount!]);
}

/**
 * A parameter with a value for others. Only advanced parameters can be shared.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-shared-parameters.html
 * @internal
 */
export function publish(scope: Construct, id: string, parameterName: string, stringValue: string, shared: boolean): ssm.StringParameter {
  return new ssm.StringParameter(scope, id, {
    parameterName,
    stringValue,
    tier: shared ? ssm.ParameterTier.ADVANCED : ssm.ParameterTier.STANDARD,
  });
}

/**
 * Shares resources within the organisation only. Nobody has to accept, where AWS RAM is trusted in the organisation.
 *
 * @see https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html
 * @internal
 */
export function share(scope: Construct, id: string, name: string, resourceArns: string[], principals: string[]): ram.CfnResourceShare {
  return new ram.CfnResourceShare(scope, id, { name, resourceArns, principals, allowExternalPrincipals: false });
}

/**
 * Whether an account is known to be another one than that of the stack.
 *
 * @internal
 */
export function isForeign(scope: Construct, account?: string): boolean {
  return account !== undefined && account !== Stack.of(scope).account;
}

/** A dynamic reference would take no ARN, and so no parameter of another account. */
function readParameter(scope: Construct, id: string, name: string, account: string | undefined, description: string): string {
  const foreign = isForeign(scope, account);
  return new CfnParameter(scope, id, {
    type: 'AWS::SSM::Parameter::Value<String>',
    default: foreign ? parameterArn(scope, name, account!) : name,
    description,
  }).valueAsString;
}

/** Written out, because the default of a template's parameter takes no function. */
function parameterArn(scope: Construct, name: string, account: string): string {
  const { region } = Stack.of(scope);
  if (Token.isUnresolved(region)) {
    throw invalid('env.region', 'must be set in a stack that reads values of another account, because it reads them by ARN', undefined,
      'create the stack with an account and a Region');
  }
  return `arn:${partitionOf(region).partition}:ssm:${region}:${account}:parameter${name}`;
}

function pascal(name: string): string {
  return name.split(/[^A-Za-z0-9]+/).map(part => part.slice(0, 1).toUpperCase() + part.slice(1)).join('');
}
