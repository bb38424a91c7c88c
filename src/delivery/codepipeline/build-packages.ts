import { RemovalPolicy, Stack, Validations, aws_codeartifact as codeartifact, aws_ecr as ecr, aws_iam as iam, aws_kms as kms } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { spelledPartition } from './spelled-partition';
import { COSIGN_VERSION } from '../../model/cosign';
import { PULL } from '../image-repository';

/** The builder that the scripts of the pipeline take if it is there. */
export const BUILDER = 'container-workload';

/** What builds the image, and what lists its parts: images of Docker Hub, which AWS mirrors only with an account there. */
const BUILD_IMAGES = ['moby/buildkit', 'docker/buildkit-syft-scanner'];

/**
 * What the store of packages is for.
 *
 * @internal
 */
export interface BuildPackagesProps {
  /** Name of the workload. */
  readonly workload: string;
  /** Whether builds run on Arm. */
  readonly isArm: boolean;
  /** Encrypts packages. */
  readonly key: kms.IKey;
}

/**
 * Where builds without a way to the internet get what they are made of. npm packages are fetched by AWS on their behalf. Base images of
 * Amazon ECR Public are fetched by AWS as well, but the first time only for somebody who can reach the internet. What builds the image
 * (from Docker Hub) and cosign (from GitHub) have to be brought by somebody.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 * @internal
 */
export class BuildPackages extends Construct {
  /** Signs in to npm packages, before anything is installed. */
  public readonly signIn: string;
  /** Reading packages. */
  public readonly mayRead: iam.PolicyStatement[];
  /** Reading the images that an image is built from and with. */
  public readonly mayBuildImages: iam.PolicyStatement[];
  private readonly where: string;
  private readonly prefix: string;

  public constructor(scope: Construct, id: string, private readonly props: BuildPackagesProps) {
    super(scope, id);
    const { workload, key } = props;
    this.prefix = `${workload}-build`;
    const domain = new codeartifact.CfnDomain(this, 'Domain', { domainName: this.prefix, encryptionKey: key.keyArn });
    const repository = new codeartifact.CfnRepository(this, 'Repository', {
      domainName: domain.attrName,
      repositoryName: 'packages',
      description: `What ${workload} is built with`,
      externalConnections: ['public:npmjs'],
    });
    new ecr.CfnPullThroughCacheRule(this, 'PublicImages', {
      ecrRepositoryPrefix: `${this.prefix}-ecr-public`, upstreamRegistry: 'ecr-public', upstreamRegistryUrl: 'public.ecr.aws',
    });
    for (const image of BUILD_IMAGES) this.createRepository(image);
    this.where = `--domain ${this.prefix} --domain-owner ${Stack.of(this).account} --repository ${repository.repositoryName}`;
    this.signIn = `aws codeartifact login --tool npm ${this.where}`;
    const cosign = Stack.of(this).formatArn({ service: 'codeartifact', resource: 'package', resourceName: `${this.prefix}/${repository.repositoryName}/generic/tools/cosign` });
    this.mayRead = mayRead(domain.attrArn, repository.attrArn, cosign);
    this.mayBuildImages = mayBuildImages(Stack.of(this), this.prefix);
  }

  /** Brings cosign where the scripts look for it. They check what it is. */
  public get bringCosign(): string[] {
    const asset = `cosign-linux-${this.props.isArm ? 'arm64' : 'amd64'}`;
    const folder = `node_modules/.cache/cosign/v${COSIGN_VERSION}`;
    return [
      `mkdir -p ${folder}`,
      `aws codeartifact get-package-version-asset ${this.where} --format generic --namespace tools --package cosign --package-version ${COSIGN_VERSION} `
        + `--asset ${asset} ${folder}/${asset}`,
      `chmod +x ${folder}/${asset}`,
    ];
  }

  /** Makes the builder, which takes images from this account's registry wherever they are from. */
  public get bringBuilder(): string[] {
    const { account, region, urlSuffix } = Stack.of(this);
    const registry = `${account}.dkr.ecr.${region}.${urlSuffix}`;
    const mirror = (from: string, folder: string) => `[registry."${from}"]\\n  mirrors = ["${registry}/${this.prefix}-${folder}"]\\n`;
    return [
      `aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin ${registry}`,
      `printf '${mirror('docker.io', 'docker-hub')}${mirror('public.ecr.aws', 'ecr-public')}' > /tmp/buildkitd.toml`,
      `docker buildx create --name ${BUILDER} --driver docker-container --buildkitd-config /tmp/buildkitd.toml `
        + `--driver-opt image=${registry}/${this.prefix}-docker-hub/moby/buildkit:buildx-stable-1`,
    ];
  }

  private createRepository(image: string): void {
    new ecr.Repository(this, image.split('/')[1], {
      repositoryName: `${this.prefix}-docker-hub/${image}`,
      imageTagMutability: ecr.TagMutability.IMMUTABLE,
      imageScanOnPush: true,
      encryption: ecr.RepositoryEncryption.KMS,
      lifecycleRules: [{ description: 'Only the newest are kept', tagStatus: ecr.TagStatus.ANY, maxImageCount: 10 }],
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}

/** @see https://docs.aws.amazon.com/codeartifact/latest/ug/auth-and-access-control-iam-identity-based-access-control.html */
function mayRead(domain: string, repository: string, cosign: string): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({ actions: ['codeartifact:GetAuthorizationToken'], resources: [domain] }),
    new iam.PolicyStatement({ actions: ['codeartifact:GetRepositoryEndpoint', 'codeartifact:ReadFromRepository'], resources: [repository] }),
    new iam.PolicyStatement({ actions: ['codeartifact:GetPackageVersionAsset'], resources: [cosign] }),
    new iam.PolicyStatement({
      actions: ['sts:GetServiceBearerToken'],
      resources: ['*'], // supports no resource
      conditions: { StringEquals: { 'sts:AWSServiceName': 'codeartifact.amazonaws.com' } },
    }),
  ];
}

function mayBuildImages(stack: Stack, prefix: string): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({
      actions: [...PULL, 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'],
      resources: [stack.formatArn({ service: 'ecr', resource: 'repository', resourceName: `${prefix}-*` })],
    }),
    new iam.PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }), // supports no resource
  ];
}

/**
 * Accepts that the step which builds the image may read what the store holds of images.
 *
 * @internal
 */
export function acknowledgeImages(role: iam.IRole, workload: string): void {
  const { account, region } = Stack.of(role);
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:${spelledPartition(role)}:ecr:${region}:${account}:repository/${workload}-build-*]`,
    reason: 'Amazon ECR makes a repository for each base image when it is asked for the first time; which these are stands in the Dockerfile. The prefix is '
      + 'this pipeline\'s own, and nothing of what is deployed is below it.',
  });
}
