import { Stack, aws_iam as iam } from 'aws-cdk-lib';
import { layerBucketIn } from '../../model/endpoint-hosts';
import { packageBucketIn } from '../../model/package-buckets';

/**
 * What may pass the endpoint of a service: identities and resources of the workload's accounts. An endpoint without a policy would carry
 * anybody's credentials to anybody's resources.
 *
 * @internal
 */
export function endpointPolicy(stack: Stack, service: string, accounts: string[]): iam.PolicyStatement[] {
  const own = new iam.PolicyStatement({
    sid: 'OwnAccounts',
    principals: [new iam.AnyPrincipal()],
    actions: ['*'],
    resources: ['*'],
    conditions: {
      StringEquals: { 'aws:PrincipalAccount': accounts },
      StringEqualsIfExists: { 'aws:ResourceAccount': accounts }, // some requests name no resource
    },
  });
  return service === 's3' ? [own, downloads(stack)] : [own];
}

/** Layers of images and assets of packages, whose addresses Amazon ECR and CodeArtifact sign with identities of their own. */
function downloads(stack: Stack): iam.PolicyStatement {
  const objects = (bucket: string) => stack.formatArn({ service: 's3', region: '', account: '', resource: bucket, resourceName: '*' });
  return new iam.PolicyStatement({
    sid: 'LayersAndPackages',
    principals: [new iam.AnyPrincipal()],
    actions: ['s3:GetObject'],
    resources: [layerBucketIn(stack.region), packageBucketIn(stack.region)].map(objects),
  });
}
