import { Stack, StackProps, Validations, aws_iam as iam, aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ArtifactStore } from './artifact-store';
import { spelledPartition } from './spelled-partition';

/**
 * Where the pipeline hands over artifacts in another Region: CloudFormation reads templates in its own.
 *
 * @internal
 */
export class ReplicaStack extends Stack {
  /** The bucket. */
  public readonly bucket: s3.Bucket;

  public constructor(scope: Construct, id: string, alias: string, props: StackProps) {
    super(scope, id, props);
    this.bucket = new ArtifactStore(this, 'Artifacts', alias).bucket;
  }
}

/**
 * Accepts that the pipeline may use every object of such a bucket, and its key.
 *
 * @internal
 */
export function acknowledgeReplicas(role: iam.IRole, replicas: readonly ReplicaStack[]): void {
  for (const { bucket } of replicas) {
    const name = Stack.of(role).resolve(bucket.bucketName);
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:${spelledPartition(bucket)}:s3:::${name}/*]`,
      reason: 'CodePipeline chooses the names of artifacts anew for each execution. The bucket holds nothing else.',
    });
  }
  if (replicas.length > 0) {
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'The ids of the keys in other Regions are not known here; a condition limits the statement to the alias of this pipeline\'s keys.',
    });
  }
}
