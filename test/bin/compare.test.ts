import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { App, Stack, aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { folder, run } from './support';
import { WorkloadStage } from '../../src/cdk';
import { ENVIRONMENT } from '../workload/support';

/** Both environments of a workload, with something more in them. */
function assembly(name: string, differs: object = {}, more: (stage: WorkloadStage) => void = () => undefined): string {
  const outdir = join(folder, name);
  const app = new App({ outdir });
  const environments = [
    { ...ENVIRONMENT, name: 'dev' },
    { ...ENVIRONMENT, name: 'prod', account: '222222222222', region: 'us-east-1', networkCidr: '10.1.0.0/16' },
  ];
  for (const environment of environments) {
    more(new WorkloadStage(app, { ...environment, ...differs }, { image: ecs.ContainerImage.fromAsset('test/workload/app') }));
  }
  app.synth();
  return outdir;
}

/** The report of a comparison, by the titles of its sections. */
async function compare(base: string, head: string): Promise<Record<string, string>> {
  const { code, out, err } = await run(['compare', base, head]);
  assert.deepEqual([code, err], [0, '']);
  return Object.fromEntries(out.split(/^#{2,3} /m).slice(1).map(section => {
    const end = section.indexOf('\n');
    return [section.slice(0, end), section.slice(end + 1).trim()];
  }));
}

let base: string;

before(() => {
  base = assembly('cdk.out');
});

test('nothing has changed', async () => {
  assert.deepEqual(await compare(base, base), { 'No change': 'What is deployed stays as it is, and so does its traffic.' });
});

test('more memory is told once for both environments, with its value, and touches neither security nor traffic', async () => {
  const report = await compare(base, assembly('memory', { capacityMemoryMib: 2048 }));
  assert.deepEqual(Object.keys(report), ['What this changes', 'Traffic', 'Other resources']);
  assert.equal(report['What this changes'], '- `shop-dev`, `shop-prod`: 1 changed');
  assert.match(report.Traffic, /^Nothing: every property holds as before/);
  assert.equal(report['Other resources'], [
    '`shop-dev`, `shop-prod`:', '',
    '|  | Resource | Type | What |', '|---|---|---|---|',
    '| changed | `Workload/Capacity/Task` | `AWS::ECS::TaskDefinition` | `ContainerDefinitions[0].Memory`: `1024` → `2048`<br>`Memory`: `1024` → `2048` |',
  ].join('\n'));
});

test('a door to the internet is told under security with all of its rule, and breaks a property', async () => {
  const report = await compare(base, assembly('door', {}, ({ workload }) => {
    workload.securityGroup.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(22), 'wide open');
  }));
  assert.match(report.Security, /\| changed \| `Workload\/SecurityGroup` \| `AWS::EC2::SecurityGroup` \| `SecurityGroupIngress` \+ `\{"CidrIp":"0\.0\.0\.0\/0",.*"FromPort":22,/);
  assert.match(report.Traffic, /^\| entry \| Workload\/Capacity\/Service\/Service \| proven \| \*\*(broken|not proven)\*\* \| /m);
});

test('a permission is told with its statement', async () => {
  const report = await compare(base, assembly('permission', {}, ({ workload }) => {
    workload.taskRole.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::reports/*'] }));
  }));
  assert.match(report.Security, /\| added \| `Workload\/.*` \| `AWS::IAM::ManagedPolicy` \| .*`PolicyDocument\.Statement` \+ `\{"Action":"s3:GetObject","Effect":"Allow","Resource":"arn:aws:s3:::reports\/\*"\}`/);
  assert.equal(report['Other resources'], undefined);
});

test('another way out is told with the properties and the ways that come and go', async () => {
  const report = await compare(base, assembly('isolated', { egressMode: 'isolated', egressPorts: undefined, egressNatGateways: undefined, awsServices: ['ecr.api', 'ecr.dkr', 'logs', 's3'] }));
  assert.match(report['What this changes'], /\d+ removed, .*\d+ added/);
  assert.match(report.Traffic, /^\| isolated \| Workload\/Capacity\/Service\/Service \| – \| proven \| /m);
  assert.match(report.Traffic, /^\| nat \| Workload\/Capacity\/Service\/Service \| proven \| – \| no more: the internet is reached /m);
  assert.match(report.Traffic, /^- \*\*new\*\* way out: Workload\/Capacity\/Service\/Service → ecr\.api$/m);
  assert.match(report.Traffic, /^- no more way out: Workload\/Capacity\/Service\/Service → the internet$/m);
  assert.match(report.Security, /\| \*\*removed\*\* \| `Workload\/Network\/Vpc\/natSubnet1\/NATGateway` \| `AWS::EC2::NatGateway` \|/);
});

test('what is different between environments is told for each', async () => {
  const report = await compare(base, assembly('range', { networkCidr: '10.9.0.0/16' }));
  assert.match(report.Security, /`CidrBlock`: `10\.0\.0\.0\/16` → `10\.9\.0\.0\/16`[^]*`CidrBlock`: `10\.1\.0\.0\/16` → `10\.9\.0\.0\/16`/);
  assert.match(report.Security, /\| \*\*replaced\*\* \| `Workload\/Network\/Vpc\/appSubnet1\/Subnet` \| `AWS::EC2::Subnet` \| /);
  assert.match(report.Security, /\| \*\*replaced\*\* \| `Workload\/Network\/Vpc\/natSubnet1\/NATGateway` \| `AWS::EC2::NatGateway` \| refers to `Workload\/Network\/Vpc\/natSubnet1\/Subnet`, which is replaced \|/);
});

test('stacks that come and go', async () => {
  const more = assembly('more', {}, ({ environment, stack }) => {
    if (environment.name === 'dev') new iam.Role(new Stack(stack.node.scope!, 'Further'), 'Role', { assumedBy: new iam.AccountRootPrincipal() });
  });
  assert.match((await compare(base, more))['What this changes'], /: a new stack, 1 added$/);
  assert.match((await compare(more, base))['What this changes'], /: the stack goes, 1 removed$/);
});

before(() => {
  for (const name of ['base', 'head']) mkdirSync(join(folder, name), { recursive: true });
});

/** A template with an alarm of such a name, and roles to fill a page. */
function template(name: string, description: string, roles = 0): string {
  const file = join(folder, `${name}.json`);
  const bulk = Array.from({ length: roles }, (_, index) => [`Role${index}`, { Type: 'AWS::IAM::Role', Properties: { Path: `/${'x'.repeat(250)}/`, AssumeRolePolicyDocument: {} } }]);
  writeFileSync(file, JSON.stringify({
    Resources: {
      Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmDescription: description } }, ...Object.fromEntries(bulk),
    },
  }));
  return file;
}

test('what a template says is never markup', async () => {
  const evil = 'a | b ` c `` d @octocat [x](https://example.com) <img src=x>\n\n# heading\u202e';
  const { 'Other resources': rows } = await compare(template('base/shop', 'plain'), template('head/shop', evil));
  assert.equal(rows.split('\n').at(-1), '| changed | `Alarm` | `AWS::CloudWatch::Alarm` | `AlarmDescription`: `plain` → '
    + '``` a \\| b ` c `` d @octocat [x](https://example.com) <img src=x> # heading\ufffd ``` |');
});

test('a report of a large change has 60,000 characters at most, and says that there is more', async () => {
  const { out } = await run(['compare', template('base/many', 'a'), template('head/many', 'a', 2000)]);
  assert.ok(out.length > 20_000 && out.length <= 60_000, String(out.length));
  assert.match(out, /^… and \d+ lines more than fit here\.$/m);
  assert.match(out, /^### Traffic$/m);
});

test('called wrongly, it ends with 2 and one line', async () => {
  for (const [args, line] of [
    [[], /^BASE HEAD must be two paths, got none; /],
    [[base], /^BASE HEAD must be two paths, got /],
    [[base, 'nowhere'], /^HEAD must be there, got nowhere; /],
    [['nowhere', base], /^BASE must be there, got nowhere; /],
    [[base, __filename], /compare\.test\.ts must /],
    [[base, base, '--json'], /^option must be one of --help, got --json; /],
  ] as [string[], RegExp][]) {
    const { code, out, err } = await run(['compare', ...args]);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, line);
    assert.equal(err.trimEnd().split('\n').length, 1);
  }
  assert.match((await run(['compare', '--help'])).out, /^projen-container-workload compare BASE HEAD$/m);
});
