import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { folder } from './support';
import { InvalidInput, readWorld } from '../../../src/traffic/template/read';

const VPC = { Resources: { Vpc: { Type: 'AWS::EC2::VPC' } } };
const YAML = 'Resources:\n  Vpc: {Type: AWS::EC2::VPC}\n';

function refusal(files: Record<string, unknown>, name = 'shop.json'): string {
  const root = folder(files);
  try {
    readWorld([join(root, name)]);
  } catch (error) {
    assert.ok(error instanceof InvalidInput, String(error));
    assert.doesNotMatch(error.message, /\n/);
    return error.message.replaceAll(`${root}/`, '').replace(root, 'ROOT');
  }
  return assert.fail('it can be read');
}

test('one line about what cannot be read', () => {
  assert.throws(() => readWorld([]), new InvalidInput({ field: 'templates', must: 'must be named', remedy: 'name a cdk.out folder, or template files' }));
  assert.equal(refusal({}), 'shop.json must exist; name a cdk.out folder, or template files');
  assert.match(refusal({ 'shop.json': '{\n"a": 1' }), /^shop.json must be JSON or YAML, got line 2, column 7: Expected ',' or '}' after property value.*; correct that line$/);
  assert.equal(refusal({ 'shop.yaml': 'a: [1' }, 'shop.yaml'), 'shop.yaml must be JSON or YAML, got line 1, column 6: Flow sequence in block collection must be sufficiently inde...; correct that line');
  assert.equal(refusal({ 'shop.json/x': '' }), 'shop.json must be a cloud assembly, or have templates in it; name a cdk.out folder, or template files');
  for (const content of ['', '# Title', '[]', '"text"', '{"Resources": []}', 'Resources:', '{}']) {
    assert.equal(refusal({ 'shop.json': content }), 'shop.json must be a CloudFormation template with Resources; name a template or a cdk.out folder', content);
  }
  assert.equal(refusal({ 'package.json': {} }, ''), 'ROOT must be a cloud assembly, or have templates in it; name a cdk.out folder, or template files');
  assert.equal(refusal({ 'cdk.out/x.json': VPC }, ''), 'ROOT must be a cloud assembly, or have templates in it; name cdk.out');
  assert.match(refusal({ 'good.json': VPC, 'bad.yaml': 'AWSTemplateFormatVersion: x\nResources: [' }, ''), /^bad.yaml must be JSON or YAML/);
  assert.equal(refusal({ 'manifest.json': { version: '1', artifacts: { Tree: { type: 'cdk:tree' } } } }, ''), 'ROOT must have stacks in it; synthesise it again, or name another folder');
  const artifacts = (artifact: object) => ({ 'manifest.json': { version: '1', artifacts: { Shop: artifact } } });
  assert.equal(refusal(artifacts({ type: 'aws:cloudformation:stack', properties: { templateFile: 'x.json' } }), ''), 'x.json must be there, as the manifest of its cloud assembly says; synthesise it again');
  assert.equal(refusal(artifacts({ type: 'cdk:cloud-assembly', properties: { directoryName: 'x' } }), ''), 'x must be a cloud assembly, as the one around it says; synthesise it again');
});

test('a template is JSON or YAML, whatever its name says', () => {
  for (const content of [YAML, JSON.stringify(VPC), `\uFEFF${JSON.stringify(VPC)}`, `---\n${YAML}`, '{Resources: {Vpc: {Type: AWS::EC2::VPC,},},}', YAML.replaceAll('\n', '\r\n')]) {
    for (const name of ['shop.json', 'shop.yaml', 'shop.template', 'shop']) {
      const world = readWorld([join(folder({ [name]: content }), name)]);
      assert.deepEqual(world.resources.map(({ type }) => type), ['AWS::EC2::VPC']);
      assert.equal(world.stacks[0].name, 'shop');
    }
  }
});

test('a folder has templates, and other files', () => {
  const root = folder({
    'a.yaml': YAML,
    'b.json': VPC,
    'c.template': YAML,
    'd.yml': YAML,
    'e.txt': YAML,
    'package.json': { name: 'x' },
    'parameters.json': [],
    'deep/f.yaml': YAML,
    'manifest.json': { version: 1, name: 'web' },
    'notes.yaml': 'a: [',
    'cluster.yaml': 'Resources of the cluster: {}',
  });
  assert.deepEqual(readWorld([root]).stacks.map(({ name }) => name), ['a', 'b', 'c', 'd']);
});

test('a file that is named twice is one stack', () => {
  const root = folder({ 'a.yaml': YAML });
  assert.equal(readWorld([root, join(root, 'a.yaml'), join(root, '.', 'a.yaml')]).stacks.length, 1);
});

test('names differ where files are called the same', () => {
  const names = (...files: string[]) => {
    const root = folder(Object.fromEntries(files.map(file => [file, YAML])));
    return readWorld(files.map(file => join(root, file))).stacks.map(({ name }) => name.replace(`${root}/`, ''));
  };
  assert.deepEqual(names('net/vpc.yaml', 'shop.template.json'), ['vpc', 'shop']);
  assert.deepEqual(names('a/vpc.yaml', 'b/vpc.yaml'), ['a-vpc', 'b-vpc']);
  assert.deepEqual(names('a/vpc.yaml', 'a/vpc.json'), ['vpc.yaml', 'vpc.json']);
  assert.deepEqual(names('x/a/vpc.yaml', 'y/a/vpc.yaml'), ['x/a/vpc.yaml', 'y/a/vpc.yaml']);
});

test('labels differ where ids are the same', () => {
  const root = folder({ 'a.yaml': `${YAML}  Own: {Type: X}\n`, 'b.yaml': YAML, 'other/b.yaml': YAML });
  const world = readWorld([join(root, 'a.yaml'), join(root, 'b.yaml'), join(root, 'other')]);
  const own = root.split('/').at(-1);
  assert.deepEqual(world.resources.map(({ label }) => label), ['a/Vpc', 'Own', `${own}-b/Vpc`, 'other-b/Vpc']);
});

test('a key that is there twice is a doubt, unless it says nothing about resources', () => {
  const doubts = (content: string) => readWorld([join(folder({ 'shop.json': content }), 'shop.json')]).doubts.map(({ reason }) => reason);
  assert.deepEqual(doubts(`${YAML}  Vpc: {Type: AWS::EC2::VPC}\n`), ['Vpc is there twice, again at line 3, column 3']);
  assert.deepEqual(doubts('{"Resources": {"A": {"Type": "X",\n"Type": "Y"}}, "Metadata": {"a": "{", "a": 2}}'), ['Type is there twice, again at line 2, column 1']);
  assert.deepEqual(doubts(`${YAML}Metadata: {a: 1, a: 2}`), []);
  assert.deepEqual(doubts(`${YAML}Metadata: {a: 1}\nMetadata: {a: 1}`), []);
});

test('what is deeper than anybody writes is one line', () => {
  const deep = (levels: number, text: string) => `{"Resources": {"Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": ${text.repeat(levels)}`;
  const files = {
    'list.json': `${deep(20000, '[')}1${']'.repeat(20000)}}}}}`,
    'function.json': `${deep(5000, '{"Fn::Join": ["", [')}"a"${']]}'.repeat(5000)}}}}}`,
    'list.yaml': `Resources:\n  Vpc:\n    Properties: ${'['.repeat(20000)}1${']'.repeat(20000)}\n`,
  };
  for (const [name, content] of Object.entries(files)) {
    assert.throws(() => readWorld([join(folder({ [name]: content }), name)]), /(json|yaml) must have at most 200 levels of maps and lists, got more; simplify it$/);
  }
});

test('characters that a terminal obeys are marked, whatever they stand in', () => {
  const json = '{"Resources": {"Vpc\\u001b[2J": {"Type": "AWS::EC2::VPC", "Metadata": {"aws:cdk:path": "Shop/\\u202eVpc\\nproven"}, "Properties": {"CidrBlock": "\\u009b31m\\ttab"}}}}';
  const [vpc] = readWorld([join(folder({ 'a.json': json }), 'a.json')]).resources;
  assert.deepEqual([vpc.id, vpc.label, vpc.properties.CidrBlock], ['Vpc\ufffd[2J', 'Shop/\ufffdVpc proven', '\ufffd31m\ttab']);
  const yaml = 'Resources: {Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: "\\e[31m", Name: "a\\x07b\\u200Fc"}}}\n';
  const [other] = readWorld([join(folder({ 'b.yaml': yaml }), 'b.yaml')]).resources;
  assert.deepEqual([other.properties.CidrBlock, other.properties.Name], ['\ufffd[31m', 'a\ufffdb\ufffdc']);
});
