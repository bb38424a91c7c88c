import { RemovalPolicy, Stack, aws_ecr as ecr, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { accountRole } from './trust';
import { deployRoleName, imageRepositoryName } from '../design/delivery-names';
import type { WorkloadEnvironment } from '../design/workload-environment';

/** Enough to go back to any image of the last months, and few enough not to be paid for years. */
const IMAGES = 200;

/** What reading an image takes. */
export const PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:DescribeImages', 'ecr:GetDownloadUrlForLayer'];

/** What writing an image takes, besides reading it. */
export const PUSH = ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart'];

/**
 * The images of one environment: a tag, once given, stays where it is, and every image is scanned.
 *
 * @param readers environments whose deployments copy images from here
 */
export function createImageRepository(scope: Construct, environment: WorkloadEnvironment, readers: WorkloadEnvironment[]): ecr.Repository {
  const { deletionProtection } = environment;
  const repository = new ecr.Repository(scope, 'Images', {
    repositoryName: imageRepositoryName(environment),
    imageTagMutability: ecr.TagMutability.IMMUTABLE,
    imageScanOnPush: true,
    encryption: ecr.RepositoryEncryption.KMS,
    // Nothing without a tag expires by itself: signatures, and the images of single processors, have none.
    lifecycleRules: [{ description: `The newest ${IMAGES} are kept`, tagStatus: ecr.TagStatus.TAGGED, tagPatternList: ['*'], maxImageCount: IMAGES }],
    removalPolicy: deletionProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    emptyOnDelete: !deletionProtection,
  });
  const elsewhere = readers.filter(({ account }) => account !== environment.account);
  for (const reader of elsewhere) {
    repository.addToResourcePolicy(new iam.PolicyStatement({
      sid: `Promote${reader.name.replace(/[^a-z0-9]/g, '')}`,
      principals: [accountRole(Stack.of(scope), reader.account, deployRoleName(reader))],
      actions: PULL,
    }));
  }
  return repository;
}
