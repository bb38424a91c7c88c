import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ended, PROJEN, contents, emptyFolder, projenNew, run, tarball } from './support';

// A hub and a spoke in repositories of their own, by different teams: nothing is copied from one to the other but what the README says.
const HUB = [
  '--name', 'corp', '--environments', 'live=aws://999999999999/eu-west-1', '--hub-domains', 'prod', 'non-prod',
  '--hub-spokes', 'shop-dev=non-prod:111111111111:10.20.0.0/20', 'shop-prod=prod:222222222222:10.20.16.0/20',
  '--hub-egress', 'firewall', '--hub-ingress', '--hub-endpoint-services', 'sqs', '--hub-endpoints-cidrs', 'live=10.99.0.0/24', '--pipeline', 'github-actions',
];
const SPOKE = [
  '--name', 'shop', '--environments', 'dev=aws://111111111111/eu-west-1', 'prod=aws://222222222222/eu-west-1',
  '--ingress-mode', 'alb', '--egress-mode', 'firewall', '--egress-allowed-domains', 'api.binance.com', '--pipeline', 'gitlab-ci',
  '--network-topology', 'spoke', '--network-hub', 'corp-live', '--network-account', '999999999999', '--network-ingress-vpc', 'hub',
  '--network-cidrs', 'dev=10.20.0.0/20', 'prod=10.20.16.0/20', '--network-availability-zone-names', 'eu-west-1a', 'eu-west-1b',
  '--network-hub-zone-names', 'eu-west-1a', 'eu-west-1b',
];

const projen = (folder: string, ...args: string[]) => run(join(folder, 'node_modules', '.bin', 'projen'), args, folder);
const traffic = (hub: string, spoke: string) => run(process.execPath, [
  join(hub, 'node_modules', 'projen-container-workload', 'lib', 'bin', 'projen-container-workload.js'), 'traffic', join(hub, 'cdk.out'), join(spoke, 'cdk.out'),
], hub);

function succeeded({ code, output }: Ended): void {
  assert.equal(code, 0, output.slice(-5000));
}

/** All templates of a repository. */
function templates(folder: string): any[] {
  const files = readdirSync(join(folder, 'cdk.out'), { recursive: true }).map(String).filter(name => name.endsWith('.template.json'));
  return files.map(name => JSON.parse(readFileSync(join(folder, 'cdk.out', name), 'utf8')));
}

/** Names of the parameters of hubs and spokes that a repository publishes, and that it reads. */
function parameters(folder: string): { published: string[]; read: string[] } {
  const all = templates(folder);
  const published = all.flatMap(({ Resources }) => Object.values<any>(Resources)).filter(({ Type }) => Type === 'AWS::SSM::Parameter').map(({ Properties }) => Properties.Name);
  const read = all.flatMap(({ Parameters = {} }) => Object.values<any>(Parameters)).map(({ Default }) => /\/network-hub\/.*$/.exec(Default ?? '')?.[0]);
  return { published, read: [...new Set(read.filter(name => name !== undefined))] };
}

test('a hub and a spoke, scaffolded apart, fit together', async () => {
  const [hub, spoke] = [emptyFolder('corp'), emptyFolder('shop')];
  succeeded(await projenNew(hub, HUB, 'network-hub'));
  succeeded(await projen(hub, 'build'));
  assert.equal((await run('git', ['status', '--porcelain'], hub)).stdout, '');

  // As the README of the hub says.
  const readme = readFileSync(join(hub, 'README.md'), 'utf8');
  const [, ranges] = /--network-hub-ingress-cidrs ([^\n]+)/.exec(readme)!;
  const [endpoints] = /--egress-aws-services sqs --network-hub-endpoint-services [^`\n]+/.exec(readme)!;
  succeeded(await projenNew(spoke, [...SPOKE, '--network-hub-ingress-cidrs', ...ranges.split(' '), ...endpoints.split(' ')]));
  succeeded(await projen(spoke, 'build'));
  assert.equal((await run('git', ['status', '--porcelain'], spoke)).stdout, '');

  const early = await traffic(hub, spoke);
  assert.equal(early.code, 1, 'a spoke that has not joined reaches nothing');

  const projenrc = join(hub, '.projenrc.ts');
  const settings = "{ allowedDomains: ['api.binance.com'], ingressMode: IngressMode.ALB }";
  writeFileSync(projenrc, readFileSync(projenrc, 'utf8')
    .replace('import { ', 'import { IngressMode, ')
    .replace('  hubEgress:', "  hubJoinedSpokes: ['shop-dev', 'shop-prod'],\n  hubEgress:")
    .replace('project.synth();', `for (const name of ['shop-dev', 'shop-prod']) project.spoke(name, ${settings});\n\nproject.synth();`));
  succeeded(await projen(hub));
  succeeded(await projen(hub, 'build'));

  const [ofHub, ofSpoke] = [parameters(hub), parameters(spoke)];
  assert.ok(ofHub.read.length > 0 && ofSpoke.read.length > 0);
  assert.deepEqual(ofHub.read.filter(name => !ofSpoke.published.includes(name)), [], 'what the hub reads, the spoke publishes');
  assert.deepEqual(ofSpoke.read.filter(name => !ofHub.published.includes(name)), [], 'what the spoke reads, the hub publishes');
  assert.ok(ofSpoke.read.includes('/network-hub/corp-live/endpoints/sqs'), ofSpoke.read.join());
  succeeded(await traffic(hub, spoke));
});

test('without the name of a project type, projen lists both', async () => {
  const folder = emptyFolder();
  const { code, output } = await run(process.execPath, [PROJEN, 'new', '--from', tarball()], folder);
  assert.notEqual(code, 0);
  for (const id of ['container-workload', 'network-hub']) assert.ok(output.includes(id), output);
});

for (const [what, flags, line] of [
  ['what is missing', ['--name', 'corp'], /^hubDomains, pipeline, environments are required, got none; /m],
  ['a malformed spoke', [...HUB, '--hub-spokes', 'shop'], /^hubSpokes must be written NAME=DOMAIN:ACCOUNT:CIDR, got shop; /m],
  ['a flag of the other type', [...HUB, '--ingress-mode', 'alb'], /^--ingress-mode is no option of network-hub; /m],
] as const) {
  test(`${what}: one line, and an empty folder`, async () => {
    const folder = emptyFolder('corp');
    const { code, stderr } = await projenNew(folder, ['--no-post', ...flags], 'network-hub');
    assert.equal(code, 1);
    assert.match(stderr, line);
    assert.deepEqual(contents(folder), []);
  });
}
