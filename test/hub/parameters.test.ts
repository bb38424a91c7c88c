import assert from 'node:assert/strict';
import { test } from 'node:test';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { HUB_ENV, OTHER_ACCOUNT } from './support';
import { attachmentValue, hubValue, publishAttachment } from '../../src/hub/parameters';
import { only } from '../workload/support';

const SPOKE_ENV = { ...HUB_ENV, account: OTHER_ACCOUNT };
const NAME = '/network-hub/corp/spokes/shop-live/attachment-id';

/** The only parameter of a template, other than the CDK's. */
function parameter(env: object, read: (stack: Stack) => string): any {
  const stack = new Stack(new App(), 'Stack', { env });
  stack.exportValue(read(stack), { name: 'value' });
  const [one, ...others] = Object.entries<any>(Template.fromStack(stack).toJSON().Parameters).filter(([id]) => id !== 'BootstrapVersion');
  assert.deepEqual(others, []);
  return one[1];
}

test('in one account values are read by name', () => {
  for (const account of [undefined, HUB_ENV.account]) {
    const { Type, Default } = parameter(HUB_ENV, stack => hubValue(stack, { hub: 'corp', value: 'transit-gateway-id', account }));
    assert.deepEqual([Type, Default], ['AWS::SSM::Parameter::Value<String>', '/network-hub/corp/transit-gateway-id']);
  }
  assert.equal(parameter(HUB_ENV, stack => attachmentValue(stack, { hub: 'corp', spoke: 'shop-live' })).Default, NAME);
});

test('across accounts values are read by ARN, in every partition', () => {
  const read = (stack: Stack) => hubValue(stack, { hub: 'corp', value: 'ingress-cidrs', account: HUB_ENV.account });
  assert.equal(parameter(SPOKE_ENV, read).Default, 'arn:aws:ssm:eu-west-1:111111111111:parameter/network-hub/corp/ingress-cidrs');
  assert.match(parameter({ ...SPOKE_ENV, region: 'cn-north-1' }, read).Default, /^arn:aws-cn:ssm:cn-north-1:111111111111:parameter\/network-hub\//);
  assert.equal(parameter(HUB_ENV, stack => attachmentValue(stack, { hub: 'corp', spoke: 'shop-live', account: OTHER_ACCOUNT })).Default,
    `arn:aws:ssm:eu-west-1:${OTHER_ACCOUNT}:parameter${NAME}`);
});

test('an ARN has a Region', () => {
  assert.throws(() => parameter({ account: OTHER_ACCOUNT }, stack => hubValue(stack, { hub: 'corp', value: 'zones', account: HUB_ENV.account })),
    /^Error: env\.region must be set in a stack that reads values of another account, .* got none; /);
});

test('a spoke publishes its attachment for the account of its hub alone', () => {
  const publish = (env: object) => {
    const stack = new Stack(new App(), 'Spoke', { env });
    publishAttachment(stack, { hub: 'corp', spoke: 'shop-live', attachmentId: 'tgw-attach-0123456789abcdef0', hubAccount: HUB_ENV.account });
    return Template.fromStack(stack);
  };
  const own = publish(HUB_ENV);
  assert.deepEqual(only(own, 'AWS::SSM::Parameter'), { Name: NAME, Tier: 'Standard', Type: 'String', Value: 'tgw-attach-0123456789abcdef0' });
  own.resourceCountIs('AWS::RAM::ResourceShare', 0);
  const foreign = publish(SPOKE_ENV);
  assert.equal(only(foreign, 'AWS::SSM::Parameter').Tier, 'Advanced');
  const { Principals, AllowExternalPrincipals, ResourceArns } = only(foreign, 'AWS::RAM::ResourceShare');
  assert.deepEqual([Principals, AllowExternalPrincipals, ResourceArns.length], [[HUB_ENV.account], false, 1]);
});
