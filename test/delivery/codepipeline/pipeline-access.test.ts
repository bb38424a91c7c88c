import assert from 'node:assert/strict';
import { test, TestContext } from 'node:test';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { only, resources } from '../../workload/support';
import { PIPELINES, deliver } from '../support';

/** The statements of the policy with which CloudFormation deploys a stack, by their ids; and the stack's own template. */
function policies(t: TestContext, differing: object = {}) {
  const app = new App();
  const delivery = deliver(t, app, 'codepipeline', PIPELINES.codepipeline, differing);
  const template = (id: string) => Template.fromStack(delivery.node.findChild(id) as Stack);
  const statements = (id: string) => {
    const policy = resources(template(id), 'AWS::IAM::ManagedPolicy').map(([, properties]) => properties)
      .find(({ ManagedPolicyName: name }) => name?.endsWith('-execution'));
    return Object.fromEntries<any>(policy.PolicyDocument.Statement.map((statement: any) => [statement.Sid, statement]));
  };
  return { template, statements };
}

test('CloudFormation may deploy the pipeline: its services, in its Regions, and its roles by their names', t => {
  const { template, statements } = policies(t);
  const { Services, RolesOfTheStack, NotTheRolesThatDeploy } = statements('PipelineAccess');
  assert.deepEqual(Services.Action, [
    'codebuild:*', 'codeconnections:*', 'codepipeline:*', 'codestar-connections:*', 'codestar-notifications:*', 'events:*', 'kms:*', 'logs:*', 's3:*', 'sns:*',
  ]);
  assert.deepEqual(Services.Condition.StringEquals['aws:RequestedRegion'], ['eu-west-1', 'eu-central-1']);
  const names = RolesOfTheStack.Resource.map((arn: string) => arn.replace('arn:aws:iam::444444444444:', ''));
  assert.deepEqual(names, [
    'role/shop-delivery-pipeline-*', 'policy/shop-delivery-pipeline-*', 'instance-profile/shop-delivery-pipeline-*',
    'role/shop-dev-pipeline', 'role/shop-test-pipeline', 'role/shop-prod-pipeline',
  ]);
  assert.ok(NotTheRolesThatDeploy.Resource.includes('arn:aws:iam::444444444444:policy/shop-delivery-pipeline-execution'));

  const roles = resources(template('Pipeline'), 'AWS::IAM::Role').map(([, { RoleName }]) => RoleName).filter(name => name !== undefined);
  assert.deepEqual(roles.filter(name => typeof name !== 'string'), []);
  for (const role of roles) assert.ok(names.some((name: string) => new RegExp(`^${name.replace('*', '.*')}$`).test(`role/${role}`)), role);
});

test('its stack needs no bootstrap, and says how to bootstrap each Region', t => {
  const { template } = policies(t);
  const { Value } = template('PipelineAccess').findOutputs('Bootstrap').Bootstrap;
  const policy = '--cloudformation-execution-policies arn:aws:iam::444444444444:policy/shop-delivery-pipeline-execution';
  assert.equal(Value, `npx cdk bootstrap aws://444444444444/eu-west-1 ${policy} && npx cdk bootstrap aws://444444444444/eu-central-1 ${policy}`);
  assert.deepEqual(Object.keys(template('PipelineAccess').toJSON().Rules ?? {}), []);
});

test('a role of a stack with a long name is known by what CloudFormation leaves of that name', t => {
  const own = (workload: string) => policies(t, { workload }).statements('prod').RolesOfTheStack.Resource[0];
  assert.equal(own('shop'), 'arn:aws:iam::222222222222:role/shop-prod-*');
  assert.equal(own('a-name-of-twenty-five-ch'), 'arn:aws:iam::222222222222:role/a-name-of-twenty-five-ch-*');
});

test('the names of roles fit, however long those of workload and environment are', t => {
  const { template } = policies(t, { workload: 'w'.repeat(32) });
  const { RoleName } = only(Template.fromJSON({
    Resources: Object.fromEntries(
      Object.entries(template('Pipeline').findResources('AWS::IAM::Role')).filter(([, { Properties }]) => Properties.RoleName?.endsWith?.('-image'))),
  }), 'AWS::IAM::Role');
  assert.ok(RoleName.length <= 64 && `${'w'.repeat(32)}-${'e'.repeat(16)}-pipeline`.length <= 64, RoleName);
});
