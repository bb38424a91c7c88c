import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resource, shown, worldOf } from './support';
import { isMap } from '../../../src/traffic/template/raw';

const VPC = { Vpc: { Type: 'AWS::EC2::VPC' } };

function doubts(template: object): string[] {
  return worldOf({ Resources: VPC, ...template }).doubts.map(({ subject, reason }) => `${subject.replace(/.*\//, '')}: ${reason}`);
}

test('what may rewrite a template is a doubt', () => {
  assert.deepEqual(doubts({ AWSTemplateFormatVersion: '2010-09-09', Description: 'x', Rules: {}, Metadata: {}, Transform: 'AWS::LanguageExtensions' }), []);
  assert.deepEqual(doubts({ Transform: ['AWS::LanguageExtensions', 'Own'], Globals: {} }), ['shop.json: transform Own rewrites the template at deployment']);
  assert.deepEqual(doubts({ Transform: { Name: 'AWS::Include', Parameters: { Location: 's3://x' } } }), ['shop.json: transform AWS::Include rewrites the template at deployment']);
  assert.deepEqual(doubts({ 'Fn::Transform': { Name: 'AWS::Include' } }), ['shop.json: section Fn::Transform is not known']);
  assert.deepEqual(doubts({ Hooks: {}, Modules: {} }), ['shop.json: Hooks replace resources at updates', 'shop.json: section Modules is not known']);
  assert.deepEqual(doubts({ Globals: {} }), ['shop.json: section Globals is not known']);
  assert.deepEqual(doubts({ Resources: { ...VPC, 'Fn::Transform': { Name: 'AWS::Include' } } }), ['shop.json: Fn::Transform writes resources that are not known here']);
});

test('AWS SAM rewrites its own resources only', () => {
  const Transform = 'AWS::Serverless-2016-10-31';
  assert.deepEqual(doubts({ Transform, Globals: { Function: { Timeout: 3 } } }), []);
  assert.deepEqual(doubts({ Transform, Globals: { Function: { VpcConfig: { SubnetIds: ['subnet-1'] } } } }), ['shop.json: Globals put functions into a VPC']);
});

test('what is written as no resource is a doubt', () => {
  assert.deepEqual(doubts({ Resources: { ...VPC, A: null, B: 'x', C: {}, D: { Type: 1 } } }), ['A', 'B', 'C', 'D'].map(id => `shop.json: resource ${id} has no Type`));
});

test('sections, properties and metadata that are no maps are nothing', () => {
  const world = worldOf({ Parameters: [], Mappings: 'x', Conditions: null, Outputs: 1, Metadata: [], Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: [], Metadata: 1, DependsOn: {} } } });
  const { properties, metadata, dependsOn } = resource(world, 'Vpc');
  assert.deepEqual([properties, metadata, dependsOn], [{}, {}, []]);
});

test('metadata is worked out, and nobody doubts it', () => {
  const world = worldOf({ Metadata: { a: 1 }, Resources: { Vpc: { Type: 'AWS::EC2::VPC', Metadata: { me: { Ref: 'Vpc' }, x: { 'Fn::Magic': 1 } } } } });
  assert.deepEqual(world.stacks[0].metadata, { a: 1 });
  assert.equal(shown(resource(world, 'Vpc').metadata.me), '&Vpc.Ref');
  assert.deepEqual(world.doubts, []);
});

const LOOP = { Parameters: { Names: { Type: 'CommaDelimitedList', Default: 'a-1,b-2' }, Open: { Type: 'CommaDelimitedList' } } };

test('loops are written out', () => {
  const world = worldOf({
    ...LOOP,
    Conditions: { 'Fn::ForEach::C': ['N', ['x', 'y'], { 'Is${N}': { 'Fn::Equals': ['${N}', 'x'] } }] },
    Resources: {
      'Fn::ForEach::Subnets': ['Name', { Ref: 'Names' }, {
        'Subnet&{Name}': {
          Type: 'AWS::EC2::Subnet',
          Properties: {
            'Name': { Ref: 'Name' },
            'Other': { 'Fn::GetAtt': ['Subnet&{Name}', 'VpcId'] },
            'Text': { 'Fn::Sub': '${Name}-${AWS::StackName}' },
            'VpcId': 'vpc-1',
            'Fn::ForEach::Inner': ['Key', ['k'], { '${Key}Of${Name}': '${Key}' }],
          },
        },
      }],
      'Fn::ForEach::Outer': ['Z', ['1', '2'], { 'Fn::ForEach::Inner': ['N', ['x', 'y'], { 'R${N}${Z}': { Type: 'R', Condition: 'Is${N}' } }] }],
    },
    Outputs: { 'Fn::ForEach::Outputs': ['N', ['a1'], { 'Of${N}': { Value: { Ref: 'Subnet${N}' } } }] },
  });
  assert.deepEqual(world.doubts, []);
  assert.deepEqual(world.resources.map(({ id }) => id), ['Subneta1', 'Subnetb2', 'Rx1', 'Rx2']);
  assert.deepEqual(shown(resource(world, 'Subnetb2').properties), { 'Name': 'b-2', 'Other': 'vpc-1', 'Text': 'b-2-shop', 'VpcId': 'vpc-1', 'kOfb-2': 'k' });
  assert.equal(shown([...world.outputs.values()][0].Ofa1), '&Subneta1.Ref');
});

test('loops over what nobody knows are doubts', () => {
  const loop = (...args: unknown[]) => doubts({ ...LOOP, Resources: { ...VPC, 'Fn::ForEach::L': args } });
  assert.deepEqual(loop('N', { Ref: 'Open' }, { 'V${N}': VPC.Vpc }), ['shop.json: Fn::ForEach::L goes over a list that is not known: parameter Open has no default']);
  assert.deepEqual(loop('N', [{ Ref: 'Vpc' }], { 'V${N}': VPC.Vpc }).length, 1);
  assert.deepEqual(loop('N', ['a']), ['shop.json: Fn::ForEach::L is not written as a variable, a list and a body']);
});

test('only maps are maps', () => {
  assert.deepEqual([{}, [], null, 'x', undefined].map(isMap), [true, false, false, false, false]);
});

test('choices that this package would not record are a doubt, and no choices', () => {
  const modes = { ingressMode: 'alb', egressMode: 'nat', networkTopology: 'standalone', capacity: 'fargate' };
  const told = (choices: unknown) => doubts({ Metadata: { 'projen-container-workload': choices } });
  const unread = 'shop.json: what it records of its choices cannot be read: ';
  assert.deepEqual(told(modes), []);
  assert.deepEqual(told([]), [`${unread}they must be a map`]);
  assert.deepEqual(told({ ...modes, capacity: undefined }), [`${unread}capacity is not there`]);
  assert.match(told({ ...modes, ingressMode: 'door' })[0], /cannot be read: ingressMode must be one of alb, /);
  assert.deepEqual(told({ ...modes, egressPorts: ['443'] }), [`${unread}egressPorts must be a list of whole numbers`]);
  assert.deepEqual(told({ ...modes, egressAllowedDomains: 'a.example.com' }), [`${unread}egressAllowedDomains must be a list of texts`]);
  const [{ metadata }] = worldOf({ Metadata: { 'projen-container-workload': { ...modes, egressPorts: 443 }, 'other': 1 }, Resources: VPC }).stacks;
  assert.deepEqual(metadata, { other: 1 });
});
