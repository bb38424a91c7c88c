import {
  CfnResource, Duration, RemovalPolicy, Stack, Validations, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam, aws_s3 as s3,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { LogSettings } from '../workload/binding';

/**
 * Writes the access logs of a load balancer to a bucket of their own.
 *
 * Written out here because the CDK's `logAccessLogs` needs to know the Region at synthesis and grants to three principals
 * where one is enough today.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export function createAccessLogs(scope: Construct, loadBalancer: elbv2.ApplicationLoadBalancer, settings: LogSettings): void {
  const stack = Stack.of(scope);
  const bucket = new s3.Bucket(scope, 'AccessLogs', {
    encryption: s3.BucketEncryption.S3_MANAGED, // load balancers can write to nothing else
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    lifecycleRules: [{
      expiration: Duration.days(settings.retention),
      noncurrentVersionExpiration: Duration.days(1),
      abortIncompleteMultipartUploadAfter: Duration.days(1),
    }],
    removalPolicy: settings.removalPolicy,
  });
  bucket.addToResourcePolicy(new iam.PolicyStatement({
    sid: 'LoadBalancerAccessLogs',
    principals: [new iam.ServicePrincipal('logdelivery.elasticloadbalancing.amazonaws.com')],
    actions: ['s3:PutObject'],
    resources: [bucket.arnForObjects(`AWSLogs/${stack.account}/*`)],
  }));
  // So that somebody can watch for deleted logs. The L2's own switch would bring a function for it.
  (bucket.node.defaultChild as s3.CfnBucket).notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  bucket.policy!.applyRemovalPolicy(settings.removalPolicy ?? RemovalPolicy.RETAIN);

  loadBalancer.setAttribute('access_logs.s3.enabled', 'true');
  loadBalancer.setAttribute('access_logs.s3.bucket', bucket.bucketName);
  // The load balancer tries to write a first file when the logs are switched on.
  (loadBalancer.node.defaultChild as CfnResource).addResourceDependency(bucket.policy!.node.defaultChild as CfnResource);
  acknowledge(bucket);
}

function acknowledge(bucket: s3.Bucket): void {
  const logs = 'This bucket holds access logs itself; logging the access to logs would only ask for one more bucket. Data events in '
    + 'AWS CloudTrail record it where that is wanted.';
  const copies = 'Access logs are kept in the Region where they arise, for as long as logRetentionDays says; a copy in another Region would '
    + 'take personal data (addresses of callers) there.';
  const key = 'Elastic Load Balancing delivers access logs to buckets with SSE-S3 only; a customer-managed key is not supported.';
  Validations.of(bucket).acknowledge(
    { id: 'AwsSolutions-S1', reason: logs },
    { id: 'NIST.800.53.R5-S3BucketLoggingEnabled', reason: logs },
    { id: 'PCI.DSS.321-S3BucketLoggingEnabled', reason: logs },
    { id: 'NIST.800.53.R5-S3BucketReplicationEnabled', reason: copies },
    { id: 'PCI.DSS.321-S3BucketReplicationEnabled', reason: copies },
    { id: 'NIST.800.53.R5-S3DefaultEncryptionKMS', reason: key },
    { id: 'PCI.DSS.321-S3DefaultEncryptionKMS', reason: key },
  );
}
