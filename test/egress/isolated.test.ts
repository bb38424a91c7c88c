import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aws_ecr as ecr, aws_ecs as ecs, aws_iam as iam, aws_secretsmanager as secrets, aws_ssm as ssm } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { CapacityOperatingSystem } from '../../src/capacity/options';
import { Capacity, Egress, IsolatedEgressProps, Network } from '../../src/cdk';
import { refuseUnplannedServices } from '../../src/egress/unplanned-services';
import { create, only, resources, withLiteralPartition } from '../workload/support';

/** Looks at the URL suffix as a name, like most people do. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(withLiteralPartition(value)).replaceAll('{"Ref":"AWS::URLSuffix"}', '"amazonaws.com"'),
  (_, item) => Array.isArray(item?.['Fn::Join']?.[1]) && item['Fn::Join'][1].every((part: unknown) => typeof part === 'string')
    ? item['Fn::Join'][1].join(item['Fn::Join'][0])
    : item);

function isolated(props?: IsolatedEgressProps, zones = 2, extend: (workload: any) => void = () => undefined): Template {
  const { stack, workload } = create({
    egress: Egress.isolated(props),
    network: Network.standalone({ availabilityZones: zones }),
    image: ecs.ContainerImage.fromAsset('test/workload/app'),
  });
  extend(workload);
  return Template.fromStack(stack);
}

const endpoints = (template: Template): Record<string, any> => Object.fromEntries(resources(template, 'AWS::EC2::VPCEndpoint')
  .map(([, endpoint]) => [/(?:eu-west-1|")\.([a-z0-9.-]+)"/.exec(JSON.stringify(endpoint.ServiceName))![1], endpoint]));

for (const zones of [2, 3]) {
  test(`no route leads from the tasks of ${zones} zones to the internet`, () => {
    const template = isolated({}, zones);
    for (const type of ['NatGateway', 'TransitGatewayAttachment', 'EgressOnlyInternetGateway', 'VPNGateway']) template.resourceCountIs(`AWS::EC2::${type}`, 0);
    for (const [id] of resources(template, 'AWS::EC2::Route')) assert.match(id, /VpcedgeSubnet/, 'only the entry has a route');
    for (const [id, subnet] of resources(template, 'AWS::EC2::Subnet')) assert.equal(subnet.MapPublicIpOnLaunch, false, id);
    assert.equal(resources(template, 'AWS::EC2::Subnet').filter(([id]) => /VpcendpointsSubnet/.test(id)).length, zones);
  });

  test(`each interface endpoint stands in ${zones} zones, under its own name, behind one group`, () => {
    for (const [service, endpoint] of Object.entries(endpoints(isolated({ awsServices: ['sqs'] }, zones)))) {
      if (endpoint.VpcEndpointType === 'Gateway') {
        assert.deepEqual(endpoint.RouteTableIds.map((table: any) => /Vpcapp/.test(table.Ref)), Array(zones).fill(true), service);
      } else {
        assert.equal(endpoint.PrivateDnsEnabled, true, service);
        assert.equal(endpoint.SubnetIds.length, zones);
        endpoint.SubnetIds.forEach((subnet: any) => assert.match(subnet.Ref, /VpcendpointsSubnet/));
        assert.match(JSON.stringify(endpoint.SecurityGroupIds), /EndpointSecurityGroup/);
      }
    }
  });
}

test('the endpoints are what the platform takes and what the team names, each once', () => {
  assert.deepEqual(Object.keys(endpoints(isolated())).sort(), ['ecr.api', 'ecr.dkr', 'logs', 's3']);
  assert.deepEqual(Object.keys(endpoints(isolated({ awsServices: ['sqs', 'logs', 'dynamodb', 'sqs'] }))).sort(),
    ['dynamodb', 'ecr.api', 'ecr.dkr', 'logs', 's3', 'sqs']);
});

test('security groups lead from the tasks to the endpoints and nowhere else', () => {
  const template = isolated({ prefixListIds: ['pl-6da54004'] });
  const groups = Object.fromEntries(resources(template, 'AWS::EC2::SecurityGroup'));
  const tasks = Object.keys(groups).find(id => id.startsWith('WorkloadSecurityGroup'))!;
  const own = Object.keys(groups).find(id => /EndpointSecurityGroup/.test(id))!;
  assert.deepEqual(groups[tasks].SecurityGroupEgress?.filter((rule: any) => rule.CidrIp !== '255.255.255.255/32') ?? [], []);
  assert.equal(groups[own].SecurityGroupIngress, undefined);
  assert.deepEqual(groups[own].SecurityGroupEgress.map((rule: any) => rule.CidrIp), ['255.255.255.255/32']);
  const to = resources(template, 'AWS::EC2::SecurityGroupEgress').filter(([, rule]) => rule.GroupId['Fn::GetAtt'][0] === tasks);
  assert.deepEqual(to.map(([, rule]) => [rule.DestinationPrefixListId ?? rule.DestinationSecurityGroupId['Fn::GetAtt'][0], rule.FromPort, rule.ToPort]).sort(),
    [[own, 443, 443], ['pl-6da54004', 443, 443]]);
  const from = resources(template, 'AWS::EC2::SecurityGroupIngress').filter(([, rule]) => rule.GroupId['Fn::GetAtt'][0] === own);
  assert.deepEqual(from.map(([, rule]) => [rule.SourceSecurityGroupId['Fn::GetAtt'][0], rule.FromPort, rule.ToPort]), [[tasks, 443, 443]]);
});

test('without ids of prefix lists the groups open 443, because no route leads elsewhere', () => {
  const [, tasks] = resources(isolated(), 'AWS::EC2::SecurityGroup').find(([id]) => id.startsWith('WorkloadSecurityGroup'))!;
  assert.deepEqual(tasks.SecurityGroupEgress.map((rule: any) => [rule.CidrIp, rule.FromPort, rule.ToPort]), [['0.0.0.0/0', 443, 443]]);
});

test('images come from approved registries, objects from approved buckets, and nothing from other accounts', () => {
  const found = plain(endpoints(isolated({ awsServices: ['sqs'], allowedBuckets: ['orders'], allowedRegistries: ['333333333333'] })));
  const statements = (service: string) => found[service].PolicyDocument.Statement;
  for (const service of ['ecr.api', 'ecr.dkr']) {
    const [token, registries] = statements(service);
    assert.equal(token.Action, 'ecr:GetAuthorizationToken');
    assert.deepEqual(registries.Resource, ['arn:aws:ecr:eu-west-1:111111111111:repository/*', 'arn:aws:ecr:eu-west-1:333333333333:repository/*']);
    assert.deepEqual(registries.Action, ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']);
  }
  const [layers, bucket, objects] = statements('s3');
  assert.deepEqual([layers.Action, layers.Resource, layers.Condition],
    ['s3:GetObject', 'arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*', undefined]);
  assert.deepEqual([bucket.Resource, objects.Resource], ['arn:aws:s3:::orders', 'arn:aws:s3:::orders/*']);
  assert.deepEqual(statements('logs')[0].Resource, 'arn:aws:logs:eu-west-1:111111111111:*');
  assert.deepEqual(statements('sqs')[0].Condition.StringEqualsIfExists, { 'aws:ResourceAccount': '111111111111' });
  for (const [service, { PolicyDocument }] of Object.entries<any>(found)) {
    for (const { Sid, Condition } of PolicyDocument.Statement) {
      if (Sid !== 'ImageLayers') assert.deepEqual(Condition.StringEquals, { 'aws:PrincipalAccount': '111111111111' }, `${service} ${Sid}`);
    }
  }
  assert.equal(plain(endpoints(isolated())).s3.PolicyDocument.Statement.length, 1, 'no bucket unless it is named');
});

test('hosts pull the one image that AWS keeps for them', () => {
  const withHosts = (operatingSystem: CapacityOperatingSystem) => Template.fromStack(create({
    egress: Egress.isolated(), capacity: Capacity.ec2({ operatingSystem }), image: ecs.ContainerImage.fromAsset('test/workload/app'),
  }).stack);
  const approved = (template: Template) => plain(endpoints(template))['ecr.dkr'].PolicyDocument.Statement[1].Resource;
  const names = (template: Template) => JSON.stringify(resources(template, 'AWS::Route53Resolver::FirewallDomainList'));
  const [bottlerocket, amazonLinux] = [CapacityOperatingSystem.BOTTLEROCKET, CapacityOperatingSystem.AMAZON_LINUX_2023].map(withHosts);
  assert.deepEqual(approved(bottlerocket), ['arn:aws:ecr:eu-west-1:111111111111:repository/*', 'arn:aws:ecr:eu-west-1:*:repository/bottlerocket-control']);
  assert.match(names(bottlerocket), /"\*\.dkr\.ecr/);
  assert.equal(approved(amazonLinux), 'arn:aws:ecr:eu-west-1:111111111111:repository/*');
  assert.doesNotMatch(names(amazonLinux), /"\*\.dkr\.ecr/);
});

test('only the names of the endpoints exist', () => {
  const template = isolated({ awsServices: ['sqs', 'dynamodb'], allowedBuckets: ['orders'], allowedDomains: ['*.eu-west-1.rds.amazonaws.com'] });
  const lists = resources(template, 'AWS::Route53Resolver::FirewallDomainList').map(([, list]) => plain(list.Domains));
  assert.deepEqual(lists.find(domains => domains[0] !== '*').sort(), [
    '*.eu-west-1.rds.amazonaws.com', '111111111111.ddb.eu-west-1.amazonaws.com', '111111111111.dkr.ecr.eu-west-1.amazonaws.com',
    'api.ecr.eu-west-1.amazonaws.com', 'dynamodb.eu-west-1.amazonaws.com', 'logs.eu-west-1.amazonaws.com', 'orders.s3.eu-west-1.amazonaws.com',
    'prod-eu-west-1-starport-layer-bucket.s3.eu-west-1.amazonaws.com', 's3.eu-west-1.amazonaws.com', 'sqs.eu-west-1.amazonaws.com',
  ]);
  const { FirewallRules } = only(template, 'AWS::Route53Resolver::FirewallRuleGroup');
  assert.deepEqual(FirewallRules.map((rule: any) => rule.Action), ['ALLOW', 'BLOCK']);
});

test('the service waits for endpoints, their rules and the DNS firewall', () => {
  const [service] = Object.values(isolated().findResources('AWS::ECS::Service')) as any[];
  for (const part of [/EcrApiEndpoint/, /EcrDkrEndpoint/, /LogsEndpoint/, /S3Endpoint/, /SecurityGrouptoShop\w+443/, /EndpointSecurityGroupfromShop\w+443/, /DnsRulesAssociation/]) {
    assert.ok(service.DependsOn.some((id: string) => part.test(id)), `${part} in ${service.DependsOn}`);
  }
});

/** What the synthesis says about a workload. */
function errors(props: IsolatedEgressProps, extend: (workload: any) => void): string[] {
  try {
    isolated(props, 2, extend);
  } catch (error) {
    return (error as Error).message.split('\n').flatMap(line => /\[Shop\/Workload\/Egress\] (.*)/.exec(line)?.[1] ?? []);
  }
  return [];
}

const may = (...actions: string[]) => ({ taskRole }: { taskRole: iam.Role }) =>
  taskRole.addToPolicy(new iam.PolicyStatement({ actions, resources: ['arn:aws:sqs:eu-west-1:111111111111:q'] }));

const USES: [uses: (workload: any) => unknown, props: IsolatedEgressProps, sentences: RegExp[]][] = [
  [() => undefined, {}, []],
  [may('sqs:SendMessage', 'sqs:ReceiveMessage'), {},
    [/^egressAwsServices must include sqs, because the task role may call sqs:ReceiveMessage; add it \(it is awsServices of the construct\), or take the permission away$/]],
  [may('sqs:*', 'dynamodb:GetItem'), {}, [/include dynamodb, .* dynamodb:GetItem; /, /include sqs, .* sqs:\*; /]],
  [may('sqs:SendMessage', 'dynamodb:GetItem', 'cloudwatch:PutMetricData', 'iam:PassRole', 'rds-db:connect', '*'),
    { awsServices: ['sqs', 'dynamodb', 'monitoring'] }, []],
  [may('kms:Decrypt'), {}, [/include kms, .* kms:Decrypt; .*, or limit it with the condition kms:ViaService where only other AWS services use the key$/]],
  [({ taskRole }) => taskRole.addToPolicy(new iam.PolicyStatement({
    actions: ['kms:Decrypt'], resources: ['*'], conditions: { StringEquals: { 'kms:ViaService': 'sqs.eu-west-1.amazonaws.com' } },
  })), {}, []],
  [({ node, service }) => service.taskDefinition.addContainer('proxy', {
    image: ecs.ContainerImage.fromRegistry('111111111111.dkr.ecr.eu-west-1.amazonaws.com/proxy:1'),
    secrets: {
      PASSWORD: ecs.Secret.fromSecretsManager(secrets.Secret.fromSecretNameV2(node.scope as Construct, 'Password', 'password')),
      TOKEN: ecs.Secret.fromSsmParameter(ssm.StringParameter.fromStringParameterName(node.scope as Construct, 'Token', 'token')),
    },
  }), {}, [/include secretsmanager, because the execution role may call secretsmanager:\w+; /, /include ssm, because the execution role may call ssm:\w+; /]],
  [may('ssmmessages:OpenDataChannel'), {}, [/include ssmmessages, /]],
  [may('bedrock:InvokeModel'), {}, [/include bedrock-runtime, /]],
  [may('route53:ChangeResourceRecordSets'), {},
    [/^egressMode must be one with a way to the internet, because the task role may call route53:ChangeResourceRecordSets, for which no VPC endpoint is known; choose/]],
  [({ taskRole }) => taskRole.attachInlinePolicy(new iam.Policy(taskRole, 'Own', {
    statements: [new iam.PolicyStatement({ actions: ['sns:Publish'], resources: ['*'] })],
  })), {}, [/include sns, because the task role may call sns:Publish; /]],
  [({ taskRole }) => taskRole.addManagedPolicy(new iam.ManagedPolicy(taskRole, 'Own', {
    statements: [new iam.PolicyStatement({ actions: ['sns:Publish'], resources: ['*'] })],
  })), {}, [/include sns, because the task role may call sns:Publish; /]],
  [may('s3:GetObject'), {}, [/^egressAllowedBuckets must include the bucket, because the task role may call s3:GetObject; /]],
  [({ taskRole }) => taskRole.addToPolicy(new iam.PolicyStatement({ actions: ['s3:PutObject'], resources: ['arn:aws:s3:::photos/*'] })),
    { allowedBuckets: ['orders'] }, [/^egressAllowedBuckets must include photos, because the task role may call s3:PutObject; /]],
  [({ service }) => service.taskDefinition.addContainer('proxy', { image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:1') }), {},
    [/^image must come from Amazon ECR in eu-west-1, because nothing else can be pulled here, got public\.ecr\.aws\/nginx\/nginx:1; build it /]],
  [({ service }) => service.taskDefinition.addContainer('proxy', {
    image: ecs.ContainerImage.fromRegistry('333333333333.dkr.ecr.eu-west-1.amazonaws.com/proxy:1'),
  }), {}, [/^egressAllowedRegistries must include 333333333333, because a container runs 333333333333\.dkr/]],
  [({ service }) => service.taskDefinition.addContainer('proxy', {
    image: ecs.ContainerImage.fromRegistry('333333333333.dkr.ecr.us-east-1.amazonaws.com/proxy:1'),
  }), { allowedRegistries: ['333333333333'] }, [/^image must come from Amazon ECR in eu-west-1, /]],
  [({ node, service }) => service.taskDefinition.addContainer('proxy', {
    image: ecs.ContainerImage.fromEcrRepository(ecr.Repository.fromRepositoryName(node.scope as Construct, 'Repository', 'proxy')),
  }), {}, []],
];

for (const [uses, props, sentences] of USES) {
  test(`${sentences.length} sentence(s) for ${String(uses).slice(0, 90).replace(/\s+/g, ' ')} with ${JSON.stringify(props)}`, () => {
    const found = errors(props, uses);
    assert.equal(found.length, sentences.length, found.join('\n'));
    sentences.forEach((expected, index) => assert.match(found[index], expected));
  });
}

test('beside a firewall, what may be called by its name needs no endpoint', () => {
  const refused = (allowedDomains: string[], image?: string) => {
    const { app, stack } = create({});
    const egress = new Construct(stack, 'Own');
    const task = new ecs.FargateTaskDefinition(egress, 'Task');
    task.addContainer('app', { image: ecs.ContainerImage.fromRegistry(image ?? '111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop:1') });
    task.addToTaskRolePolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage', 'route53:GetChange'], resources: ['*'] }));
    refuseUnplannedServices(new Construct(egress, 'Egress'), { planned: [], allowedDomains });
    try {
      app.synth();
    } catch (error) {
      return (error as Error).message.split('\n').filter(line => line.includes('[Shop/Own/Egress]'));
    }
    return [];
  };
  assert.match(refused(['api.example.com'])[0], /egressAwsServices must include sqs, /);
  assert.deepEqual(refused(['sqs.eu-west-1.amazonaws.com']), refused(['*.eu-west-1.amazonaws.com']));
  assert.match(refused(['*.amazonaws.com'], 'node:22')[0], /got node:22; .*, or list the domains of its registry in egressAllowedDomains$/);
  assert.equal(refused(['*.amazonaws.com', '*.docker.io'], 'node:22').length, 0);
});

test('what is not possible is said in one sentence', () => {
  assert.throws(() => Egress.isolated({ awsServices: ['sqz'] }), /^Error: awsServices must be AWS services by the names of their VPC endpoints, got sqz; did you mean sqs\?/);
  assert.throws(() => Egress.isolated({ allowedBuckets: ['arn:aws:s3:::orders'] }), /^Error: allowedBuckets must be names of S3 buckets, got arn:/);
  assert.throws(() => Egress.isolated({ allowedRegistries: ['docker.io'] }), /^Error: allowedRegistries must be account ids of 12 digits, got docker\.io; /);
  assert.throws(() => Egress.isolated({ prefixListIds: ['com.amazonaws.eu-west-1.s3'] }), /^Error: prefixListIds must be ids of managed prefix lists, got com\./);
  assert.throws(() => Egress.isolated({ allowedDomains: ['https://db'] }), /^Error: allowedDomains must be domain names, not URLs, /);
});
