import assert from 'node:assert/strict';
import { test, TestContext } from 'node:test';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PIPELINES, deliver } from './support';
import { findings, strictApp } from '../findings';
import { resources, withLiteralPartition } from '../workload/support';

const NETWORK = '999999999999';
const HUB = {
  networkTopology: 'hub-and-spoke',
  egressMode: 'firewall',
  egressNatGateways: undefined,
  egressFirewallMode: 'enforce',
  egressAllowedDomains: ['api.example.com'],
  networkAvailabilityZoneNames: ['eu-west-1a', 'eu-west-1b'],
  awsServices: [],
};
const TWO = { ...HUB, networkAccount: NETWORK };

function templates(t: TestContext, pipeline: string, differing: object, options?: object): Record<string, Template> {
  const delivery = deliver(t, new App(), pipeline, options, differing);
  return Object.fromEntries(delivery.node.children.filter(Stack.isStack).map(stack => [stack.node.id, Template.fromStack(stack)]));
}

/** A role's trust, and what its policies allow. */
function role(template: Template, name: string): { trust: any; allowed: any[] } {
  const [id, properties] = resources(template, 'AWS::IAM::Role').find(([, { RoleName }]) => RoleName === name)!;
  const policies = resources(template, 'AWS::IAM::ManagedPolicy').filter(([, { Roles }]) => Roles?.some(({ Ref }: any) => Ref === id));
  return {
    trust: withLiteralPartition(properties.AssumeRolePolicyDocument.Statement[0]),
    allowed: policies.flatMap(([, { PolicyDocument }]) => withLiteralPartition(PolicyDocument.Statement)),
  };
}

/** The resources that a role may assume. */
const assumes = (template: Template, name: string) => role(template, name).allowed.filter(({ Action }) => Action === 'sts:AssumeRole').flatMap(({ Resource }) => Resource);

/** The policy for CloudFormation, by the ids of its statements. */
function execution(template: Template): Record<string, any> {
  const [, { PolicyDocument }] = resources(template, 'AWS::IAM::ManagedPolicy').find(([, { ManagedPolicyName }]) => ManagedPolicyName?.endsWith('-execution'))!;
  assert.ok(JSON.stringify(PolicyDocument).length < 6144, 'the quota of IAM'); // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  return Object.fromEntries(PolicyDocument.Statement.map((statement: any) => [statement.Sid, statement]));
}

const said = (template: Template) => Object.values(template.findOutputs('Bootstrap'))[0].Value;

test('in one account nothing is added but what the two other stacks need', t => {
  const found = templates(t, 'github-actions', HUB);
  assert.deepEqual(Object.keys(found), ['provider-111111111111', 'provider-222222222222', 'dev', 'test', 'prod']);
  const stacks = ['-hub', '-routes', ''].map(suffix => `arn:aws:cloudformation:eu-west-1:222222222222:stack/shop-prod${suffix}/*`);
  for (const [name, sid] of [['shop-prod-deploy', 'Outcome'], ['shop-prod-drift', 'Drift']]) {
    assert.deepEqual(role(found.prod, name).allowed.find(({ Sid }) => Sid === sid).Resource, stacks);
  }
  assert.ok(assumes(found.prod, 'shop-prod-deploy').every((arn: string) => arn.includes('::222222222222:role/cdk-')));
  assert.deepEqual(assumes(found.prod, 'shop-prod-drift'), []);
  const { Services, RolesOfTheStack, Parameters } = execution(found.prod);
  for (const service of ['ecs', 'network-firewall', 'ec2', 'wafv2']) assert.ok(Services.Action.includes(`${service}:*`), service);
  assert.deepEqual(RolesOfTheStack.Resource, ['role', 'policy', 'instance-profile'].map(kind => `arn:aws:iam::222222222222:${kind}/shop-prod-*`));
  const parameter = 'arn:aws:ssm:eu-west-1:222222222222:parameter/network-hub/shop-prod';
  assert.deepEqual(Parameters.Resource.filter((arn: string) => arn.includes('network-hub')), [
    `${parameter}/transit-gateway-id`, `${parameter}/spokes/shop-prod/attachment-id`,
  ]);
  assert.equal(said(found.prod), 'npx cdk bootstrap aws://222222222222/eu-west-1 --cloudformation-execution-policies '
    + 'arn:aws:iam::222222222222:policy/shop-prod-execution');
});

test('in two accounts there is a stack for the network of each environment, and nothing in it trusts the world outside', t => {
  const found = templates(t, 'github-actions', TWO);
  assert.deepEqual(Object.keys(found), [
    'provider-111111111111', 'provider-222222222222', 'dev', 'Network-dev', 'test', 'Network-test', 'prod', 'Network-prod',
  ]);
  const network = found['Network-prod'];
  network.resourceCountIs('AWS::IAM::OIDCProvider', 0);
  network.resourceCountIs('AWS::ECR::Repository', 0);
  const trusts = { 'shop-prod-network': 'shop-prod-deploy', 'shop-prod-network-drift': 'shop-prod-drift' };
  assert.deepEqual(resources(network, 'AWS::IAM::Role').map(([, { RoleName }]) => RoleName).sort(), Object.keys(trusts));
  for (const [name, trusted] of Object.entries(trusts)) {
    assert.deepEqual(role(network, name).trust, {
      Action: 'sts:AssumeRole',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::222222222222:root' },
      Condition: { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::222222222222:role/${trusted}` } },
    });
  }
});

test('a deployment goes on as the roles that deploy in the account of the network, and to look at the entry there; drift only to look', t => {
  const { prod, 'Network-prod': network } = templates(t, 'github-actions', TWO);
  const there = (names: string[]) => names.map(name => `arn:aws:iam::${NETWORK}:role/${name}`);
  assert.deepEqual(assumes(prod, 'shop-prod-deploy').filter((arn: string) => arn.includes(NETWORK)), there([
    `cdk-hnb659fds-deploy-role-${NETWORK}-eu-west-1`, `cdk-hnb659fds-file-publishing-role-${NETWORK}-eu-west-1`, 'shop-prod-network',
  ]));
  assert.deepEqual(assumes(prod, 'shop-prod-drift'), there(['shop-prod-network-drift']));
  const stacks = ['hub', 'routes'].map(name => `arn:aws:cloudformation:eu-west-1:${NETWORK}:stack/shop-prod-${name}/*`);
  assert.deepEqual(role(network, 'shop-prod-network').allowed, [
    { Sid: 'Outcome', Effect: 'Allow', Action: 'cloudformation:DescribeStacks', Resource: stacks },
  ]);
  const drift = role(network, 'shop-prod-network-drift').allowed;
  assert.deepEqual(drift.find(({ Sid }) => Sid === 'Drift').Resource, stacks);
  assert.deepEqual(drift.flatMap(({ Action }) => Action).filter((action: string) => !/:(Describe|Detect)/.test(action)), []);
});

test('CodePipeline deploys to the network with roles of its own account; the role of an environment only looks there', t => {
  const { prod, 'Network-prod': network } = templates(t, 'codepipeline', TWO);
  assert.deepEqual(assumes(prod, 'shop-prod-deploy').filter((arn: string) => arn.includes(NETWORK)), [`arn:aws:iam::${NETWORK}:role/shop-prod-network`]);
  assert.match(said(network), / --trust 444444444444$/);
});

test('CloudFormation may do in each account what its stacks need, and read what the other publishes', t => {
  const { prod, 'Network-prod': network } = templates(t, 'github-actions', TWO);
  const [own, other] = [execution(prod), execution(network)];
  const has = (policy: any, service: string) => policy.Services.Action.includes(`${service}:*`);
  for (const [service, inOwn, inOther] of [
    ['ecs', true, false], ['application-autoscaling', true, false], ['network-firewall', false, true], ['wafv2', false, true], ['ram', true, true],
    ['elasticloadbalancing', true, true],
  ] as [string, boolean, boolean][]) {
    assert.deepEqual([has(own, service), has(other, service)], [inOwn, inOther], service);
  }
  const read = (policy: any) => policy.Parameters.Resource.filter((arn: string) => arn.includes('network-hub'));
  assert.deepEqual(read(own), [`arn:aws:ssm:eu-west-1:${NETWORK}:parameter/network-hub/shop-prod/transit-gateway-id`]);
  assert.deepEqual(read(other), ['arn:aws:ssm:eu-west-1:222222222222:parameter/network-hub/shop-prod/spokes/shop-prod/attachment-id']);
  assert.ok(other.Parameters.Resource.includes(`arn:aws:ssm:eu-west-1:${NETWORK}:parameter/shop/prod/*`), 'the certificate is in the account of the entry');
  const roles = (policy: any) => policy.RolesOfTheStack.Resource.filter((arn: string) => arn.includes(':role/'));
  assert.deepEqual([roles(own), roles(other)], [
    ['arn:aws:iam::222222222222:role/shop-prod-*'], ['hub', 'routes'].map(name => `arn:aws:iam::${NETWORK}:role/shop-prod-${name}-*`),
  ]);
  for (const name of ['network', 'network-drift']) assert.ok(other.NotTheRolesThatDeploy.Resource.includes(`arn:aws:iam::${NETWORK}:role/shop-prod-${name}`));
});

test('each account is bootstrapped once, for all that is deployed there and for all that deploy', t => {
  const found = templates(t, 'github-actions', TWO);
  const policies = ['dev', 'prod'].map(name => `arn:aws:iam::${NETWORK}:policy/shop-${name}-network-execution`);
  assert.equal(said(found['Network-prod']), `npx cdk bootstrap aws://${NETWORK}/eu-west-1 --cloudformation-execution-policies ${policies} `
    + '--trust 111111111111 --trust 222222222222');
  assert.equal(said(found['Network-dev']), said(found['Network-prod']));
  assert.match(said(found['Network-test']), new RegExp(`^npx cdk bootstrap aws://${NETWORK}/eu-central-1 .*/shop-test-network-execution --trust 111111111111$`));
  assert.doesNotMatch(said(found.prod), /network|--trust/);

  // The account of the network may be that of an environment as well.
  const shared = templates(t, 'github-actions', { ...HUB, networkAccount: '111111111111' });
  assert.deepEqual(Object.keys(shared).filter(id => id.startsWith('Network')), ['Network-prod']);
  assert.match(said(shared.dev), /policy\/shop-dev-execution,arn:aws:iam::111111111111:policy\/shop-prod-network-execution --trust 222222222222$/);
});

test('the stack of a network can be deployed before the bootstrap', t => {
  const app = new App();
  deliver(t, app, 'github-actions', undefined, TWO);
  const stacks = app.synth().stacks.filter(({ stackName }) => stackName.endsWith('-network-delivery'));
  assert.equal(stacks.length, 3);
  for (const { assets, template, assumeRoleArn, cloudFormationExecutionRoleArn } of stacks) {
    assert.deepEqual(assets, []);
    assert.ok(Buffer.byteLength(JSON.stringify(template)) < 51_200); // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    assert.deepEqual([assumeRoleArn, cloudFormationExecutionRoleArn], [undefined, undefined]);
  }
});

test('a network that somebody else owns is nobody\'s here to deploy to', t => {
  const spoke = { ...HUB, egressMode: 'nat', egressNatGateways: undefined, networkTopology: 'spoke', networkHub: 'corp-live', networkAccount: NETWORK };
  const found = templates(t, 'github-actions', spoke);
  assert.deepEqual(Object.keys(found).filter(id => id.startsWith('Network')), []);
  assert.ok(execution(found.prod).Parameters.Resource.includes(`arn:aws:ssm:eu-west-1:${NETWORK}:parameter/network-hub/corp-live/transit-gateway-id`));
  assert.doesNotMatch(JSON.stringify(role(found.prod, 'shop-prod-deploy').allowed), new RegExp(NETWORK));
});

for (const pipeline of ['github-actions', 'gitlab-ci', 'codepipeline']) {
  for (const [accounts, differing] of Object.entries({ one: HUB, two: TWO })) {
    test(`nothing is found in what ${pipeline} needs for a hub and its spoke in ${accounts}`, t => {
      const app = strictApp();
      deliver(t, app, pipeline, { ...PIPELINES[pipeline], pipelinePermissionsBoundary: 'boundary' }, differing);
      assert.deepEqual(findings(app).filter(({ path }) => path.startsWith('Delivery/')), []);
    });
  }
}

test('CloudFormation may read all endpoints of a hub, and make zones that lead to them', t => {
  const services = ['athena', 'events', 'kms', 'lambda', 'secretsmanager', 'sns', 'sqs', 'ssm', 'states', 'sts', 'xray'];
  const SPOKE = {
    ...TWO,
    networkTopology: 'spoke',
    networkHub: 'corp-live',
    egressAwsServices: services,
    awsServices: services,
    networkHubEndpointServices: services,
    networkHubEndpointsCidr: '10.200.0.0/24',
  };
  const { GlobalServices, Parameters } = execution(templates(t, 'github-actions', SPOKE).prod);
  assert.deepEqual(GlobalServices.Action, 'route53:*');
  const ofHub = [Parameters.Resource].flat().filter((arn: string) => arn.includes('/network-hub/corp-live/'));
  assert.deepEqual(ofHub, ['transit-gateway-id', 'endpoints/*'].map(name => `arn:aws:ssm:eu-west-1:${NETWORK}:parameter/network-hub/corp-live/${name}`));
});
