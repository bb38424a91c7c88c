import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Place, Template, resource, unknown, worldOf } from './support';
import { Intervals } from '../../../src/traffic/addresses/intervals';
import type { Hosts, Service } from '../../../src/traffic/network/model';
import { Need, NeedOptions, needsOf } from '../../../src/traffic/rules/task-needs';

const IMAGE = '111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop:1';

interface Options extends NeedOptions {
  readonly container?: object;
  readonly task?: object;
  readonly more?: Template;
  readonly exec?: boolean;
  readonly cluster?: object;
  /** The logical id of the hosts. */
  readonly hosts?: string;
  readonly place?: Place;
}

function needs(options: Options): Need[] {
  const world = worldOf({
    Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [{ Name: 'app', Image: IMAGE, ...options.container }], ...options.task } },
    Cluster: { Type: 'AWS::ECS::Cluster', Properties: options.cluster },
    Service: { Type: 'AWS::ECS::Service', Properties: { Cluster: { Ref: 'Cluster' }, TaskDefinition: { Ref: 'Task' } } },
    ...options.more,
  }, options.place);
  const own = resource(world, 'Service');
  const hosts: Hosts | undefined = options.hosts === undefined ? undefined
    : { kind: 'hosts', name: options.hosts, resource: resource(world, options.hosts), doubts: [], interfaces: [], forTasks: true };
  const service: Service = {
    kind: 'service',
    name: 'Service',
    resource: own,
    stack: own.stack,
    doubts: [],
    interfaces: [],
    entryPorts: Intervals.NONE,
    taskDefinition: resource(world, 'Task'),
    exec: options.exec ?? false,
    hosts,
  };
  return needsOf(world, service, options);
}

const short = ({ kind, services, hosts }: Need) => `${kind} ${services.join('|')} ${hosts.join(' ')}`.trim();
/** Without what pulling the image takes. */
const others = (options: Options) => needs(options).slice(3).map(short);
const role = (properties: object): Template => ({ Role: { Type: 'AWS::IAM::Role', Properties: properties } });
const allowed = (...statements: object[]) => role({ Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: statements.map(each => ({ Effect: 'Allow', ...each })) } }] });
const withRole = (more: Template) => needs({ more, task: { TaskRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] } } }).slice(3);

test('an image in Amazon ECR takes three endpoints', () => {
  const found = needs({});
  assert.deepEqual(found.map(short), [
    'aws ecr.api api.ecr.eu-west-1.amazonaws.com',
    'aws ecr.dkr 111111111111.dkr.ecr.eu-west-1.amazonaws.com',
    'aws s3 prod-eu-west-1-starport-layer-bucket.s3.eu-west-1.amazonaws.com',
  ]);
  assert.equal(found[1].calls[1].resource, 'arn:aws:ecr:eu-west-1:111111111111:repository/shop');
  assert.deepEqual(found[2].calls, [{ actions: ['s3:GetObject'], resource: 'arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*' }]);
  assert.ok(found.every(({ isCertain, caller, subject }) => isCertain && caller === 'task' && subject === 'Task'));
});

test('images by other names', () => {
  const image = (Image: unknown, place?: Place) => needs({ container: { Image }, place }).map(need => `${short(need)} ${need.calls.at(-1)?.resource ?? ''}`.trim());
  assert.match(image({ 'Fn::Sub': '${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/team/shop@sha256:abc' })[1], /repository\/team\/shop$/);
  assert.match(image('333333333333.dkr.ecr.eu-west-1.amazonaws.com/shop')[1], /ecr.dkr 333333333333.dkr.ecr.eu-west-1.amazonaws.com arn:aws:ecr:eu-west-1:333333333333:repository\/shop$/);
  assert.deepEqual(image('111111111111.dkr.ecr.us-east-1.amazonaws.com/shop:1'), ['internet  api.ecr.us-east-1.amazonaws.com 111111111111.dkr.ecr.us-east-1.amazonaws.com']);
  assert.deepEqual(image('public.ecr.aws/nginx/nginx:1'), ['internet  public.ecr.aws']);
  assert.deepEqual(image('node:22'), ['internet  registry-1.docker.io auth.docker.io']);
  assert.deepEqual(image('library/node:22'), ['internet  registry-1.docker.io auth.docker.io']);
  assert.deepEqual(image('registry.example.com:5000/shop'), ['internet  registry.example.com']);
  assert.deepEqual(image(unknown('Image')), ['unknown']);
  assert.deepEqual(image({ 'Fn::Sub': '${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/shop' }, {})[0], 'aws ecr.api api.ecr.${AWS::Region}.${AWS::URLSuffix} '
    + 'arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/shop');
  const chinese = { account: '111111111111', region: 'cn-north-1' };
  assert.match(image('111111111111.dkr.ecr.cn-north-1.amazonaws.com.cn/shop', chinese)[0], /api.ecr.cn-north-1.amazonaws.com.cn arn:aws-cn:ecr/);
});

test('an image in a repository of the same templates', () => {
  const Image = { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Repository', 'RepositoryUri'] }, ':1']] };
  const found = needs({ container: { Image }, more: { Repository: { Type: 'AWS::ECR::Repository' } } });
  assert.deepEqual([found[1].services, found[1].calls[1].resource], [['ecr.dkr'], 'arn:aws:ecr:eu-west-1:111111111111:repository/${Shop/Repository.Ref}']);
});

test('logs', () => {
  const log = (LogDriver: unknown, Options: object = {}) => others({ container: { LogConfiguration: { LogDriver, Options } } });
  assert.deepEqual(log('awslogs', { 'awslogs-group': 'shop', 'awslogs-region': { Ref: 'AWS::Region' } }), ['aws logs logs.eu-west-1.amazonaws.com']);
  assert.deepEqual(log('awslogs', { 'awslogs-region': 'us-east-1' }), ['internet  logs.us-east-1.amazonaws.com']);
  assert.deepEqual(log('json-file'), []);
  assert.deepEqual(log('awsfirelens', { Name: 'firehose' }), ['aws kinesis-firehose firehose.eu-west-1.amazonaws.com']);
  assert.deepEqual(log('awsfirelens', { Name: 'datadog' }), ['unknown']);
  assert.deepEqual(log('splunk', { 'splunk-url': 'https://splunk.example.com:8088' }), ['internet  splunk.example.com']);
  assert.deepEqual(log(unknown('Driver')), ['unknown']);
  const creates = needs({ container: { LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': 'shop', 'awslogs-create-group': 'true' } } } })[3];
  assert.deepEqual(creates.calls[0].actions, ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:CreateLogGroup']);
  assert.equal(creates.calls[0].resource, 'arn:aws:logs:eu-west-1:111111111111:log-group:shop:*');
});

test('secrets, files and file systems', () => {
  const more = { Secret: { Type: 'AWS::SecretsManager::Secret' }, Parameter: { Type: 'AWS::SSM::Parameter' } };
  const secret = (ValueFrom: unknown) => others({ more, container: { Secrets: [{ Name: 'KEY', ValueFrom }] } }).join();
  const manager = 'aws secretsmanager secretsmanager.eu-west-1.amazonaws.com';
  const store = 'aws ssm ssm.eu-west-1.amazonaws.com';
  assert.equal(secret('arn:aws:secretsmanager:eu-west-1:111111111111:secret:key-AbCdEf:password::'), manager);
  assert.equal(secret({ Ref: 'Secret' }), manager);
  assert.equal(secret({ 'Fn::Join': ['', [{ Ref: 'Secret' }, ':password::']] }), manager);
  assert.equal(secret('arn:aws:ssm:eu-west-1:111111111111:parameter/shop/key'), store);
  assert.equal(secret('/shop/key'), store);
  assert.equal(secret({ Ref: 'Parameter' }), store);
  assert.equal(secret({ 'Fn::Sub': 'arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/${Parameter}' }), store);
  assert.equal(secret('arn:aws:ssm:us-east-1:111111111111:parameter/shop/key'), 'internet  ssm.us-east-1.amazonaws.com');
  assert.equal(secret(unknown('Secret')), 'unknown');
  assert.equal(others({ more, container: { RepositoryCredentials: { CredentialsParameter: { Ref: 'Secret' } } } }).join(), manager);
  assert.equal(others({ more, container: { LogConfiguration: { LogDriver: 'json-file', SecretOptions: [{ Name: 'token', ValueFrom: { Ref: 'Secret' } }] } } }).join(), manager);
  assert.deepEqual(others({ container: { EnvironmentFiles: [{ Type: 's3', Value: 'arn:aws:s3:::ours/shop.env' }] } }), ['aws s3 ours.s3.eu-west-1.amazonaws.com']);
  assert.deepEqual(others({ task: { Volumes: [{ Name: 'v', EFSVolumeConfiguration: { FilesystemId: 'fs-1' } }, { Name: 'w' }] } }), ['mount  fs-1.efs.eu-west-1.amazonaws.com']);
});

test('commands in containers, with what the cluster says about them', () => {
  assert.deepEqual(others({ exec: true }), ['aws ssmmessages ssmmessages.eu-west-1.amazonaws.com']);
  const cluster = { Configuration: { ExecuteCommandConfiguration: { KmsKeyId: 'key', LogConfiguration: { CloudWatchLogGroupName: 'sessions', S3BucketName: 'ours' } } } };
  assert.deepEqual(others({ exec: true, cluster }), [
    'aws ssmmessages ssmmessages.eu-west-1.amazonaws.com', 'aws kms kms.eu-west-1.amazonaws.com', 'aws logs logs.eu-west-1.amazonaws.com',
    'aws s3 ours.s3.eu-west-1.amazonaws.com',
  ]);
  assert.deepEqual(others({ cluster }), []);
});

test('what a role allows', () => {
  const found = withRole(allowed(
    { Action: ['sqs:SendMessage', 'sqs:ReceiveMessage'], Resource: 'arn:aws:sqs:eu-west-1:111111111111:orders' },
    { Action: 'kms:Decrypt', Resource: '*', Condition: { StringEquals: { 'kms:ViaService': 'sqs.eu-west-1.amazonaws.com' } } },
    { Action: 'iam:PassRole', Resource: '*' },
    { Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::ours/*', 'arn:aws:s3:::*/public'] },
    { Action: 'bedrock:InvokeModel', Resource: '*' },
    { Action: 'iam:ListUsers', Resource: '*' },
    { Action: 'nothing:Known', Resource: '*' },
    { Action: '*', Resource: '*' },
    { NotAction: 'iam:*', Resource: '*' },
  ));
  assert.deepEqual(found.map(short), [
    'aws sqs sqs.eu-west-1.amazonaws.com',
    'aws s3 ours.s3.eu-west-1.amazonaws.com',
    'aws bedrock-runtime|bedrock-agent-runtime|bedrock|bedrock-agent bedrock-runtime.eu-west-1.amazonaws.com',
    'aws iam iam.eu-west-1.amazonaws.com',
    'unknown', 'unknown', // what cannot be listed is said once
  ]);
  assert.ok(found.every(({ isCertain }) => !isCertain));
  assert.match(found[0].because, /^the task role may call sqs:SendMessage, sqs:ReceiveMessage$/);
  assert.deepEqual(found[2].hostsOf?.bedrock, ['bedrock.eu-west-1.amazonaws.com']);
  assert.match(found[4].because, /nothing:Known, for which no endpoint is known/);
});

test('policies wherever they stand', () => {
  const document = { Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }, { Effect: 'Deny', Action: 'sns:Publish', Resource: '*' }] };
  const attached = (Type: string, properties: object, roleProperties: object = {}) =>
    withRole({ ...role(roleProperties), Policy: { Type, Properties: { PolicyDocument: document, ...properties } } }).map(short);
  const sqs = ['aws sqs sqs.eu-west-1.amazonaws.com'];
  assert.deepEqual(attached('AWS::IAM::Policy', { Roles: [{ Ref: 'Role' }] }), sqs);
  assert.deepEqual(attached('AWS::IAM::ManagedPolicy', { Roles: [{ Ref: 'Role' }] }), sqs);
  assert.deepEqual(attached('AWS::IAM::RolePolicy', { RoleName: { Ref: 'Role' } }), sqs);
  assert.deepEqual(attached('AWS::IAM::Policy', { Roles: ['ours'] }, { RoleName: 'ours' }), sqs);
  assert.deepEqual(attached('AWS::IAM::ManagedPolicy', {}, { ManagedPolicyArns: [{ Ref: 'Policy' }] }), sqs);
  assert.deepEqual(attached('AWS::IAM::ManagedPolicy', { Roles: [{ Ref: 'Role' }] }, { ManagedPolicyArns: [{ Ref: 'Policy' }] }), sqs);
  assert.deepEqual(attached('AWS::IAM::Policy', { Roles: ['theirs'] }), []);
});

test('roles that nobody can look into', () => {
  const execution = (ManagedPolicyArns: unknown[]) => withRole(role({ ManagedPolicyArns })).map(need => need.because);
  assert.match(execution(['arn:aws:iam::aws:policy/AdministratorAccess'])[0], /what AdministratorAccess allows is known to AWS only/);
  assert.match(execution([unknown('Policy')])[0], /not in these templates/);
  assert.deepEqual(withRole(role({ ManagedPolicyArns: [{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy' }] })).map(short), [
    'aws ecr.api api.ecr.eu-west-1.amazonaws.com', 'aws ecr.dkr 111111111111.dkr.ecr.eu-west-1.amazonaws.com', 'aws logs logs.eu-west-1.amazonaws.com',
  ]);
  assert.deepEqual(others({ task: { TaskRoleArn: 'arn:aws:iam::111111111111:role/ours' } }), ['unknown']);
  assert.deepEqual(others({ task: { TaskRoleArn: unknown('Role') } }), ['unknown']);
});

const HOSTS: Template = {
  Hosts: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { LaunchTemplate: { LaunchTemplateId: { Ref: 'Launch' } } } },
  Launch: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: { IamInstanceProfile: { Arn: { 'Fn::GetAtt': ['Profile', 'Arn'] } } } } },
  Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'Role' }] } },
};
const AGENT = ['aws ecs ecs.eu-west-1.amazonaws.com', 'aws ecs-agent ecs-a.eu-west-1.amazonaws.com', 'aws ecs-telemetry ecs-t.eu-west-1.amazonaws.com'];
const SESSIONS = ['aws ssm ssm.eu-west-1.amazonaws.com', 'aws ssmmessages ssmmessages.eu-west-1.amazonaws.com'];

test('hosts belong to their cluster, and do what their role allows', () => {
  const core = role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore'] });
  const found = needs({ hosts: 'Hosts', more: { ...HOSTS, ...core } });
  assert.deepEqual(found.slice(3).map(short), [...AGENT, ...SESSIONS]);
  assert.ok(found.every(({ caller }) => caller === 'host'));
  const mixed = { LaunchTemplate: { LaunchTemplateSpecification: { LaunchTemplateId: { Ref: 'Launch' } } } };
  const ways: Record<string, Template> = {
    mixed: { Hosts: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { MixedInstancesPolicy: mixed } } },
    configuration: {
      Hosts: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { LaunchConfigurationName: { Ref: 'Configuration' } } },
      Configuration: { Type: 'AWS::AutoScaling::LaunchConfiguration', Properties: { IamInstanceProfile: { Ref: 'Profile' } } },
    },
    instance: { Hosts: { Type: 'AWS::EC2::Instance', Properties: { IamInstanceProfile: { Ref: 'Profile' } } } },
    managed: {
      Hosts: {
        Type: 'AWS::ECS::CapacityProvider',
        Properties: { ManagedInstancesProvider: { InstanceLaunchTemplate: { Ec2InstanceProfileArn: { 'Fn::GetAtt': ['Profile', 'Arn'] } } } },
      },
    },
  };
  for (const [name, way] of Object.entries(ways)) assert.deepEqual(others({ hosts: 'Hosts', more: { ...HOSTS, ...core, ...way } }), [...AGENT, ...SESSIONS], name);
});

test('hosts whose role is not there', () => {
  const elsewhere = { Hosts: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { LaunchTemplate: { LaunchTemplateId: 'lt-1' } } } };
  assert.deepEqual(others({ hosts: 'Hosts', more: elsewhere }), [...AGENT, 'unknown']);
});

test('an image that AWS keeps for hosts', () => {
  const found = withRole(allowed({ Action: ['ecr:BatchGetImage'], Resource: 'arn:aws:ecr:*:*:repository/bottlerocket-control' }));
  assert.deepEqual(found.map(short), ['aws ecr.api api.ecr.eu-west-1.amazonaws.com', 'aws ecr.dkr *.dkr.ecr.eu-west-1.amazonaws.com']);
  assert.equal(found[0].calls[0].resource, 'arn:aws:ecr:eu-west-1:*:repository/bottlerocket-control');
});

test('what was recorded that the code calls', () => {
  assert.deepEqual(others({ awsServices: ['sqs', 'dynamodb', 'kinesis-streams'] }), [
    'aws sqs sqs.eu-west-1.amazonaws.com',
    'aws dynamodb dynamodb.eu-west-1.amazonaws.com 111111111111.ddb.eu-west-1.amazonaws.com',
    'aws kinesis-streams kinesis.eu-west-1.amazonaws.com *.control-kinesis.eu-west-1.amazonaws.com *.data-kinesis.eu-west-1.amazonaws.com',
  ]);
});

test('containers that do the same need the same', () => {
  const twice = needs({ task: { ContainerDefinitions: [{ Image: IMAGE }, { Image: IMAGE }] } });
  assert.equal(twice.length, 3);
  assert.deepEqual(needs({ task: { ContainerDefinitions: unknown('Containers') } }).map(short), ['unknown']);
});

test('whether a Region that is written out is the own one is not known as long as that is not', () => {
  const [image] = needs({ place: { region: undefined } });
  assert.equal(image.kind, 'unknown');
  assert.match(image.because, /^a container pulls its image from Amazon ECR in eu-west-1, and whether that is the stack's own Region is not known$/);
  const logs = { LogDriver: 'awslogs', Options: { 'awslogs-region': 'eu-west-1', 'awslogs-group': 'shop' } };
  const log = needs({ place: { region: undefined }, container: { LogConfiguration: logs } }).find(({ because }) => because.includes('logs'))!;
  assert.equal(log.kind, 'unknown');
});
