import assert from 'node:assert/strict';
import { test } from 'node:test';
import { App, aws_iam as iam } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Capacity, ContainerWorkload, Egress, Ingress, Network, SpokeNetworkProps, WorkloadStack } from '../../src/cdk';
import { CERTIFICATE_ARN, ENV, IMAGE, resources, withLiteralPartition } from '../workload/support';

const MODES: Record<string, () => Egress> = {
  nat: () => Egress.nat({ ports: [443, 8443], natGateways: 1 }),
  firewall: () => Egress.firewall({ allowedDomains: ['api.example.com'], ports: [443, 8443] }),
  isolated: () => Egress.isolated(),
};

function create(egress: Egress, capacity?: Capacity, network: Partial<SpokeNetworkProps> = {}) {
  const app = new App();
  const stack = new WorkloadStack(app, 'Shop', { env: ENV });
  const workload = new ContainerWorkload(stack, 'Workload', {
    egress,
    capacity,
    image: IMAGE,
    ingress: Ingress.internalAlb({ allowedCidrs: ['192.168.0.0/16'], certificateArn: CERTIFICATE_ARN }),
    network: Network.spoke({ transitGatewayId: 'tgw-0123456789abcdef0', ...network }),
  });
  return { app, stack, workload };
}

const synth = (...choices: Parameters<typeof create>) => Template.fromStack(create(...choices).stack);

const endpoints = (template: Template) => resources(template, 'AWS::EC2::VPCEndpoint')
  .map(([id, { VpcEndpointType, PolicyDocument }]) => ({ name: /Egress(\w+)Endpoint/.exec(id)![1], type: VpcEndpointType, policy: PolicyDocument?.Statement }))
  .sort((a, b) => a.name < b.name ? -1 : 1);

for (const [mode, egress] of Object.entries(MODES)) {
  test(`${mode}: what starting a task takes does not need the hub`, () => {
    const template = synth(egress());
    assert.deepEqual(endpoints(template).map(({ name, type }) => `${name} ${type}`), ['EcrApi Interface', 'EcrDkr Interface', 'Logs Interface', 'S3 Gateway']);
    for (const type of ['EC2::InternetGateway', 'EC2::NatGateway', 'EC2::EIP', 'NetworkFirewall::Firewall', 'NetworkFirewall::FirewallPolicy']) {
      template.resourceCountIs(`AWS::${type}`, 0);
    }
    const onHosts = endpoints(synth(egress(), Capacity.ec2())).map(({ name }) => name);
    for (const name of ['Ecs', 'EcsAgent', 'EcsTelemetry']) assert.ok(onHosts.includes(name), name);
  });

  test(`${mode}: the security group lets out to the ports that were asked for, and to the endpoints`, () => {
    const template = synth(egress());
    const [, { SecurityGroupEgress: rules }] = resources(template, 'AWS::EC2::SecurityGroup').find(([id]) => id.startsWith('WorkloadSecurityGroup'))!;
    assert.deepEqual(rules.map(({ CidrIp, IpProtocol, FromPort, ToPort }: any) => [CidrIp, IpProtocol, FromPort, ToPort]),
      (mode === 'isolated' ? [443] : [443, 8443]).map(port => ['0.0.0.0/0', 'tcp', port, port]));
    if (mode !== 'isolated') assert.match(rules[0].Description, /of the hub$/);
    assert.ok(resources(template, 'AWS::EC2::SecurityGroupEgress').some(([, rule]) => /EndpointSecurityGroup/.test(JSON.stringify(rule.DestinationSecurityGroupId))));
  });
}

test('names are filtered where the mode filters them', () => {
  const lists = (egress: Egress) => resources(synth(egress), 'AWS::Route53Resolver::FirewallDomainList').map(([, { Domains }]) => Domains);
  assert.deepEqual(lists(MODES.nat()), []);
  assert.ok(lists(MODES.firewall()).some(domains => domains.includes('api.example.com')));
  assert.equal(lists(MODES.isolated()).length, 2);
});

test('with the internet besides, endpoints take all calls of this account, and of nobody else but for the layers of images', () => {
  const own = { StringEquals: { 'aws:PrincipalAccount': '111111111111' } };
  for (const { name, policy } of endpoints(synth(MODES.nat(), Capacity.fargate({ exec: true })))) {
    const [allowed, ...layers] = policy.toReversed();
    assert.deepEqual([allowed.Effect, allowed.Action, allowed.Resource, allowed.Condition], ['Allow', '*', '*', own], name);
    assert.deepEqual(withLiteralPartition(layers).map(({ Action, Resource }: any) => [Action, Resource]),
      name === 'S3' ? [['s3:GetObject', 'arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*']] : []);
  }
  for (const mode of ['firewall', 'isolated']) {
    const s3 = endpoints(synth(MODES[mode]())).find(({ name }) => name === 'S3')!;
    assert.deepEqual(s3.policy.map(({ Sid }: any) => Sid), ['ImageLayers'], mode);
  }
});

test('what the workload calls and cannot reach is refused, but where there is the internet', () => {
  const send = new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:eu-west-1:111111111111:orders'] });
  const build = (egress: Egress) => () => {
    const { app, workload } = create(egress);
    workload.taskRole.addToPolicy(send);
    app.synth();
  };
  for (const mode of ['firewall', 'isolated']) assert.throws(build(MODES[mode]()), /egressAwsServices must include sqs, /, mode);
  build(MODES.nat())();
});

test('what Amazon ECS calls to start a task is not called through the hub, what the tasks call is', () => {
  const build = (role: 'taskRole' | 'executionRole') => () => {
    const { app, workload } = create(Egress.isolated({ awsServices: ['secretsmanager'] }), undefined, {
      hub: 'corp-live', hubEndpointServices: ['secretsmanager'], hubEndpointsCidr: '10.200.0.0/24',
    });
    workload[role].addToPrincipalPolicy(new iam.PolicyStatement({
      actions: ['secretsmanager:GetSecretValue'], resources: ['arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders-AbCdEf'],
    }));
    app.synth();
  };
  build('taskRole')();
  assert.throws(build('executionRole'),
    /networkHubEndpointServices must not name secretsmanager, because starting a task takes it \(the execution role may call secretsmanager:GetSecretValue\)/);
});

test('hosts are let out to endpoints of the hub as tasks are', () => {
  const { stack } = create(Egress.isolated({ awsServices: ['sqs'], prefixListIds: ['pl-6da54004'] }), Capacity.ec2(), {
    hub: 'corp-live', hubEndpointServices: ['sqs'], hubEndpointsCidr: '10.200.0.0/24',
  });
  const groups = resources(Template.fromStack(stack), 'AWS::EC2::SecurityGroup').filter(([id]) => /^Workload(Host)?SecurityGroup/.test(id));
  assert.equal(groups.length, 2);
  for (const [id, { SecurityGroupEgress }] of groups) assert.ok(SecurityGroupEgress.some(({ CidrIp, ToPort }: any) => CidrIp === '10.200.0.0/24' && ToPort === 443), id);
});
