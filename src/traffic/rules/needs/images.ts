import type { Home } from './home';
import type { Need } from './need';
import { layerBucketIn } from '../../../model/endpoint-hosts';
import { because } from '../../network/property';
import { symbolic } from '../../template/symbolic';
import type { Value } from '../../template/value';

/** A repository in Amazon ECR. */
interface Repository {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

const PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

/**
 * What pulling an image takes: from Amazon ECR in the own Region three endpoints, from elsewhere the internet.
 *
 * @param subject the label of the task definition
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 */
export function imageNeeds(image: Value, subject: string, home: Home, caller: 'task' | 'host'): Need[] {
  const text = symbolic(image);
  if (text === undefined) {
    const reason = `where the image of a container comes from is not known: ${because(image)}`;
    return [{ kind: 'unknown', services: [], hosts: [], calls: [], isCertain: true, caller, because: reason, subject }];
  }
  const repository = repositoryOf(text, home);
  const common = { isCertain: true, caller, subject };
  if (!repository) {
    return [{ ...common, kind: 'internet', services: [], hosts: registryHosts(text), calls: [], because: `a container pulls the image ${text}` }];
  }
  const isElsewhere = home.isElsewhere(repository.region);
  if (isElsewhere === 'unknown') {
    const reason = `a container pulls its image from Amazon ECR in ${repository.region}, and whether that is the stack's own Region is not known`;
    return [{ ...common, kind: 'unknown', services: [], hosts: [], calls: [], because: reason }];
  }
  if (isElsewhere) {
    const because_ = `a container pulls its image from Amazon ECR in ${repository.region}, to which endpoints of ${home.region} do not lead`;
    const hosts = [home.host('api.ecr', repository.region), home.host(`${repository.account}.dkr.ecr`, repository.region)];
    return [{ ...common, kind: 'internet', services: [], hosts, calls: [], because: because_ }];
  }
  const who = { principalAccount: home.account };
  const calls = [
    { ...who, actions: ['ecr:GetAuthorizationToken'], resource: '*', resourceAccount: home.account },
    { ...who, actions: PULL, resource: home.arn('ecr', `repository/${repository.name}`, repository.account), resourceAccount: repository.account },
  ];
  const clause = 'a container pulls its image from Amazon ECR';
  const bucket = layerBucketIn(home.region);
  return [
    { ...common, kind: 'aws', services: ['ecr.api'], hosts: home.hosts('ecr.api'), calls, because: clause },
    { ...common, kind: 'aws', services: ['ecr.dkr'], hosts: [home.host(`${repository.account}.dkr.ecr`)], calls, because: clause },
    {
      ...common,
      kind: 'aws',
      services: ['s3'],
      hosts: [home.bucketHost(bucket)],
      calls: [{ actions: ['s3:GetObject'], resource: home.bucketArn(`${bucket}/*`) }], // signed by Amazon ECR itself
      because: 'Amazon ECR keeps the layers of images in Amazon S3',
    },
  ];
}

/** `111111111111.dkr.ecr.eu-west-1.amazonaws.com/name:tag`, or the address of a repository of the same templates. */
function repositoryOf(image: string, home: Home): Repository | undefined {
  const [, account, region, name] = /^(\d{12}|\$\{[^}]+\})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+|\$\{AWS::Region\})\.[^/]+\/(.+)$/.exec(image) ?? [];
  if (account !== undefined) return { account, region, name: withoutTag(name) };
  const [, own] = /^(\$\{[^}]+)\.RepositoryUri\}/.exec(image) ?? [];
  return own === undefined ? undefined : { account: home.account, region: home.region, name: `${own}.Ref}` };
}

function withoutTag(name: string): string {
  return name.replace(/@[^/]*$/, '').replace(/:(?![^{]*\})[^:/]*$/, '');
}

/** `node:22` -> `registry-1.docker.io`, `public.ecr.aws/nginx/nginx` -> `public.ecr.aws`. */
function registryHosts(image: string): string[] {
  const [first, ...rest] = image.split('/');
  const isRegistry = rest.length > 0 && /[.:]/.test(first);
  return isRegistry ? [first.replace(/:\d+$/, '')] : ['registry-1.docker.io', 'auth.docker.io'];
}
