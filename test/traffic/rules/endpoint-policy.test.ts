import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resource, unknown, worldOf } from './support';
import { Call, allowsCall } from '../../../src/traffic/rules/endpoint-policy';

const OWN: Pick<Call, 'principalAccount' | 'resourceAccount'> = { principalAccount: '111111111111', resourceAccount: '111111111111' };
const GET: Call = { ...OWN, actions: ['s3:GetObject'], resource: 'arn:aws:s3:::ours/key' };
const ALLOW = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::ours/*' };

function answer(policy: unknown, call: Call = GET): string {
  const world = worldOf({
    Bucket: { Type: 'AWS::S3::Bucket' },
    Logs: { Type: 'AWS::Logs::LogGroup' },
    Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { PolicyDocument: policy } },
  });
  const { answer: given, reason } = allowsCall(resource(world, 'Endpoint').properties.PolicyDocument, call);
  assert.ok(reason.length > 0 && !reason.endsWith('.'));
  return given;
}

const statement = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements });
const changed = (change: object, call?: Call) => answer(statement({ ...ALLOW, ...change }), call);

test('without a policy everything is allowed', () => {
  assert.equal(answer(undefined), 'yes');
  assert.equal(answer(unknown('Policy')), 'unknown');
  assert.equal(answer(statement()), 'no');
  assert.equal(answer({ Statement: ALLOW }), 'yes');
  assert.equal(answer(JSON.stringify(statement(ALLOW))), 'yes');
  assert.equal(answer('not JSON'), 'unknown');
});

test('actions', () => {
  assert.equal(changed({}), 'yes');
  for (const Action of ['*', 's3:*', 's3:Get*', 'S3:getobject', ['s3:PutObject', 's3:GetObject'], 's3:GetObjec?']) assert.equal(changed({ Action }), 'yes', String(Action));
  for (const Action of ['s3:PutObject', 's3:GetObjectVersion', 's3:GetObj', 'sqs:*', []]) assert.equal(changed({ Action }), 'no', String(Action));
  assert.equal(changed({ Action: undefined, NotAction: 's3:PutObject' }), 'yes');
  assert.equal(changed({ Action: undefined, NotAction: 's3:Get*' }), 'no');
  assert.equal(changed({ Action: unknown('Action') }), 'unknown');
  assert.equal(changed({}, { ...GET, actions: ['s3:GetObject', 's3:PutObject'] }), 'no');
  assert.equal(changed({}, { ...GET, actions: ['s3:*'] }), 'unknown');
});

test('resources', () => {
  for (const Resource of ['*', 'arn:aws:s3:::*', 'arn:aws:s3:::ours/key', ['arn:aws:s3:::theirs/*', 'arn:aws:s3:::ours/*']]) assert.equal(changed({ Resource }), 'yes', String(Resource));
  for (const Resource of ['arn:aws:s3:::theirs/*', 'arn:aws:s3:::ours', 'arn:aws:s3:::ours/other']) assert.equal(changed({ Resource }), 'no', Resource);
  assert.equal(changed({ Resource: undefined, NotResource: 'arn:aws:s3:::theirs/*' }), 'yes');
  assert.equal(changed({ Resource: undefined, NotResource: 'arn:aws:s3:::ours/*' }), 'no');
  assert.equal(changed({ Resource: unknown('Resource') }), 'unknown');
  assert.equal(changed({ Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] } }), 'unknown');
  const ofBucket = { ...GET, resource: 'arn:aws:s3:::${Shop/Bucket.Ref}/key' };
  assert.equal(changed({ Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] } }, ofBucket), 'yes');
  assert.equal(changed({ Resource: { 'Fn::Sub': 'arn:aws:s3:::${Bucket}/*' } }, ofBucket), 'yes');
  const write = { ...OWN, actions: ['logs:PutLogEvents'], resource: 'arn:aws:logs:eu-west-1:111111111111:log-group:${Shop/Logs.Ref}:*' };
  assert.equal(answer(statement({ ...ALLOW, Action: 'logs:*', Resource: { 'Fn::GetAtt': ['Logs', 'Arn'] } }), write), 'yes');
  assert.equal(answer(statement({ ...ALLOW, Action: 'logs:*', Resource: 'arn:aws:logs:eu-west-1:111111111111:*' }), write), 'yes');
  assert.equal(answer(statement({ ...ALLOW, Action: 'logs:*', Resource: 'arn:aws:logs:eu-west-1:222222222222:*' }), write), 'no');
  assert.equal(changed({}, { ...GET, resource: undefined }), 'unknown');
});

test('what is denied is not allowed', () => {
  const deny = (change: object) => answer(statement(ALLOW, { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*', ...change }));
  assert.equal(deny({}), 'no');
  assert.equal(deny({ Action: 's3:PutObject' }), 'yes');
  assert.equal(deny({ Condition: { StringNotEquals: { 'aws:PrincipalAccount': '111111111111' } } }), 'yes');
  assert.equal(deny({ Condition: { StringNotEquals: { 'aws:PrincipalAccount': '222222222222' } } }), 'no');
  assert.equal(deny({ Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } } }), 'unknown');
  assert.equal(answer(statement({ ...ALLOW, Effect: unknown('Effect') })), 'unknown');
});

test('whom it is for', () => {
  const own = { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' };
  for (const Principal of ['*', { AWS: '*' }, { AWS: ['111111111111'] }, { AWS: 'arn:aws:iam::111111111111:root' }, { AWS: own }]) {
    assert.equal(changed({ Principal }), 'yes', JSON.stringify(Principal));
  }
  assert.equal(changed({ Principal: { AWS: '222222222222' } }), 'no');
  assert.equal(changed({ Principal: { Service: 'ecs.amazonaws.com' } }), 'no');
  for (const Principal of [{ AWS: 'arn:aws:iam::111111111111:role/someone' }, { AWS: unknown('Account') }, unknown('Principal')]) {
    assert.equal(changed({ Principal }), 'unknown', JSON.stringify(Principal));
  }
  assert.equal(changed({ Principal: undefined, NotPrincipal: { AWS: '111111111111' } }), 'unknown');
});

test('conditions', () => {
  const condition = (Condition: object, call?: Call) => changed({ Condition }, call);
  assert.equal(condition({ StringEquals: { 'aws:PrincipalAccount': ['222222222222', '111111111111'] } }), 'yes');
  assert.equal(condition({ StringEquals: { 'aws:principalaccount': { Ref: 'AWS::AccountId' } } }), 'yes');
  assert.equal(condition({ StringEquals: { 'aws:PrincipalAccount': '222222222222' } }), 'no');
  assert.equal(condition({ StringEquals: { 'aws:PrincipalAccount': '111111111111' }, StringEqualsIfExists: { 'aws:ResourceAccount': '111111111111' } }), 'yes');
  assert.equal(condition({ StringEqualsIfExists: { 'aws:ResourceAccount': '222222222222' } }), 'no');
  assert.equal(condition({ Bool: { 'aws:SecureTransport': 'true' } }), 'yes');
  assert.equal(condition({ Bool: { 'aws:SecureTransport': 'false' } }), 'no');
  for (const one of [{ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }, { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' } }, { Null: { 'aws:PrincipalAccount': 'false' } }]) {
    assert.equal(condition(one), 'unknown', JSON.stringify(one));
  }
  // Amazon ECR itself signs the addresses of layers, so that they are no calls of this account.
  assert.equal(condition({ StringEquals: { 'aws:PrincipalAccount': '111111111111' } }, { actions: GET.actions, resource: GET.resource }), 'unknown');
});
