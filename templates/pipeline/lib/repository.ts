import { aws, awsUnless } from './aws';
import { Failure } from './failure';
import { read, run } from './program';
import type { Environment } from './workload';

/** The repository in Amazon ECR that an environment takes its image from. */
export interface Repository {
  /** For example `shop-dev`. */
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** For example `111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop-dev`. */
  readonly uri: string;
}

/** Logs in to the registry of an environment with the credentials of the moment, which may be of another account. */
export function openRepository({ workload, name, account, region }: Environment): Repository {
  const { authorizationData: [{ authorizationToken: token, proxyEndpoint: endpoint }] } = aws(region, ['ecr', 'get-authorization-token']);
  // The endpoint is the one of the credentials' account; the registry of another account differs in the number only.
  const registry = new URL(endpoint).host.replace(/^\d{12}/, account);
  const password = Buffer.from(token, 'base64').toString().replace(/^AWS:/, '');
  read('docker', ['login', '--username', 'AWS', '--password-stdin', registry], { input: password });
  return { name: `${workload}-${name}`, account, region, uri: `${registry}/${workload}-${name}` };
}

/** The digest behind a tag. @returns nothing if there is no such tag */
export function digestOf({ name, account, region }: Repository, tag: string): string | undefined {
  const answer = awsUnless(['ImageNotFoundException'], region, [
    'ecr', 'describe-images', '--registry-id', account, '--repository-name', name, '--image-ids', `imageTag=${tag}`,
  ]);
  return answer?.imageDetails[0].imageDigest;
}

/** Copies an image, with what was built beside it, under a tag; the digest stays what it is. */
export function copy(source: Repository, digest: string, target: Repository, tag: string): void {
  const already = digestOf(target, tag);
  if (already === undefined) run('docker', ['buildx', 'imagetools', 'create', '--tag', `${target.uri}:${tag}`, `${source.uri}@${digest}`]);
  const copied = already ?? digestOf(target, tag);
  if (copied !== digest) {
    throw new Failure(`tag ${tag} of ${target.name} must be ${digest}, got ${copied ?? 'none'}; find out who pushed another image under this tag`);
  }
}

/** The image of one platform within an image. */
export interface PlatformImage {
  /** For example `linux/amd64`. */
  readonly platform: string;
  readonly digest: string;
}

/** What an image consists of; attestations, which nothing runs, are left out. */
export function platformsOf({ uri }: Repository, digest: string): PlatformImage[] {
  const manifest = JSON.parse(read('docker', ['buildx', 'imagetools', 'inspect', '--raw', `${uri}@${digest}`]));
  if (!Array.isArray(manifest.manifests)) return [{ platform: 'the only platform', digest }];
  return manifest.manifests
    .filter(({ platform }: any) => platform?.os !== 'unknown')
    .map(({ platform: { os, architecture }, digest: own }: any) => ({ platform: `${os}/${architecture}`, digest: own }));
}
