import assert from 'node:assert/strict';
import { test } from 'node:test';
import { App, Stack, aws_sns as sns } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ENVIRONMENTS, ISOLATED, REPOSITORY, actions, allowed, commands, deliver, joined, project, roleName, synth } from './support';
import { Traffic } from '../../../src/traffic/traffic';
import { only, resources } from '../../workload/support';

const template = synth();
const isolated = synth(ISOLATED);
const byName = (from: Template, pipeline: string) => Object.fromEntries(actions(from, pipeline).map(action => [action.name, action]));

test('the stages: check, image and assembly; the pipeline itself; then environment after environment', () => {
  assert.deepEqual(actions(template, 'shop-delivery').map(({ stage, name }) => `${stage} ${name}`), [
    'Source Source',
    'Build Check', 'Build Image', 'Build Assembly',
    'UpdatePipeline SelfMutate',
    'Assets FileAssets',
    'dev Promote-dev', 'dev shop-dev.Prepare', 'dev shop-dev.Deploy', 'dev Smoke-test-dev',
    'prod Approve-prod', 'prod Promote-prod', 'prod shop-prod.Prepare', 'prod shop-prod.Deploy', 'prod Smoke-test-prod',
  ]);
  for (const stage of ['Build', 'dev', 'prod']) {
    const orders = actions(template, 'shop-delivery').filter(action => action.stage === stage).map(({ order }) => order);
    assert.equal(new Set(orders).size, orders.length, `${stage}: one after the other`);
  }
});

test('a hub, its spoke and its routes are deployed one after the other, each by CloudFormation in its own account', () => {
  const split = synth({ networkTopology: 'hub-and-spoke', networkAccount: '999999999999' });
  const deployments = actions(split, 'shop-delivery').filter(({ stage }) => stage === 'prod');
  assert.deepEqual(deployments.map(({ name }) => name), [
    'Approve-prod', 'Promote-prod', ...['shop-prod-hub', 'shop-prod', 'shop-prod-routes'].flatMap(stack => [`${stack}.Prepare`, `${stack}.Deploy`]), 'Smoke-test-prod',
  ]);
  assert.equal(new Set(deployments.map(({ order }) => order)).size, deployments.length);
  const roles = deployments.filter(({ name }) => name.endsWith('.Prepare')).map(({ configuration }) => configuration.RoleArn);
  assert.deepEqual(roles, ['999999999999', '222222222222', '999999999999'].map(account =>
    `arn:aws:iam::${account}:role/cdk-hnb659fds-cfn-exec-role-${account}-eu-west-1`));
  const { ServiceRole } = project(split, byName(split, 'shop-delivery')['Smoke-test-prod']);
  const assumed = allowed(split, ServiceRole).filter(({ Action }) => Action === 'sts:AssumeRole').map(({ Resource }) => joined(Resource));
  assert.deepEqual(assumed, ['arn:aws:iam::222222222222:role/shop-prod-deploy'], 'which goes on from there');
});

test('isolated builds reach the account of a network as well', () => {
  const split = synth({ ...ISOLATED, networkTopology: 'hub-and-spoke', networkAccount: '999999999999' });
  const policies = resources(split, 'AWS::EC2::VPCEndpoint').map(([, { PolicyDocument }]) => PolicyDocument.Statement[0]);
  assert.ok(policies.length > 0);
  for (const { Condition } of policies) {
    assert.deepEqual(Condition.StringEquals['aws:PrincipalAccount'], ['444444444444', '111111111111', '999999999999', '222222222222']);
  }
});

test('what is read, and when', () => {
  const { Source } = byName(template, 'shop-delivery');
  assert.deepEqual(Source.configuration, { ConnectionArn: REPOSITORY.connectionArn, FullRepositoryId: 'acme/shop', BranchName: 'main' });
  const started = (pipeline: string) => Object.values(byName(template, pipeline)).filter(({ stage }) => stage === 'Source').map(({ configuration }) => configuration.DetectChanges);
  assert.deepEqual([...started('shop-check'), ...started('shop-drift'), ...started('shop-upgrade')], [false, false, false, false, false]);
  const pipelines = Object.fromEntries<any>(resources(template, 'AWS::CodePipeline::Pipeline').map(([, properties]) => [properties.Name, properties]));
  assert.deepEqual(pipelines['shop-check'].Triggers, [{
    ProviderType: 'CodeStarSourceConnection',
    GitConfiguration: { SourceActionName: 'Proposal', PullRequest: [{ Branches: { Includes: ['main'] }, Events: ['OPEN', 'UPDATED'] }] },
  }]);
  assert.equal(pipelines['shop-check'].ExecutionMode, 'QUEUED');
  assert.equal(pipelines['shop-delivery'].RestartExecutionOnUpdate, true);
  for (const { PipelineType } of Object.values(pipelines)) assert.equal(PipelineType, 'V2');
  assert.deepEqual(resources(template, 'AWS::Events::Rule').map(([, { ScheduleExpression }]) => ScheduleExpression).sort(),
    ['cron(17 4 * * ? *)', 'cron(23 5 ? * MON *)']);
});

test('each step runs the scripts of the repository', () => {
  const steps = byName(template, 'shop-delivery');
  const assume = [
    'aws configure set profile.environment.role_arn "$ROLE_ARN"',
    'aws configure set profile.environment.credential_source EcsContainer',
    'export AWS_PROFILE=environment AWS_REGION="$ROLE_REGION" AWS_DEFAULT_REGION="$ROLE_REGION"',
  ];
  const own = (name: string) => commands(template, steps[name]).filter(command => !command.includes('CODEBUILD_SRC_DIR'));
  assert.deepEqual(own('Check'), ['npm ci --ignore-scripts', 'git init --quiet && git add --all', 'npx projen pipeline:check']);
  assert.deepEqual(own('Image'), ['npm ci --ignore-scripts', ...assume, 'npx projen pipeline:image', 'cp image.json dist/image.json']);
  assert.deepEqual(own('Assembly'), ['npm ci --ignore-scripts', 'cp dist/image.json image.json', 'npx cdk synth --quiet', 'npx projen-container-workload traffic']);
  assert.deepEqual(own('Promote-prod'), ['npm ci --ignore-scripts', 'cp dist/image.json image.json', ...assume, 'npx tsx pipeline/image.ts promote prod']);
  assert.deepEqual(own('Smoke-test-prod'), ['npm ci --ignore-scripts', ...assume, 'npx tsx pipeline/smoke-test.ts prod', 'npx projen pipeline:deployed']);
  assert.deepEqual(own('SelfMutate'), ['npm install -g aws-cdk@2.1148.1', 'cdk -a . deploy delivery --require-approval=never --verbose']);
});

test('a step has one role in the account of an environment, and the project that builds has Docker', () => {
  const steps = byName(template, 'shop-delivery');
  const expected: Record<string, [name: string, assumed: string[]]> = {
    'Image': ['shop-delivery-pipeline-image', ['arn:aws:iam::111111111111:role/shop-image']],
    'Promote-dev': ['shop-dev-pipeline', ['arn:aws:iam::111111111111:role/shop-dev-deploy']],
    'Smoke-test-prod': ['shop-prod-pipeline', ['arn:aws:iam::222222222222:role/shop-prod-deploy']],
  };
  for (const [step, [name, roles]] of Object.entries(expected)) {
    const { ServiceRole, Environment } = project(template, steps[step]);
    const assumed = allowed(template, ServiceRole).filter(({ Action }) => Action === 'sts:AssumeRole').flatMap(({ Resource }) => [Resource].flat().map(joined));
    assert.deepEqual([roleName(template, ServiceRole), assumed], [name, roles]);
    const variables = Object.fromEntries(Environment.EnvironmentVariables.map(({ Name, Value }: any) => [Name, joined(Value)]));
    assert.equal(variables.ROLE_ARN, roles[0]);
  }
  const drift = actions(template, 'shop-drift').filter(({ stage }) => stage === 'Drift');
  assert.deepEqual(drift.map(({ name }) => name), ['dev', 'prod']);
  const { ServiceRole } = project(template, drift[0]);
  assert.equal(roleName(template, ServiceRole), 'shop-delivery-pipeline-drift');
  const privileged = resources(template, 'AWS::CodeBuild::Project').filter(([, { Environment }]) => Environment.PrivilegedMode);
  assert.deepEqual(privileged.map(([, properties]) => properties), [project(template, steps.Image)]);
});

test('what checks a pull request can assume no role, and reach no artifact of a delivery', () => {
  const deliveries = project(template, byName(template, 'shop-delivery').Assembly);
  for (const [pipeline, step] of [['shop-check', 'Check'], ['shop-upgrade', 'Upgrade']]) {
    const { ServiceRole, EncryptionKey } = project(template, byName(template, pipeline)[step]);
    assert.notDeepEqual(EncryptionKey, deliveries.EncryptionKey);
    const text = JSON.stringify(allowed(template, ServiceRole));
    assert.doesNotMatch(text, /sts:|UseConnection|"ArtifactsBucket|"ArtifactsKey/);
    assert.match(text, /ProposalArtifactsBucket/);
  }
});

test('no role has an action by a pattern, deletes artifacts, or starts builds of others', () => {
  for (const from of [template, isolated]) {
    const statements = ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy'].flatMap(type => resources(from, type))
      .flatMap(([, { PolicyDocument }]) => PolicyDocument.Statement);
    for (const { Action, Resource } of statements) {
      const found = [Action].flat();
      assert.deepEqual(found.filter(action => action.includes('*') || action.startsWith('s3:Delete')), []);
      if ([Resource].flat().includes('*')) assert.deepEqual(found.filter(action => action.startsWith('codebuild:')), []);
    }
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: 6,144 characters; names take the place of references
    const policies = resources(from, 'AWS::IAM::ManagedPolicy').map(([, { PolicyDocument }]) => JSON.stringify(PolicyDocument).length);
    assert.ok(Math.max(...policies) < 4000, String(Math.max(...policies)));
  }
});

test('failures and approvals are told on an encrypted topic', () => {
  const rules = resources(template, 'AWS::CodeStarNotifications::NotificationRule').map(([, properties]) => properties);
  assert.equal(rules.length, 4);
  for (const { EventTypeIds, Targets } of rules) {
    assert.ok(EventTypeIds.includes('codepipeline-pipeline-pipeline-execution-failed') && EventTypeIds.includes('codepipeline-pipeline-manual-approval-needed'));
    assert.equal(Targets.length, 1);
  }
  assert.ok(only(template, 'AWS::SNS::Topic').KmsMasterKeyId);
});

test('the image is built on the processor that it is for', () => {
  const { Environment } = project(synth({ capacityArchitecture: 'arm64' }), byName(template, 'shop-delivery').Image);
  assert.equal(Environment.Type, 'ARM_CONTAINER');
  assert.equal(project(template, byName(template, 'shop-delivery').Image).Environment.Type, 'LINUX_CONTAINER');
});

test('what a team adds to its stacks after the pipeline was made is deployed', () => {
  const { app, stages, delivery } = deliver(new App());
  const late = new sns.Topic(stages[0].stack, 'Late');
  const assembly = app.synth();
  const [{ template: deployed }] = assembly.getNestedAssembly(stages[0].artifactId).stacks;
  assert.ok(deployed.Resources[Stack.of(late).getLogicalId(late.node.defaultChild as any)]);
  assert.equal(actions(Template.fromStack(delivery), 'shop-delivery').length, actions(template, 'shop-delivery').length);
});

test('isolated: projects run in a network from which nothing leaves, all but those that have to', () => {
  const outside = ['shop-delivery', 'shop-check', 'shop-upgrade', 'shop-drift'].flatMap(name => actions(isolated, name))
    .filter(({ configuration }) => configuration?.ProjectName).filter(action => !project(isolated, action).VpcConfig).map(({ name }) => name);
  assert.deepEqual(outside, ['Smoke-test-dev', 'Smoke-test-prod', 'Push']);
  assert.equal(resources(template, 'AWS::EC2::VPC').length, 0);
  for (const type of ['InternetGateway', 'NatGateway', 'VPCPeeringConnection']) assert.equal(resources(isolated, `AWS::EC2::${type}`).length, 0);

  const inside = synth({ ...ISOLATED, ingressMode: 'internal-alb', ingressAllowedCidrs: ['10.1.0.0/16'] });
  const smokeTest = byName(inside, 'shop-delivery')['Smoke-test-dev'];
  assert.ok(project(inside, smokeTest).VpcConfig, 'nobody outside may call it');
});

test('isolated: endpoints serve the accounts of the workload only, and packages come from CodeArtifact', () => {
  const endpoints = resources(isolated, 'AWS::EC2::VPCEndpoint');
  assert.equal(endpoints.length, 12);
  for (const [id, { PolicyDocument }] of endpoints) {
    const [own, ...others] = PolicyDocument.Statement;
    assert.deepEqual(own.Condition, {
      StringEquals: { 'aws:PrincipalAccount': ['444444444444', '111111111111', '222222222222'] },
      StringEqualsIfExists: { 'aws:ResourceAccount': ['444444444444', '111111111111', '222222222222'] },
    });
    const open = others.flatMap(({ Action, Resource }: any) => [Action, ...Resource.map(joined)]);
    assert.deepEqual(open, id.includes('S3') ? [
      's3:GetObject', 'arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*', 'arn:aws:s3:::assets-438097961670-eu-west-1/*',
    ] : []);
  }
  const login = 'aws codeartifact login --tool npm --domain shop-build --domain-owner 444444444444 --repository packages';
  for (const action of actions(isolated, 'shop-delivery').filter(({ name }) => ['Check', 'Image', 'SelfMutate', 'Promote-prod'].includes(name))) {
    assert.equal(commands(isolated, action)[0], login);
  }
  assert.deepEqual(only(isolated, 'AWS::CodeArtifact::Repository').ExternalConnections, ['public:npmjs']);
});

test('isolated: the traffic proof proves the network of the builds, too', () => {
  const { directory } = deliver(new App(), ISOLATED).app.synth();
  const own = Traffic.fromAssembly(directory).findings.filter(({ subject }) => subject === 'delivery/Network/Vpc');
  assert.deepEqual(own.map(({ property, verdict }) => `${property} ${verdict}`), ['exposure proven', 'isolated proven', 'isolated proven']);
});

test('isolated: what endpoints cannot reach is done from outside', () => {
  const elsewhere = synth({ ...ISOLATED, ingressMode: 'internal-alb', ingressAllowedCidrs: ['10.1.0.0/16'], region: 'eu-central-1' });
  const isInside = (pipeline: string, name: string) => project(elsewhere, byName(elsewhere, pipeline)[name]).VpcConfig !== undefined;
  for (const name of ['Image', 'Promote-dev', 'Smoke-test-dev']) assert.equal(isInside('shop-delivery', name), false);
  for (const name of ['Check', 'Assembly', 'SelfMutate', 'FileAssets']) assert.equal(isInside('shop-delivery', name), true);
  assert.equal(isInside('shop-drift', 'dev'), false);
  assert.equal(project(isolated, byName(isolated, 'shop-drift').dev).VpcConfig !== undefined, true);
});

test('environments in other Regions get their artifacts there', () => {
  const { app, delivery } = deliver(new App(), { region: 'eu-central-1' });
  const assembly = app.synth();
  const pipeline = assembly.getStackArtifact(delivery.artifactId);
  assert.deepEqual(pipeline.dependencies.map(({ id }) => id).filter(id => !id.endsWith('.assets')), ['delivery-eu-central-1']);
  const replica = Template.fromJSON(assembly.getStackByName('shop-delivery-pipeline-eu-central-1').template);
  assert.equal(only(replica, 'AWS::S3::Bucket').VersioningConfiguration.Status, 'Enabled');
  assert.deepEqual(ENVIRONMENTS.map(({ name }) => name), actions(Template.fromJSON(pipeline.template), 'shop-delivery')
    .filter(({ name }) => name.endsWith('.Deploy')).map(({ stage }) => stage));
});
