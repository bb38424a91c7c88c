import { listed } from './raw';
import { Expression, Reference, isText, type Value } from './value';
import type { Resource, Stack } from './world';
import { partitionOf } from '../../model/partition';

/** The type of what AWS Resource Access Manager shares with other accounts. */
export const RESOURCE_SHARE = 'AWS::RAM::ResourceShare';

/** An organisation, or a unit of one. Which accounts belong to it, no template says. */
const ORGANIZATION = /^arn:[^:]*:organizations::\d*:(organization|ou)\//;

/** Whether an account may use what shares share. */
export function isSharedWith(account: string, sharing: readonly Resource[]): boolean {
  return sharing.some(({ properties }) => listed(properties.Principals).some(principal =>
    isText(principal as Value) && (String(principal) === account || ORGANIZATION.test(String(principal)))));
}

/** The ARN of a parameter. */
export function parameterArn({ account, region }: Stack, name: string): string {
  return `arn:${partitionOf(region ?? '').partition}:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`;
}

/** Whether a share names a resource: by its ARN as a text, or by a function that its id or ARN stands in. */
export function shares({ properties }: Resource, resource: Resource, arn?: string): boolean {
  return listed(properties.ResourceArns).some(each => each === arn && arn !== undefined || isOf(each as Value, resource));
}

function isOf(value: Value, resource: Resource): boolean {
  if (value instanceof Reference) return value.resource === resource;
  if (value instanceof Expression) return value.args.some(each => isOf(each, resource));
  return Array.isArray(value) && value.some(each => isOf(each, resource));
}
