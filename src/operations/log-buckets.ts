import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OperationFailed, Place, aws } from './aws';

/** Who delivers logs to a bucket: Application Load Balancers, and most other services. */
const DELIVERY = ['logdelivery.elasticloadbalancing.amazonaws.com', 'delivery.logs.amazonaws.com'];

/**
 * The buckets of a stack that AWS delivers logs to and that are to go with the stack. CloudFormation deletes none that holds
 * something. No other bucket is emptied: what a team stores is not for us to judge.
 */
export function logBuckets(place: Place, stackName: string): string[] {
  const { TemplateBody: template } = aws(place, 'cloudformation', 'get-template', '--stack-name', stackName, '--template-stage', 'Processed');
  const resources = Object.values<any>(template?.Resources ?? {});
  const ids = resources.filter(({ Type, Properties }) => Type === 'AWS::S3::BucketPolicy' && takesLogs(Properties.PolicyDocument))
    .map(({ Properties }) => Properties.Bucket?.Ref)
    .filter(id => template.Resources[id]?.DeletionPolicy === 'Delete');
  const { StackResourceSummaries: summaries } = aws(place, 'cloudformation', 'list-stack-resources', '--stack-name', stackName);
  return (summaries as any[])
    .filter(({ LogicalResourceId, ResourceStatus }) => ids.includes(LogicalResourceId) && ResourceStatus !== 'DELETE_COMPLETE')
    .map(({ PhysicalResourceId }) => PhysicalResourceId);
}

function takesLogs({ Statement }: any): boolean {
  return [Statement].flat().some(({ Effect, Principal }) => Effect === 'Allow' && [Principal?.Service].flat().some(service => DELIVERY.includes(service)));
}

/** Deletes every version of every object, and the markers of those that were deleted; says how many. */
export function emptyBucket(place: Place, bucket: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'objects-'));
  const file = join(folder, 'delete.json');
  try {
    for (let count = 0; ; ) {
      const page = aws(place, 's3api', 'list-object-versions', '--bucket', bucket, '--max-keys', '1000', '--no-paginate');
      const versions = [...page?.Versions ?? [], ...page?.DeleteMarkers ?? []] as any[];
      if (versions.length === 0) return count;
      // A file, because a page of keys is longer than a command line may be.
      writeFileSync(file, JSON.stringify({ Objects: versions.map(({ Key, VersionId }) => ({ Key, VersionId })), Quiet: true }));
      const result = aws(place, 's3api', 'delete-objects', '--bucket', bucket, '--delete', `file://${file}`);
      if (result?.Errors?.length) throw new OperationFailed(`${bucket} cannot be emptied: ${result.Errors[0].Key}: ${result.Errors[0].Message}`);
      count += versions.length;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
