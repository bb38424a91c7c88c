import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { App, aws_ecs as ecs } from 'aws-cdk-lib';
import { BY_HAND, folder, run, template } from './support';
import { WorkloadStage } from '../../src/cdk';
import { ENVIRONMENT } from '../workload/support';

const ASSEMBLY = join(folder, 'cdk.out');
const DEV = join(ASSEMBLY, 'assembly-dev');
let byHand: string;
let open: string;

before(() => {
  const app = new App({ outdir: ASSEMBLY });
  for (const name of ['dev', 'prod']) new WorkloadStage(app, { ...ENVIRONMENT, name }, { image: ecs.ContainerImage.fromAsset('test/workload/app') });
  app.synth();
  byHand = template('by-hand.yaml', BY_HAND);
  // An instance in a public subnet with an open port.
  open = template('open.yaml', BY_HAND
    .replace('SubnetId: !Ref PrivateA, SecurityGroupIds', 'SubnetId: !Ref PublicA, SecurityGroupIds')
    .replace('AvailabilityZone: eu-west-1a }', 'AvailabilityZone: eu-west-1a, MapPublicIpOnLaunch: true }')
    .replace('      SecurityGroupEgress:', '      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }]\n      SecurityGroupEgress:'));
});

test('an assembly that is all proven ends with 0 and a summary', async () => {
  const { code, out, err } = await run(['traffic', ASSEMBLY]);
  assert.equal(code, 0, out);
  assert.equal(err, '');
  assert.match(out, /^shop-dev: Capacity\/Service/m);
  assert.match(out, /^shop-prod: Capacity\/Service/m);
  for (const property of ['entry', 'exposure', 'nat', 'zones']) assert.match(out, new RegExp(`^  ${property} .* proven  `, 'm'));
  assert.equal(out.split('\n').at(-2), '8 properties proven, 0 broken, 0 not proven');
  assert.ok(!out.includes('\u001b'), 'no colour without a terminal');
  assert.ok((await run(['traffic', ASSEMBLY], true)).out.includes('\u001b[32m'));
});

test('cdk.out is looked at where nothing is named', async () => {
  const cwd = process.cwd();
  try {
    process.chdir(folder);
    assert.match((await run(['traffic'])).out, /^8 properties proven/m);
    mkdirSync('empty', { recursive: true });
    process.chdir('empty');
    const { code, out, err } = await run(['traffic']);
    assert.deepEqual([code, out], [2, '']);
    assert.equal(err, 'ASSEMBLY or TEMPLATE must be there, got cdk.out; run npx cdk synth, or name an assembly or templates\n');
  } finally {
    process.chdir(cwd);
  }
});

test('a template by hand is held to what is in it; an open one ends with 1 and the hop', async () => {
  const good = await run(['traffic', byHand]);
  assert.equal(good.code, 0, good.out);
  const { code, out } = await run(['traffic', open]);
  assert.equal(code, 1);
  assert.match(out, /^exposure: broken /m);
  assert.match(out, /TCP 22/);
  assert.match(out.split('\n').at(-2)!, /^\d+ propert(y|ies) proven, [1-9]/);
});

test('--property looks at one of them only', async () => {
  const { code, out } = await run(['traffic', open, '--property', 'nat', '--json']);
  assert.deepEqual([...new Set(JSON.parse(out).findings.map(({ property }: any) => property))], ['nat']);
  assert.equal(code, 0);
  assert.equal((await run(['traffic', open, '--property', 'nat', '--property', 'exposure'])).code, 1);
  assert.equal((await run(['traffic', byHand, '--property', 'firewall'])).code, 1, 'that a property is not there proves nothing');
});

test('--parameter wins over a default', async () => {
  assert.equal((await run(['traffic', byHand, '--parameter', 'VpcCidr=10.0.0.0/16'])).code, 0);
  const { code, out } = await run(['traffic', byHand, '--parameter', 'VpcCidr=192.168.0.0/16']);
  assert.equal(code, 1, 'the subnets are not in the VPC any more');
  assert.doesNotMatch(out, /at .*:\d+:\d+/);
  assert.equal((await run(['traffic', byHand, '--parameter', 'by-hand:VpcCidr=192.168.0.0/16'])).code, 1);
  assert.match((await run(['traffic', byHand, '--parameter', 'by-hnd:VpcCidr=10.0.0.0/16'])).err, /^parameter by-hnd:VpcCidr must be .*; did you mean by-hand:VpcCidr\?\n$/);
});

test('--parameter says for which Region a template is', async () => {
  const zones = { a: { 'eu-west-1': 'eu-west-1a', 'us-east-1': 'us-east-1c' }, b: { 'eu-west-1': 'eu-west-1b', 'us-east-1': 'us-east-1d' } };
  const mapped = BY_HAND.replace(/eu-west-1([ab])/g, '!FindInMap [Zones, $1, !Ref AWS::Region]').replace('Resources:', `Mappings:\n  Zones: ${JSON.stringify(zones)}\nResources:`);
  const file = template('mapped.yaml', mapped);
  assert.equal((await run(['traffic', file])).code, 1, 'which zones they are is not known');
  assert.equal((await run(['traffic', file, '--parameter', 'AWS::Region=eu-west-1'])).code, 0);
});

test('--json is JSON and nothing else, with the same exit code', async () => {
  for (const [path, expected] of [[DEV, 0], [open, 1]] as const) {
    const { code, out, err } = await run(['traffic', path, '--json']);
    const { version, verdict, findings } = JSON.parse(out);
    assert.deepEqual([code, err, version, verdict], [expected, '', 1, expected === 0 ? 'proven' : 'broken']);
    assert.ok(findings.every(({ traces }: any) => Array.isArray(traces)));
    assert.ok(findings.some(({ traces }: any) => traces.some(({ hops }: any) => hops.some(({ element }: any) => /^AWS::/.test(element.type)))));
  }
});

test('--mermaid is a chart; what is wrong is said beside it', async () => {
  const { code, out, err } = await run(['traffic', open, '--mermaid']);
  assert.equal(code, 1);
  assert.match(out, /^flowchart LR\n/);
  assert.match(err, /^\d+ propert(y|ies) proven, \d+ broken, \d+ not proven\n$/);
  assert.equal((await run(['traffic', byHand, '--mermaid'])).err, '');
});

test('--svg draws a picture besides', async () => {
  const picture = join(folder, 'pictures', 'network.svg');
  const { code, out } = await run(['traffic', DEV, '--svg', picture]);
  assert.equal(code, 0);
  assert.match(out, /4 properties proven/);
  assert.match(readFileSync(picture, 'utf8'), /^<svg [^]*>Application Load Balancer<[^]*>NAT gateway<[^]*<\/svg>\n$/);
});

test('a question is answered with every hop, both ways', async () => {
  const { code, out } = await run(['traffic', DEV, '--from', 'internet', '--to', 'service', '--port', '443']);
  assert.equal(code, 0, out);
  assert.match(out, /^internet reaches service on TCP 443, and answers come back/);
  assert.match(out, /^Request\n {2}1\. /m);
  assert.match(out, /^Answer\n {2}1\. /m);
  assert.match(out, /Ingress\/LoadBalancer/);
});

test('a question whose answer is no ends with 1, and says why', async () => {
  const { code, out } = await run(['traffic', DEV, '--from', 'internet', '--to', 'service', '--port', '22']);
  assert.equal(code, 1);
  assert.match(out, /^internet does not reach service on TCP 22: /);
  const json = JSON.parse((await run(['traffic', DEV, '--from', 'internet', '--to', 'service', '--port', '22', '--json'])).out);
  assert.deepEqual(Object.keys(json), ['version', 'question', 'reach', 'hops', 'returnHops', 'reason']);
  assert.deepEqual([json.version, json.question, json.reach], [1, { from: 'internet', to: 'service', port: 22 }, 'no']);
  assert.ok(json.reason.length > 0);
});

test('what cannot be read, and places that are not there, are one line and 2', async () => {
  const broken = template('broken.json', '{ "Resources": ');
  for (const args of [[broken], [DEV, '--from', 'nowhere', '--to', 'service', '--port', '443']]) {
    const { code, out, err } = await run(['traffic', ...args]);
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.match(err, /^[^\n]+\n$/);
  }
});

test('a chain that is too long to follow is one line', async () => {
  const chain = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`C${index}`, { 'Fn::Not': [{ Condition: `C${index + 1}` }] }]));
  const file = template('chain.json', JSON.stringify({
    Conditions: { ...chain, C5000: { 'Fn::Equals': ['a', 'a'] } }, Resources: { Vpc: { Type: 'AWS::EC2::VPC', Condition: 'C0', Properties: { CidrBlock: '10.0.0.0/16' } } },
  }));
  const { code, err } = await run(['traffic', file]);
  assert.equal(code, 2);
  assert.match(err, /^\S*chain\.json must refer from one thing to the next in chains that can be followed, got a longer one; shorten it\n$/);
});
