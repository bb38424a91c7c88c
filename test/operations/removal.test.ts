import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const REMOVE = join(__dirname, '..', '..', 'src', 'bin', 'remove.ts');
const TSX = pathToFileURL(require.resolve('tsx')).href;

/** An environment of the record, as far as a removal reads it. */
const DEV = { workload: 'shop', name: 'dev', account: '111111111111', region: 'eu-west-1', deletionProtection: false };
const PROD = { ...DEV, name: 'prod', deletionProtection: true };
const HUB = { ...DEV, name: 'hub', networkTopology: 'hub-and-spoke' };
const SPLIT = { ...HUB, name: 'split', networkAccount: '999999999999' };

const delivery = (bucket: string, service: string) => ({
  Type: 'AWS::S3::BucketPolicy',
  Properties: {
    Bucket: { Ref: bucket },
    PolicyDocument: { Statement: [{ Effect: 'Deny', Principal: { AWS: '*' } }, { Effect: 'Allow', Principal: { Service: service } }] },
  },
});
const TEMPLATE = {
  Resources: {
    Logs: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Delete' },
    LogsPolicy: delivery('Logs', 'logdelivery.elasticloadbalancing.amazonaws.com'),
    Kept: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain' },
    KeptPolicy: delivery('Kept', 'delivery.logs.amazonaws.com'),
    Reports: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Delete' },
    ReportsPolicy: delivery('Reports', 'reports.example.com'),
  },
};

/** What the account holds. */
interface Account {
  id?: string;
  /** Stacks by their names. */
  stacks?: Record<string, { EnableTerminationProtection: boolean }>;
  /** The accounts of profiles. */
  profiles?: Record<string, string>;
  /** How many objects are in the bucket of logs, the first time and later. */
  objects?: number[];
  /** How `cdk destroy` ends, the first time and later. */
  destroy?: number[];
  /** The endpoints of consumers. */
  endpoints?: string[];
}

/** The AWS CLI and the CDK's, as far as a removal uses them, over the state in a file. They write down what they were asked. */
const FAKE = `#!${process.execPath}
const { appendFileSync, readFileSync, writeFileSync } = require('node:fs');
const [, file, ...args] = process.argv;
const tool = file.split('/').pop();
const path = process.env.FAKE_STATE;
const state = JSON.parse(readFileSync(path, 'utf8'));
const save = () => writeFileSync(path, JSON.stringify(state));
const answer = value => console.log(JSON.stringify(value));
appendFileSync(path + '.log', [tool, ...args].join(' ') + '\\n');
if (tool === 'cdk') {
  const code = state.destroy.shift() ?? 0;
  const [environment, id] = args[1].split('/');
  const gone = 'shop-' + environment + ({ Hub: '-hub', Routes: '-routes' }[id] ?? '');
  for (const name of Object.keys(state.stacks)) if (code === 0 && (id === '*' || name === gone)) delete state.stacks[name];
  save();
  process.exit(code);
}
const option = name => args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
const stack = option('--stack-name');
switch (args[1]) {
  case 'get-caller-identity': answer({ Account: state.profiles[option('--profile')] ?? state.id }); break;
  case 'describe-stacks':
    if (!state.stacks[stack]) {
      console.error('\\nAn error occurred (ValidationError) when calling the DescribeStacks operation: Stack with id ' + stack + ' does not exist');
      process.exit(254);
    }
    answer({ Stacks: [state.stacks[stack]] });
    break;
  case 'get-template': answer({ TemplateBody: state.template }); break;
  case 'list-stack-resources':
    answer({ StackResourceSummaries: [
      ...['Logs', 'Kept', 'Reports'].map(id => ({
        LogicalResourceId: id, PhysicalResourceId: stack + '-' + id.toLowerCase(), ResourceStatus: 'CREATE_COMPLETE', ResourceType: 'AWS::S3::Bucket',
      })),
      { LogicalResourceId: 'Service', PhysicalResourceId: 'vpce-svc-1', ResourceStatus: 'CREATE_COMPLETE', ResourceType: 'AWS::EC2::VPCEndpointService' },
    ] });
    break;
  case 'describe-vpc-endpoint-connections': answer({ VpcEndpointConnections: state.endpoints.map(VpcEndpointId => ({ VpcEndpointId })) }); break;
  case 'reject-vpc-endpoint-connections': state.endpoints.shift(); save(); break;
  case 'list-object-versions': {
    const count = state.objects[0] ?? 0;
    const versions = Array.from({ length: Math.min(count, 1000) }, (_, index) => ({ Key: 'key' + index, VersionId: 'v1' }));
    if (count > 0) answer({ Versions: versions.slice(1), DeleteMarkers: versions.slice(0, 1) });
    else { state.objects.shift(); save(); }
    break;
  }
  case 'delete-objects':
    state.objects[0] -= JSON.parse(readFileSync(option('--delete').replace('file://', ''), 'utf8')).Objects.length;
    save();
    break;
  default:
    console.error('An error occurred (AccessDenied): no ' + args[1]);
    process.exit(254);
}
`;

/** Runs the command in a repository, against such an account. */
function remove(t: { after(run: () => void): void }, account: Account, ...args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'removal-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const state = join(folder, 'state.json');
  writeFileSync(join(folder, 'workload.json'), JSON.stringify({ name: 'shop', environments: [DEV, PROD, HUB, SPLIT] }));
  writeFileSync(state, JSON.stringify({ id: '111111111111', template: TEMPLATE, objects: [], destroy: [], endpoints: [], stacks: {}, profiles: {}, ...account }));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const tool of ['aws', 'cdk']) writeFileSync(join(bin, tool), FAKE, { mode: 0o755 });
  const env: NodeJS.ProcessEnv = { ...process.env, PATH: [bin, process.env.PATH].join(delimiter), FAKE_STATE: state };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', TSX, REMOVE, ...args], { cwd: folder, env, encoding: 'utf8' });
  const calls = existsSync(`${state}.log`) ? readFileSync(`${state}.log`, 'utf8').trim().split('\n') : [];
  return { status, stdout, stderr, calls, did: calls.filter(call => /delete-objects|reject|^cdk/.test(call)) };
}

const UNPROTECTED = { EnableTerminationProtection: false };
const RUNNING = { stacks: { 'shop-dev': UNPROTECTED } };
/** The three stacks of an environment. */
const three = (name: string) => ({ [`shop-${name}-hub`]: UNPROTECTED, [`shop-${name}`]: UNPROTECTED, [`shop-${name}-routes`]: UNPROTECTED });

test('empties the buckets of logs, no other, and destroys the stack', { skip: process.platform === 'win32' }, t => {
  const { status, stdout, stderr, calls, did } = remove(t, { ...RUNNING, objects: [2500] }, 'dev', '--yes');
  assert.deepEqual([status, stderr], [0, '']);
  assert.match(stdout, /^This deletes the stack shop-dev in 111111111111, eu-west-1, all logs in shop-dev-logs\.\nshop-dev-logs: 2500 objects deleted\nshop-dev is gone\. /);
  assert.deepEqual(did.map(call => call.split(' ').slice(0, 5).join(' ').replace(/ file:.*/, '')), [
    ...Array(3).fill('aws s3api delete-objects --bucket shop-dev-logs'), 'cdk destroy dev/* --force',
  ]);
  assert.ok(calls.filter(call => call.startsWith('aws')).every(call => call.includes('--region eu-west-1')));
});

test('cuts off consumers, because AWS deletes no endpoint service that somebody is connected to', { skip: process.platform === 'win32' }, t => {
  const { status, stdout, did } = remove(t, { ...RUNNING, endpoints: ['vpce-1', 'vpce-2'] }, 'dev', '--yes');
  assert.equal(status, 0);
  assert.match(stdout, /^This deletes .*, the connection of vpce-1, the connection of vpce-2\.\nvpce-1 is cut off\nvpce-2 is cut off\n/);
  assert.match(did[0], /reject-vpc-endpoint-connections --service-id vpce-svc-1 --vpc-endpoint-ids vpce-1 /);
  assert.match(did[2], /^cdk destroy/);
});

test('a hub goes with its spoke and its routes, in one go and the last first', { skip: process.platform === 'win32' }, t => {
  const { status, stdout, stderr, did } = remove(t, { stacks: three('hub') }, 'hub', '--yes');
  assert.deepEqual([status, stderr], [0, '']);
  assert.match(stdout, /^This deletes the stack shop-hub-routes in 111111111111, eu-west-1, the stack shop-hub in 111111111111, eu-west-1, the stack shop-hub-hub in /);
  assert.match(stdout, /all logs in shop-hub-routes-logs, all logs in shop-hub-logs, all logs in shop-hub-hub-logs\.\n/);
  assert.deepEqual(did.filter(call => call.startsWith('cdk')), ['cdk destroy hub/* --force']);
  assert.match(stdout, /shop-hub-routes, shop-hub, shop-hub-hub are gone\. /);
});

test('in two accounts each stack goes with the credentials of its own', { skip: process.platform === 'win32' }, t => {
  const { status, stdout, stderr, calls, did } = remove(t, { stacks: three('split'), profiles: { net: '999999999999' } }, 'split', '--yes', '--network-profile', 'net');
  assert.deepEqual([status, stderr], [0, '']);
  assert.match(stdout, /^This deletes the stack shop-split-routes in 999999999999, eu-west-1, the stack shop-split in 111111111111, eu-west-1, the stack shop-split-hub in 999999999999, /);
  assert.deepEqual(did.filter(call => call.startsWith('cdk')), [
    'cdk destroy split/Routes --exclusively --force --profile net', 'cdk destroy split/Workload --exclusively --force', 'cdk destroy split/Hub --exclusively --force --profile net',
  ]);
  const asked = calls.filter(call => call.includes('--stack-name '));
  assert.ok(asked.length > 6);
  for (const call of asked) assert.equal(call.includes('--profile net'), /shop-split-(hub|routes) /.test(call), call);
});

test('what was removed in part is removed to the end', { skip: process.platform === 'win32' }, t => {
  const { 'shop-split-hub': hub } = three('split');
  const { status, did } = remove(t, { stacks: { 'shop-split-hub': hub }, profiles: { net: '999999999999' } }, 'split', '--yes', '--network-profile', 'net');
  assert.equal(status, 0);
  assert.deepEqual(did.filter(call => call.startsWith('cdk')), ['cdk destroy split/Hub --exclusively --force --profile net']);
});

test('a last log that arrives while the stack goes is deleted, too', { skip: process.platform === 'win32' }, t => {
  const { status, stdout, did } = remove(t, { ...RUNNING, objects: [1, 1], destroy: [1, 0] }, 'dev', '--yes');
  assert.equal(status, 0);
  assert.match(stdout, /shop-dev is gone/);
  assert.deepEqual(did.map(call => call.split(' ')[1]), ['s3api', 'destroy', 's3api', 'destroy']);
});

for (const [what, account, args, line] of [
  ['no environment', RUNNING, ['--yes'], 'environment must be one of dev, prod, hub, split, got none; for example npx projen remove dev'],
  ['an environment that there is not', RUNNING, ['stage', '--yes'], 'environment must be one of dev, prod, hub, split, got stage; for example npx projen remove dev'],
  ['one that is protected', RUNNING, ['prod', '--yes'], 'deletionProtection of prod must be false, got true; see "Remove it" in README.md: set it, run npx projen, and deploy'],
  [
    'one that still runs protected', { stacks: { 'shop-dev': { EnableTerminationProtection: true } } }, ['dev', '--yes'],
    'shop-dev must have been deployed without protection, got termination protection; deploy first: npx cdk deploy \'dev/*\'',
  ],
  ['credentials of somewhere else', { ...RUNNING, id: '999999999999' }, ['dev', '--yes'], 'credentials must be of account 111111111111 for dev, got 999999999999; choose another profile'],
  [
    'a network in another account, and no way there', { stacks: three('split') }, ['split', '--yes'],
    '--network-profile is required, because the network of split is in account 999999999999, got none; name a profile of the AWS CLI for that account: '
      + 'npx projen remove split --network-profile NAME',
  ],
  [
    'a profile of somewhere else', { stacks: three('split'), profiles: { net: '888888888888' } }, ['split', '--yes', '--network-profile', 'net'],
    'credentials must be of account 999999999999 for the network of split, got 888888888888; choose another profile',
  ],
  [
    'a hub that is protected', { stacks: { ...three('hub'), 'shop-hub-hub': { EnableTerminationProtection: true } } }, ['hub', '--yes'],
    'shop-hub-hub must have been deployed without protection, got termination protection; deploy first: npx cdk deploy \'hub/*\'',
  ],
  ['an option that there is not', RUNNING, ['dev', '--force'], 'remove must have the name of an environment, got dev --force; '
    + 'for example npx projen remove dev --network-profile NAME --yes'],
  ['nobody to ask', RUNNING, ['dev'], 'Nobody is there to be asked; repeat it with --yes: npx projen remove dev --yes'],
] as [string, Account, string[], string][]) {
  test(`one line for ${what}, and nothing is touched`, { skip: process.platform === 'win32' }, t => {
    const { status, stderr, did } = remove(t, account, ...args);
    assert.equal(status, 1);
    assert.equal(stderr, `${line}\n`);
    assert.deepEqual(did, []);
  });
}

test('a removal that fails says so after two attempts', { skip: process.platform === 'win32' }, t => {
  const { status, stderr, did } = remove(t, { ...RUNNING, objects: [1, 1], destroy: [3, 3] }, 'dev', '--yes');
  assert.equal(status, 1);
  assert.equal(stderr, 'cdk destroy ended with 3; what it says above comes first, then run this again\n');
  assert.equal(did.filter(call => call.startsWith('cdk')).length, 2);
});

test('what is gone already needs no removal', { skip: process.platform === 'win32' }, t => {
  const { status, stdout, did } = remove(t, {}, 'dev', '--yes');
  assert.equal(status, 0);
  assert.equal(stdout, 'There is no stack shop-dev in 111111111111, eu-west-1: nothing to remove.\n');
  assert.deepEqual(did, []);
});
