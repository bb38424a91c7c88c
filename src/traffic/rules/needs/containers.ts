import type { Home } from './home';
import { imageNeeds } from './images';
import type { Need } from './need';
import { because, isSet, list, map, text } from '../../network/property';
import { symbolic } from '../../template/symbolic';
import { Reference, Value, Values } from '../../template/value';
import type { Resource } from '../../template/world';

type Rest = Pick<Need, 'isCertain' | 'caller' | 'subject'>;

/** What starting the containers of a task definition takes: images, logs, secrets, files and file systems. */
export function containerNeeds(definition: Resource, home: Home, caller: 'task' | 'host'): Need[] {
  const rest: Rest = { isCertain: true, caller, subject: definition.label };
  const containers = list(definition.properties.ContainerDefinitions)?.map(map);
  if (!containers || containers.includes(undefined)) {
    return [unknown(rest, `its containers are not known: ${because(definition.properties.ContainerDefinitions)}`)];
  }
  return [
    ...containers.flatMap(container => [
      ...imageNeeds(container!.Image, definition.label, home, caller),
      ...logNeeds(container!.LogConfiguration, home, rest),
      ...secretNeeds(container!, home, rest),
      ...fileNeeds(container!.EnvironmentFiles, home, rest),
    ]),
    ...volumeNeeds(definition.properties.Volumes, home, rest),
  ];
}

function unknown(rest: Rest, clause: string): Need {
  return { ...rest, kind: 'unknown', services: [], hosts: [], calls: [], because: clause };
}

/** Log drivers that keep logs on the host. */
const LOCAL = ['json-file', 'journald', 'none'];

/** Destinations of the log router by name: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html */
const ROUTES: Readonly<Record<string, string>> = {
  cloudwatch: 'logs',
  cloudwatch_logs: 'logs',
  firehose: 'kinesis-firehose',
  kinesis_firehose: 'kinesis-firehose',
  kinesis: 'kinesis-streams',
  kinesis_streams: 'kinesis-streams',
  s3: 's3',
};

function logNeeds(value: Value, home: Home, rest: Rest): Need[] {
  if (!isSet(value)) return [];
  const driver = text(map(value)?.LogDriver);
  const options = map(map(value)?.Options) ?? {};
  if (driver !== undefined && LOCAL.includes(driver)) return [];
  if (driver === 'awslogs') return [cloudWatchNeed(options, home, rest)];
  const route = driver === 'awsfirelens' ? text(options.Name) : undefined;
  if (route !== undefined && Object.hasOwn(ROUTES, route)) {
    const service = ROUTES[route];
    return [{ ...rest, kind: 'aws', services: [service], hosts: home.hosts(service), calls: [], because: `logs go to ${route} through a log router` }];
  }
  const [, host] = /^https?:\/\/([^/:]+)/.exec(text(options['splunk-url']) ?? text(options.Host) ?? '') ?? [];
  if (host) return [{ ...rest, kind: 'internet', services: [], hosts: [host], calls: [], because: `logs go to ${host}` }];
  return [unknown(rest, `where its logs go is not known: log driver ${driver ?? because(map(value)?.LogDriver ?? value)}`)];
}

function cloudWatchNeed(options: Values, home: Home, rest: Rest): Need {
  const region = symbolic(options['awslogs-region']);
  const clause = 'a container writes its logs to Amazon CloudWatch Logs';
  const isElsewhere = region !== undefined && home.isElsewhere(region);
  if (isElsewhere === 'unknown') return unknown(rest, `${clause} in ${region}, and whether that is the stack's own Region is not known`);
  if (isElsewhere) {
    return { ...rest, kind: 'internet', services: [], hosts: [home.host('logs', region)], calls: [], because: `${clause} in ${region}` };
  }
  const group = symbolic(options['awslogs-group']) ?? '*';
  const creates = text(options['awslogs-create-group'])?.toLowerCase() === 'true';
  const actions = ['logs:CreateLogStream', 'logs:PutLogEvents', ...creates ? ['logs:CreateLogGroup'] : []];
  const call = { actions, resource: home.arn('logs', `log-group:${group}:*`), principalAccount: home.account, resourceAccount: home.account };
  return { ...rest, kind: 'aws', services: ['logs'], hosts: home.hosts('logs'), calls: [call], because: clause };
}

function secretNeeds(container: Values, home: Home, rest: Rest): Need[] {
  const log = map(container.LogConfiguration);
  const sources = [...list(container.Secrets) ?? [undefined], ...list(log?.SecretOptions) ?? [undefined]].map(item => map(item)?.ValueFrom);
  const credentials = map(container.RepositoryCredentials)?.CredentialsParameter;
  return [...sources, ...isSet(credentials) ? [credentials] : []].map(source => secretNeed(source, home, rest));
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html */
function secretNeed(source: Value, home: Home, rest: Rest): Need {
  const service = secretService(source);
  if (!service) return unknown(rest, `where a secret comes from is not known: ${because(source)}`);
  const [action, clause] = service === 'ssm'
    ? ['ssm:GetParameters', 'a container gets a parameter of AWS Systems Manager']
    : ['secretsmanager:GetSecretValue', 'a container gets a secret of AWS Secrets Manager'];
  const words = symbolic(source);
  const [, region, account] = /^arn:[^:]*:\w+:([^:]*):([^:]*):/.exec(words ?? '') ?? [];
  const isElsewhere = region !== undefined && home.isElsewhere(region);
  if (isElsewhere === 'unknown' && !region!.startsWith('$')) return unknown(rest, `${clause} in ${region}, and whether that is the stack's own Region is not known`);
  if (isElsewhere === true) return { ...rest, kind: 'internet', services: [], hosts: [home.host(service, region)], calls: [], because: `${clause} in ${region}` };
  const resource = words?.startsWith('arn:') ? words.split(':').slice(0, 7).join(':')
    : service === 'ssm' && words ? home.arn('ssm', `parameter/${words.replace(/^\//, '')}`) : undefined;
  const call = { actions: [action], resource, principalAccount: home.account, resourceAccount: account ?? home.account };
  return { ...rest, kind: 'aws', services: [service], hosts: home.hosts(service), calls: [call], because: clause };
}

/** By its ARN, or as a name of a parameter; `Ref` of a secret is its ARN, with a key of JSON behind it. */
function secretService(source: Value): 'secretsmanager' | 'ssm' | undefined {
  const first = firstPart(source);
  if (first instanceof Reference) {
    const { type } = first.resource;
    if (/^AWS::SecretsManager::/.test(type) || /Secret/.test(first.attribute)) return 'secretsmanager';
    return type === 'AWS::SSM::Parameter' ? 'ssm' : undefined;
  }
  const words = symbolic(source);
  if (words === undefined) return undefined;
  const [, service] = /^arn:[^:]*:(\w+):/.exec(words) ?? [];
  if (service !== undefined) return service === 'secretsmanager' || service === 'ssm' ? service : undefined;
  return words.startsWith('$') ? undefined : 'ssm';
}

function firstPart(value: Value): Value {
  const parts = value instanceof Object && 'args' in value ? list((value.args as readonly Value[])[1]) : undefined;
  return parts?.[0] ?? value;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html */
function fileNeeds(value: Value, home: Home, rest: Rest): Need[] {
  return (list(value) ?? [undefined]).map(item => {
    const [, bucket, key] = /^arn:[^:]*:s3:::([^/]+)\/(.+)$/.exec(symbolic(map(item)?.Value) ?? '') ?? [];
    if (bucket === undefined) return unknown(rest, `where a file of environment variables is kept is not known: ${because(map(item)?.Value)}`);
    const who = { principalAccount: home.account };
    const calls = [
      { ...who, actions: ['s3:GetObject'], resource: home.bucketArn(`${bucket}/${key}`) },
      { ...who, actions: ['s3:GetBucketLocation'], resource: home.bucketArn(bucket) },
    ];
    const hosts = [home.bucketHost(bucket)];
    return { ...rest, kind: 'aws' as const, services: ['s3'], hosts, calls, because: 'a container gets its environment variables from Amazon S3' };
  });
}

/** Mount targets stand in the VPC itself; only their names are looked up. */
function volumeNeeds(value: Value, home: Home, rest: Rest): Need[] {
  return (list(value) ?? []).flatMap(item => {
    const id = map(map(item)?.EFSVolumeConfiguration)?.FilesystemId;
    if (!isSet(id)) return [];
    const hosts = [home.host(`${symbolic(id) ?? '*'}.efs`)];
    return [{ ...rest, kind: 'mount' as const, services: [], hosts, calls: [], because: 'a container mounts a file system of Amazon EFS' }];
  });
}
