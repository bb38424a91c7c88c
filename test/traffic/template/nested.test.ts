import assert from 'node:assert/strict';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { call, folder, resource, shown } from './support';
import { readWorld } from '../../../src/traffic/template/read';
import type { World } from '../../../src/traffic/template/world';

const NETWORK = `
Parameters:
  Cidr: {Type: String}
  Zones: {Type: Number, Default: 2}
Conditions:
  HasTwo: !Equals [!Ref Zones, 2]
Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: !Ref Cidr}}
  A: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: !Select [0, !Cidr [!GetAtt Vpc.CidrBlock, 2, 8]]}}
  B: {Type: AWS::EC2::Subnet, Condition: HasTwo, Properties: {VpcId: !Ref Vpc, CidrBlock: !Select [1, !Cidr [!GetAtt Vpc.CidrBlock, 2, 8]]}}
Outputs:
  Vpc: {Value: !Ref Vpc}
  Subnets: {Value: !If [HasTwo, !Join [",", [!Ref A, !Ref B]], !Ref A]}
`;
const SERVICE = `
Parameters:
  Vpc: {Type: AWS::EC2::VPC::Id, Default: ''}
  Subnets: {Type: "List<AWS::EC2::Subnet::Id>"}
Conditions:
  HasVpc: !Not [!Equals [!Ref Vpc, '']]
Resources:
  Service:
    Type: AWS::ECS::Service
    Condition: HasVpc
    Properties: {Vpc: !Ref Vpc, Subnets: !Ref Subnets, Stack: !Ref AWS::StackName}
`;
const main = (network: string, service: string) => `
Resources:
  Network:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: ${network}, Parameters: {Cidr: 10.0.0.0/16}}
  Service:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ${service}
      Parameters: {Vpc: !GetAtt Network.Outputs.Vpc, Subnets: !GetAtt Network.Outputs.Subnets}
`;
const FILES = { 'main.yaml': main('https://s3.amazonaws.com/bucket/network.yaml', 'https://s3.amazonaws.com/bucket/service.yaml'), 'network.yaml': NETWORK, 'service.yaml': SERVICE };

function checkWhole(world: World): void {
  assert.deepEqual(world.doubts, []);
  assert.deepEqual(world.stacks.map(({ name }) => name), ['main', 'main-Network', 'main-Service']);
  assert.equal(resource(world, 'B').properties.CidrBlock, '10.0.1.0/24');
  assert.deepEqual(shown(resource(world, 'main-Service/Service').properties),
    { Vpc: '&Vpc.Ref', Subnets: ['&A.Ref', '&B.Ref'], Stack: call('Ref', 'AWS::StackName', '&main/Service.Ref') });
}

test('values go into nested stacks and come out of them', () => {
  const root = folder(FILES);
  checkWhole(readWorld([join(root, 'main.yaml')]));
  checkWhole(readWorld([root]));
  checkWhole(readWorld([join(root, 'service.yaml'), join(root, 'network.yaml'), join(root, 'main.yaml')]));
  const near = relative('.', root);
  checkWhole(readWorld([join(root, 'service.yaml'), `${near}/./network.yaml`, `./${near}/main.yaml`]));
});

/** Where the templates are, and how they are named. */
const PLACES: readonly (readonly [title: string, folder: string, url: (name: string) => string, main: string])[] = [
  ['a path beside it', 'stacks/', name => `./stacks/${name}`, 'main.yaml'],
  ['a path above it', '', name => `../${name}`, 'stacks/main.yaml'],
  ['Sub', '', name => `!Sub "https://s3.\${AWS::Region}.amazonaws.com/x/${name}"`, 'main.yaml'],
  ['Join', '', name => `!Join ["/", ["https:/", !Ref AWS::URLSuffix, ${name}]]`, 'main.yaml'],
  ['an unknown beginning', '', name => `!Sub "\${AWS::AccountId}-bucket/${name}"`, 'main.yaml'],
  ['folders of the bucket', 'modules/', name => `https://s3.amazonaws.com/bucket/modules/${name}`, 'main.yaml'],
  ['folders of the bucket, one above', 'modules/', name => `https://s3.amazonaws.com/bucket/modules/${name}`, 'stacks/main.yaml'],
  ['a version at the end', '', name => `https://s3.amazonaws.com/bucket/${name}?versionId=1`, 'main.yaml'],
];

for (const [title, place, url, name] of PLACES) {
  test(`nested templates are found by ${title}`, () => {
    const root = folder({ [name]: main(url('network.yaml'), url('service.yaml')), [`${place}network.yaml`]: NETWORK, [`${place}service.yaml`]: SERVICE });
    checkWhole(readWorld([join(root, name)]));
  });
}

test('of two folders with the same names, each takes its own', () => {
  const root = folder(Object.fromEntries(['a', 'b'].flatMap(name => Object.entries(FILES).map(([file, text]) => [`${name}/${file}`, text.replace('10.0.0.0/16', name === 'a' ? '10.1.0.0/16' : '10.2.0.0/16')]))));
  const world = readWorld([join(root, 'a'), join(root, 'b')]);
  assert.deepEqual(world.stacks.map(({ name }) => name), ['a-main', 'a-main-Network', 'a-main-Service', 'b-main', 'b-main-Network', 'b-main-Service']);
  assert.equal(resource(world, 'a-main-Network/Vpc').properties.CidrBlock, '10.1.0.0/16');
  assert.equal(resource(world, 'b-main-Network/Vpc').properties.CidrBlock, '10.2.0.0/16');
  assert.deepEqual(shown(resource(world, 'b-main-Service/Service').properties.Subnets), ['&b-main-Network/A.Ref', '&b-main-Network/B.Ref']);
});

test('a template that is not there is a doubt about the resource that nests it', () => {
  const world = readWorld([join(folder({ 'main.yaml': FILES['main.yaml'], 'network.yaml': NETWORK }), 'main.yaml')]);
  assert.deepEqual(world.doubts, [{ subject: 'Service', reason: 'its template service.yaml is not among the given files' }]);
});

test('so is one that is broken', () => {
  const { doubts: [{ subject, reason }] } = readWorld([join(folder({ ...FILES, 'service.yaml': 'Resources: [' }), 'main.yaml')]);
  assert.equal(subject, 'Service');
  assert.match(reason, /^its template cannot be read: .*service.yaml must be JSON or YAML/);
});

test('values of a stack that is not there are not known', () => {
  const world = readWorld([join(folder({ 'main.yaml': FILES['main.yaml'], 'service.yaml': SERVICE }), 'main.yaml')]);
  const service = resource(world, 'main-Service/Service');
  assert.deepEqual(shown(service.properties.Subnets), '?the template of Network is not given');
  assert.equal(service.doubt?.reason, 'nobody knows whether it will exist: the template of Network is not given');
});

test('what a nested stack does not have as an output is not known', () => {
  const world = readWorld([join(folder({ ...FILES, 'network.yaml': NETWORK.replace('  Subnets:', '  Others:') }), 'main.yaml')]);
  assert.equal(shown(resource(world, 'main-Service/Service').properties.Subnets), '?main-Network has no output Subnets');
});

test('a condition on a nested stack holds for all in it', () => {
  const under = (condition: string) => readWorld([join(folder({
    ...FILES,
    'main.yaml': `Parameters: {Open: {Type: String}}\nConditions: {C: !Equals [${condition}, a]}${FILES['main.yaml'].replace('    Type: AWS::CloudFormation::Stack', '    Condition: C\n    Type: AWS::CloudFormation::Stack')}`,
  }), 'main.yaml')]);
  assert.deepEqual(under('b').resources.map(({ label }) => label), ['main/Service', 'main-Service/Service']);
  assert.deepEqual(under('b').doubts, []);
  assert.equal(under('a').resources.every(({ doubt }) => doubt === undefined), true);
  assert.equal(resource(under('!Ref Open'), 'Vpc').doubt?.reason, 'nobody knows whether it will exist: parameter Open has no default');
});

test('a template that nests itself, and two that nest each other', () => {
  const nests = (name: string) => ({ Resources: { Vpc: { Type: 'AWS::EC2::VPC' }, Inner: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: `x/${name}` } } } });
  const own = readWorld([folder({ 'a.json': nests('a.json') })]);
  assert.deepEqual(own.doubts.map(({ reason }) => reason.replace(/ \S*\//, ' ')), ['its template a.json nests itself']);
  const both = readWorld([folder({ 'a.json': nests('b.json'), 'b.json': nests('a.json') })]);
  assert.equal(both.stacks.length, 4);
  assert.deepEqual(both.doubts.map(({ reason }) => reason.replace(/ \S*\//, ' ')), ['its template a.json nests itself', 'its template b.json nests itself']);
});

test('stacks within each other, more than anybody needs, are a doubt', () => {
  const levels = Array.from({ length: 3000 }, (_, index) => [`t${index}.json`, {
    Resources: { Inner: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: `x/t${index + 1}.json` } } },
  }]);
  const world = readWorld([join(folder(Object.fromEntries(levels)), 't0.json')]);
  assert.deepEqual(world.doubts.map(({ reason }) => reason.replace(/ \S*\//, ' ')), ['its template t50.json is nested in more than 50 others']);
});

test('parameters that need each other end', () => {
  const child = { Parameters: { In: { Type: 'String' } }, Resources: { X: { Type: 'Test::X', Properties: { in: { Ref: 'In' } } } }, Outputs: { Out: { Value: { Ref: 'In' } } } };
  const nests = (other: string) => ({ Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'child.json', Parameters: { In: { 'Fn::GetAtt': [other, 'Outputs.Out'] } } } });
  const world = readWorld([join(folder({ 'main.json': { Resources: { A: nests('B'), B: nests('A') } }, 'child.json': child }), 'main.json')]);
  assert.match(String(shown(resource(world, 'main-A/X').properties.in)), /^\?\w+ \w+ refers to itself$/);
});

test('the name of a nested stack is the same wherever it stands', () => {
  const child = { Resources: { Vpc: { Type: 'AWS::EC2::VPC' } }, Outputs: { Vpc: { Value: { Ref: 'Vpc' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}-Vpc' } } }, Name: { Value: { Ref: 'AWS::StackName' } } } };
  const user = {
    Parameters: { Network: { Type: 'String', Default: '' } },
    Conditions: { HasNetwork: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Network' }, ''] }] } },
    Resources: { Asked: { Type: 'Test::Asked', Condition: 'HasNetwork', Properties: { Vpc: { 'Fn::ImportValue': { 'Fn::Sub': '${Network}-Vpc' } } } } },
  };
  const stack = (file: string, parameters?: object) => ({ Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: file, Parameters: parameters } });
  const template = { Resources: { One: stack('child.json'), Two: stack('child.json'), User: stack('user.json', { Network: { 'Fn::GetAtt': ['Two', 'Outputs.Name'] } }) } };
  const world = readWorld([folder({ 'main.json': template, 'child.json': child, 'user.json': user })]);
  const asked = resource(world, 'Asked');
  assert.equal(asked.doubt, undefined);
  assert.equal(shown(asked.properties.Vpc), '&main-Two/Vpc.Ref');
});
