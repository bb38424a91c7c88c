import assert from 'node:assert/strict';
import { test, TestContext } from 'node:test';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PIPELINES, deliver } from './support';
import { only, resources, withLiteralPartition } from '../workload/support';

/** The templates of what a pipeline needs, by the id of their stack. */
function templates(t: TestContext, pipeline: string, options?: object, differing?: object): Record<string, Template> {
  const delivery = deliver(t, new App(), pipeline, options, differing);
  return Object.fromEntries(delivery.node.children.filter(Stack.isStack).map(stack => [stack.node.id, Template.fromStack(stack)]));
}

/** A role's trust, and what its own policy allows, by the ids of the statements. */
function role(template: Template, name: string): { trust: any; allowed: Record<string, any>; managed: any } {
  const [id, properties] = resources(template, 'AWS::IAM::Role').find(([, { RoleName }]) => RoleName === name)!;
  const statements = resources(template, 'AWS::IAM::ManagedPolicy')
    .filter(([, { Roles }]) => Roles?.some(({ Ref }: any) => Ref === id))
    .flatMap(([, { PolicyDocument }]) => PolicyDocument.Statement);
  return {
    trust: properties.AssumeRolePolicyDocument.Statement[0],
    allowed: Object.fromEntries(statements.map(statement => [statement.Sid, statement])),
    managed: properties.ManagedPolicyArns,
  };
}

test('each account has one provider, each environment one stack with its roles and images', t => {
  const found = templates(t, 'github-actions');
  assert.deepEqual(Object.keys(found), ['provider-111111111111', 'provider-222222222222', 'dev', 'test', 'prod']);
  assert.deepEqual(only(found['provider-222222222222'], 'AWS::IAM::OIDCProvider'), {
    ClientIdList: ['sts.amazonaws.com'], Url: 'https://token.actions.githubusercontent.com',
  });
  const names = (stack: string) => resources(found[stack], 'AWS::IAM::Role').map(([, { RoleName }]) => RoleName).sort();
  assert.deepEqual(names('dev'), ['shop-dev-deploy', 'shop-dev-drift', 'shop-image']);
  assert.deepEqual(names('prod'), ['shop-prod-deploy', 'shop-prod-drift']);
  for (const name of ['dev', 'test', 'prod']) {
    const repository = only(found[name], 'AWS::ECR::Repository');
    assert.equal(repository.RepositoryName, `shop-${name}`);
    assert.equal(repository.ImageTagMutability, 'IMMUTABLE');
    assert.equal(repository.ImageScanningConfiguration.ScanOnPush, true);
    assert.ok(JSON.parse(repository.LifecyclePolicy.LifecyclePolicyText).rules.length > 0);
  }
});

test('GitHub: the role of an environment trusts that environment of that repository on that branch, by ids that never change', t => {
  const found = templates(t, 'github-actions', { pipelineRepository: 'acme@12/shop@34', pipelineBranch: 'release/1' });
  const issuer = 'token.actions.githubusercontent.com';
  const claims = (subject: string) => ({
    StringEquals: {
      [`${issuer}:aud`]: 'sts.amazonaws.com', [`${issuer}:sub`]: subject, [`${issuer}:repository_id`]: '34', [`${issuer}:ref`]: 'refs/heads/release/1',
    },
  });
  const { trust } = role(found.prod, 'shop-prod-deploy');
  assert.equal(trust.Action, 'sts:AssumeRoleWithWebIdentity');
  assert.match(JSON.stringify(trust.Principal.Federated), /:iam::222222222222:oidc-provider\/token\.actions\.githubusercontent\.com/);
  assert.deepEqual(trust.Condition, claims('repo:acme@12/shop@34:environment:prod'));
  for (const [stack, name] of [['dev', 'shop-image'], ['prod', 'shop-prod-drift']]) {
    assert.deepEqual(role(found[stack], name).trust.Condition, claims('repo:acme@12/shop@34:ref:refs/heads/release/1'));
  }
});

test('GitLab: roles trust project and branch, by the address of the GitLab', t => {
  const found = templates(t, 'gitlab-ci', { pipelineRepository: 'acme/apps/shop', pipelineGitlabUrl: 'https://git.example.com' });
  assert.deepEqual(only(found['provider-111111111111'], 'AWS::IAM::OIDCProvider'), { ClientIdList: ['https://git.example.com'], Url: 'https://git.example.com' });
  for (const [stack, name] of [['dev', 'shop-image'], ['prod', 'shop-prod-deploy'], ['prod', 'shop-prod-drift']]) {
    assert.deepEqual(role(found[stack], name).trust.Condition, {
      StringEquals: { 'git.example.com:aud': 'https://git.example.com', 'git.example.com:sub': 'project_path:acme/apps/shop:ref_type:branch:ref:main' },
    });
  }
});

test('CodePipeline: roles trust the roles of its steps, and there is no provider', t => {
  const found = templates(t, 'codepipeline');
  assert.deepEqual(Object.keys(found).filter(id => id.startsWith('provider-')), []);
  const trusted = { 'shop-image': ['image', 'drift'], 'shop-dev-drift': ['image', 'drift'] };
  for (const [name, steps] of Object.entries(trusted)) {
    const { trust } = role(found.dev, name);
    assert.match(JSON.stringify(trust.Principal), /:iam::444444444444:root/);
    assert.deepEqual(withLiteralPartition(trust.Condition), {
      ArnEquals: { 'aws:PrincipalArn': steps.map(step => `arn:aws:iam::444444444444:role/shop-delivery-pipeline-${step}`) },
    });
  }
  assert.deepEqual(withLiteralPartition(role(found.prod, 'shop-prod-deploy').trust.Condition), {
    ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::444444444444:role/shop-prod-pipeline' },
  });
});

test('a deployment assumes the roles of the bootstrap stack, copies signed images, and may change nothing else', t => {
  const { dev, prod } = templates(t, 'github-actions', { ...PIPELINES['github-actions'], pipelineBootstrapQualifier: 'acme1' });
  const { allowed, managed } = role(prod, 'shop-prod-deploy');
  assert.equal(managed, undefined);
  assert.deepEqual(allowed.RolesOfTheBootstrapStack, {
    Sid: 'RolesOfTheBootstrapStack',
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: ['deploy', 'file-publishing', 'image-publishing', 'lookup'].map(name => `arn:aws:iam::222222222222:role/cdk-acme1-${name}-role-222222222222-eu-west-1`),
  });
  assert.deepEqual(allowed.SignedImages.Resource, 'arn:aws:ecr:eu-west-1:111111111111:repository/shop-dev');
  const changing = Object.values(allowed).flatMap(({ Action, Resource }) => [Action].flat().filter(action => !/:(Describe|Get|List|BatchGet|BatchCheck)/.test(action))
    .map(action => `${action} ${[Resource].flat().length > 1 ? 'several' : Resource}`));
  assert.deepEqual(changing.sort(), [
    ...['CompleteLayerUpload', 'InitiateLayerUpload', 'PutImage', 'UploadLayerPart'].map(action => `ecr:${action} arn:aws:ecr:eu-west-1:222222222222:repository/shop-prod`),
    'sts:AssumeRole several',
  ]);
  const image = role(dev, 'shop-image').allowed;
  assert.deepEqual(image.Sign.Condition, { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/shop-image' } });
  assert.equal(JSON.stringify(image).includes('sts:'), false);
});

test('other accounts may read the images and the public key of the first one, by the role that deploys there', t => {
  const { dev } = templates(t, 'github-actions');
  const [statement, ...more] = only(dev, 'AWS::ECR::Repository').RepositoryPolicyText.Statement;
  assert.deepEqual(more, [], 'test is in the same account');
  assert.equal(statement.Sid, 'Promoteprod');
  assert.match(JSON.stringify(statement.Condition), /:iam::222222222222:role\/shop-prod-deploy/);
  assert.deepEqual(statement.Action.filter((action: string) => /Put|Upload|Delete/.test(action)), []);
  const key = only(dev, 'AWS::KMS::Key');
  assert.deepEqual([key.KeySpec, key.KeyUsage], ['ECC_NIST_P256', 'SIGN_VERIFY']);
  assert.deepEqual(key.KeyPolicy.Statement.find(({ Sid }: any) => Sid === 'Verifyprod').Action, ['kms:DescribeKey', 'kms:GetPublicKey']);
});

/** The statements of the policy for CloudFormation, by their ids. */
function execution(template: Template): Record<string, any> {
  const [, { PolicyDocument }] = resources(template, 'AWS::IAM::ManagedPolicy').find(([, { ManagedPolicyName }]) => ManagedPolicyName?.endsWith('-execution'))!;
  assert.ok(JSON.stringify(PolicyDocument).length < 6144, 'the quota of IAM'); // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  return Object.fromEntries(PolicyDocument.Statement.map((statement: any) => [statement.Sid, statement]));
}

test('CloudFormation may use the services that stand in the templates, in their Region', t => {
  const nat = execution(templates(t, 'github-actions').prod);
  assert.deepEqual(nat.Services.Condition, { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } });
  assert.ok(nat.Services.Action.includes('ecs:*'));
  assert.ok(!nat.Services.Action.includes('network-firewall:*'));
  assert.deepEqual(Object.values(nat).flatMap(({ Effect, Action }) => Effect === 'Allow' ? [Action].flat().filter(action => /^(\*|iam:\*|sts:|organizations:)/.test(action)) : []), []);
  assert.deepEqual(nat.NotTheRolesThatDeploy.Effect, 'Deny');
  assert.ok(nat.NotTheRolesThatDeploy.Resource.includes('arn:aws:iam::222222222222:role/shop-prod-deploy'));

  const firewall = execution(templates(t, 'github-actions', undefined, {
    egressMode: 'firewall', egressNatGateways: undefined, egressFirewallMode: 'discover', networkAvailabilityZoneNames: ['eu-west-1a', 'eu-west-1b'], awsServices: [],
  }).dev);
  assert.ok(firewall.Services.Action.includes('network-firewall:*'));
});

test('with a permissions boundary no role is made without it, and nobody changes the boundary', t => {
  const { prod } = templates(t, 'github-actions', { ...PIPELINES['github-actions'], pipelinePermissionsBoundary: 'limits' });
  const { RolesOfTheStack, RolesWithinTheBoundary, NotTheRolesThatDeploy } = execution(prod);
  const boundary = 'arn:aws:iam::222222222222:policy/limits';
  assert.ok(!RolesOfTheStack.Action.includes('iam:CreateRole'));
  assert.ok(RolesWithinTheBoundary.Action.includes('iam:CreateRole'));
  assert.deepEqual(RolesWithinTheBoundary.Condition, { StringEquals: { 'iam:PermissionsBoundary': boundary } });
  assert.ok(NotTheRolesThatDeploy.Resource.includes(boundary));
});

test('the stack says how to bootstrap', t => {
  const said = (options?: object) => Object.values(templates(t, 'codepipeline', options).prod.findOutputs('Bootstrap'))[0].Value;
  assert.equal(said(), 'npx cdk bootstrap aws://222222222222/eu-west-1 --cloudformation-execution-policies '
    + 'arn:aws:iam::222222222222:policy/shop-prod-execution --trust 444444444444');
  assert.match(said({ ...PIPELINES.codepipeline, pipelineBootstrapQualifier: 'acme1', pipelinePermissionsBoundary: 'limits' }),
    / --qualifier acme1 --toolkit-stack-name CDKToolkit-acme1 --custom-permissions-boundary limits --trust 444444444444$/);
});

test('there is nothing without a pipeline, or as long as the repository is not known', t => {
  assert.deepEqual(Object.keys(templates(t, 'none')), []);
  assert.deepEqual(Object.keys(templates(t, 'github-actions', {})), []);
});

test('every stack can be deployed without a bootstrap: no assets, and small enough to be sent as it is', t => {
  const app = new App();
  deliver(t, app, 'github-actions');
  const assembly = app.synth();
  const stacks = assembly.stacks.filter(({ stackName }) => /-delivery$|^identity-provider-/.test(stackName));
  assert.equal(stacks.length, 5);
  for (const { assets, template, assumeRoleArn, cloudFormationExecutionRoleArn } of stacks) {
    assert.deepEqual(assets, []);
    assert.ok(Buffer.byteLength(JSON.stringify(template)) < 51_200); // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    assert.deepEqual([assumeRoleArn, cloudFormationExecutionRoleArn], [undefined, undefined]);
  }
});
