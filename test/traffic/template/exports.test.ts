import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder, resource, shown } from './support';
import { readWorld } from '../../../src/traffic/template/read';

const exporter = (name: unknown, value: unknown = { Ref: 'Vpc' }, rest: object = {}) => ({
  Conditions: { No: { 'Fn::Equals': ['a', 'b'] } },
  Resources: { Vpc: { Type: 'AWS::EC2::VPC' } },
  Outputs: { Id: { Value: value, Export: { Name: name }, ...rest } },
});
const importer = (name: unknown, rest: object = {}) => ({ ...rest, Resources: { Asked: { Type: 'Test::Asked', Properties: { Value: { 'Fn::ImportValue': name } } } } });

/** What an import comes to between two templates in one folder. */
function imported(files: Record<string, unknown>, parameters?: Record<string, string>): unknown {
  return shown(resource(readWorld([folder(files)], { parameters }), 'Asked').properties.Value);
}

test('an import is what another template exports', () => {
  assert.equal(imported({ 'net.json': exporter('net-vpc'), 'shop.json': importer('net-vpc') }), '&Vpc.Ref');
  assert.equal(imported({ 'net.json': exporter({ 'Fn::Sub': '${AWS::StackName}-vpc' }), 'shop.json': importer({ 'Fn::Sub': 'net-vpc' }) }), '&Vpc.Ref');
  assert.equal(imported({ 'net.json': exporter({ 'Fn::Sub': '${AWS::Region}-vpc' }), 'shop.json': importer({ 'Fn::Join': ['-', [{ Ref: 'AWS::Region' }, 'vpc']] }) }), '&Vpc.Ref');
});

test('a list that is exported as a text', () => {
  const subnets = { Vpc: { Type: 'AWS::EC2::VPC' }, A: { Type: 'AWS::EC2::Subnet' }, B: { Type: 'AWS::EC2::Subnet' } };
  const net = { ...exporter('subnets', { 'Fn::Join': [',', [{ Ref: 'A' }, { Ref: 'B' }]] }), Resources: subnets };
  const shop = { Resources: { Asked: { Type: 'Test::Asked', Properties: { Value: { 'Fn::Split': [',', { 'Fn::ImportValue': 'subnets' }] } } } } };
  assert.deepEqual(imported({ 'net.json': net, 'shop.json': shop }), ['&A.Ref', '&B.Ref']);
});

test('an import by a parameter', () => {
  const files = { 'net.json': exporter({ 'Fn::Sub': '${AWS::StackName}-vpc' }), 'shop.json': importer({ 'Fn::Sub': '${Net}-vpc' }, { Parameters: { Net: { Type: 'String' } } }) };
  assert.equal(imported(files), '?the name of an import is not known: parameter Net has no default');
  assert.equal(imported(files, { Net: 'net' }), '&Vpc.Ref');
});

test('an import of nothing, of too much, of what a condition leaves out', () => {
  assert.equal(imported({ 'net.json': exporter('net-vpc'), 'shop.json': importer('other') }), '?no given template exports other');
  assert.equal(imported({ 'a.json': exporter('vpc'), 'b.json': exporter('vpc'), 'shop.json': importer('vpc') }), '?several given templates export vpc');
  assert.equal(imported({ 'net.json': exporter('vpc', 'x', { Condition: 'No' }), 'shop.json': importer('vpc') }), '?no given template exports vpc');
});

test('an import that is exported again', () => {
  const again = { ...exporter('again', { 'Fn::ImportValue': 'vpc' }) };
  assert.equal(imported({ 'a.json': exporter('vpc'), 'b.json': again, 'shop.json': importer('again') }), '&a/Vpc.Ref');
  assert.match(String(imported({ 'a.json': exporter('vpc', { 'Fn::ImportValue': 'again' }), 'b.json': again, 'shop.json': importer('again') })), /refers to itself$/);
});

const stack = (file: string, environment: string, name = file) => [file, { type: 'aws:cloudformation:stack', environment, properties: { templateFile: `${file}.json`, stackName: name } }] as const;

test('exports are per account and Region', () => {
  const between = (one: string, other: string) => imported({
    'manifest.json': { version: '36.0.0', artifacts: Object.fromEntries([stack('net', one), stack('shop', other)]) },
    'net.json': exporter('vpc'),
    'shop.json': importer('vpc'),
  });
  assert.equal(between('aws://1/eu-west-1', 'aws://1/eu-west-1'), '&Vpc.Ref');
  assert.equal(between('aws://unknown-account/unknown-region', 'aws://1/eu-west-1'), '&Vpc.Ref');
  assert.equal(between('aws://1/eu-west-1', 'aws://1/us-east-1'), '?no given template exports vpc');
  assert.equal(between('aws://1/eu-west-1', 'aws://2/eu-west-1'), '?no given template exports vpc');
});

test('stages that export the same keep apart', () => {
  const stage = (name: string) => ({
    [`${name}/manifest.json`]: { version: '36.0.0', artifacts: Object.fromEntries([stack('net', 'aws://unknown-account/unknown-region'), stack('shop', 'aws://unknown-account/unknown-region', `shop-${name}`)]) },
    [`${name}/net.json`]: exporter('vpc', { 'Fn::Sub': `${name}-\${Vpc}` }),
    [`${name}/shop.json`]: importer('vpc'),
  });
  const nested = (name: string) => [name, { type: 'cdk:cloud-assembly', properties: { directoryName: name } }];
  const world = readWorld([folder({ ...stage('dev'), ...stage('prod'), 'manifest.json': { version: '36.0.0', artifacts: Object.fromEntries([nested('dev'), nested('prod')]) } })]);
  for (const name of ['dev', 'prod']) assert.match(JSON.stringify(shown(resource(world, `shop-${name}/Asked`).properties.Value)), new RegExp(`"${name}-"`));
});

test('an output of another stack that is not exported', () => {
  const asks = (options: object) => ({ Resources: { Asked: { Type: 'Test::Asked', Properties: { Value: { 'Fn::GetStackOutput': options } } } } });
  const between = (options: object) => imported({
    'manifest.json': { version: '36.0.0', artifacts: Object.fromEntries([stack('net', 'aws://1/eu-west-1', 'net-prod'), stack('shop', 'aws://2/us-east-1')]) },
    'net.json': exporter('vpc'),
    'shop.json': asks(options),
  });
  assert.equal(between({ StackName: 'net-prod', OutputName: 'Id', Region: 'eu-west-1', RoleArn: 'arn:x' }), '&Vpc.Ref');
  assert.equal(between({ StackName: 'net-prod', OutputName: 'None', Region: 'eu-west-1', RoleArn: 'arn:x' }), '?net-prod has no output None');
  assert.equal(between({ StackName: 'net-prod', OutputName: 'Id', Region: 'eu-west-1' }), '?stack net-prod is not given');
  assert.equal(between({ StackName: 'net-prod', OutputName: 'Id', RoleArn: 'arn:x' }), '?stack net-prod is not given');
  assert.equal(between({ OutputName: 'Id' }), '?Fn::GetStackOutput asks for something unknown: it has no names');
});
