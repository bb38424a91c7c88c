import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { folder, resource, shown, worldOf } from './support';
import { InvalidInput, readWorld } from '../../../src/traffic/template/read';

const TEMPLATE = {
  Parameters: { Vpc: { Type: 'AWS::EC2::VPC::Id' }, Zones: { Type: 'CommaDelimitedList', Default: 'a' }, Image: { Type: 'AWS::SSM::Parameter::Value<String>' } },
  Resources: { Asked: { Type: 'Test::Asked', Properties: { vpc: { Ref: 'Vpc' }, zones: { Ref: 'Zones' }, image: { Ref: 'Image' } } } },
};

test('what people give comes before defaults', () => {
  const { resources: [asked] } = worldOf(TEMPLATE, { parameters: { Vpc: 'vpc-1', Zones: 'b, c', Image: '/key' } });
  assert.deepEqual(shown(asked.properties), { vpc: 'vpc-1', zones: ['b', 'c'], image: '?parameter /key is read from the Parameter Store at deployment' });
});

test('a value for one stack comes before one for all', () => {
  const root = folder({ 'a.json': TEMPLATE, 'b.json': TEMPLATE });
  const world = readWorld([root], { parameters: { 'Vpc': 'vpc-1', 'b:Vpc': 'vpc-2' } });
  assert.equal(resource(world, 'a/Asked').properties.vpc, 'vpc-1');
  assert.equal(resource(world, 'b/Asked').properties.vpc, 'vpc-2');
});

test('a parameter that no template has is a mistake', () => {
  const file = join(folder({ 'shop.json': TEMPLATE }), 'shop.json');
  assert.throws(() => readWorld([file], { parameters: { Vpcc: 'x' } }), new InvalidInput({ field: 'parameter Vpcc', must: 'must be one of a given template', remedy: 'did you mean Vpc?' }));
  assert.throws(() => readWorld([file], { parameters: { 'other:Vpc': 'x' } }), /parameter other:Vpc must be one of a given template; did you mean Vpc\?$/);
  assert.doesNotThrow(() => readWorld([file], { parameters: { 'AWS::Region': 'eu-west-1' } }));
});

test('a Region that is given does not change a stack that has one', () => {
  const assembly = folder({
    'manifest.json': { version: '36.0.0', artifacts: { Shop: { type: 'aws:cloudformation:stack', environment: 'aws://unknown-account/us-east-1', properties: { templateFile: 'shop.json' } } } },
    'shop.json': TEMPLATE,
  });
  const [stack] = readWorld([assembly], { parameters: { 'AWS::Region': 'eu-west-1', 'AWS::AccountId': '111111111111' } }).stacks;
  assert.deepEqual([stack.name, stack.region, stack.account], ['Shop', 'us-east-1', '111111111111']);
});
