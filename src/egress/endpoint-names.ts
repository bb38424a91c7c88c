import { Stack } from 'aws-cdk-lib';
import { EndpointPolicyOptions, layerBucket } from './endpoint-policies';
import { endpointHosts } from '../model/endpoint-hosts';

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
    default: return endpointHosts(service).map(inRegion);
  }
}
