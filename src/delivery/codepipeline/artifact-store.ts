import { CfnResource, Duration, PhysicalName, RemovalPolicy, Validations, aws_kms as kms, aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { leaveGrantsToServices } from '../../workload/key-grants';

/** How long artifacts are kept: as long as an execution may be tried again or looked into. */
const DAYS = 90;

/**
 * Where pipelines keep what their steps hand over to each other: encrypted with a key of its own, reached with TLS only, versioned, and
 * deleted after a while.
 *
 * @internal
 */
export class ArtifactStore extends Construct {
  /** The bucket. */
  public readonly bucket: s3.Bucket;
  /** The key that encrypts it. */
  public readonly key: kms.Key;

  /** @param alias names the key for whoever uses it from another Region, where the bucket then gets a name as well; without `alias/` */
  public constructor(scope: Construct, id: string, alias?: string) {
    super(scope, id);
    this.key = new kms.Key(this, 'Key', {
      description: `Artifacts of ${this.node.path}`,
      enableKeyRotation: true,
      rotationPeriod: Duration.days(365),
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    leaveGrantsToServices(this.key);
    this.bucket = new s3.Bucket(this, 'Bucket', {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: alias ? new kms.Alias(this, 'Alias', { targetKey: this.key, aliasName: `alias/${alias}` }) : this.key,
      bucketName: alias && PhysicalName.GENERATE_IF_NEEDED,
      bucketKeyEnabled: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [{
        expiration: Duration.days(DAYS),
        noncurrentVersionExpiration: Duration.days(DAYS),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      }],
      removalPolicy: RemovalPolicy.RETAIN, // what was deployed can be looked into after the pipeline is gone
    });
    tellOfChanges(this.bucket);
    acknowledgeArtifacts(this.bucket);
  }
}

/**
 * So that somebody can watch who changes or deletes artifacts. The L2's own switch would bring a function for it.
 *
 * @internal
 */
export function tellOfChanges(bucket: s3.Bucket): void {
  (bucket.node.defaultChild as CfnResource).addPropertyOverride('NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled', true);
}

/**
 * What a bucket for artifacts does not have, and why.
 *
 * @internal
 */
export function acknowledgeArtifacts(bucket: s3.Bucket): void {
  const logs = 'The bucket holds copies of a repository and of what is built from it. Roles of the pipeline alone use it, each of their steps has '
    + 'a log, and Amazon EventBridge tells of each object; data events in AWS CloudTrail record each access where that is wanted.';
  const copies = `Artifacts can be built again from the repository, and expire after ${DAYS} days; a copy elsewhere would serve nobody.`;
  Validations.of(bucket).acknowledge(
    { id: 'AwsSolutions-S1', reason: logs },
    { id: 'NIST.800.53.R5-S3BucketLoggingEnabled', reason: logs },
    { id: 'PCI.DSS.321-S3BucketLoggingEnabled', reason: logs },
    { id: 'NIST.800.53.R5-S3BucketReplicationEnabled', reason: copies },
    { id: 'PCI.DSS.321-S3BucketReplicationEnabled', reason: copies },
  );
}
