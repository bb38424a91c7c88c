import assert from 'node:assert/strict';
import { test } from 'node:test';
import { write } from './support';
import { RECORDED, modes } from '../../src/design/axes';
import { WorkloadEnvironment } from '../../src/design/workload-environment';
import { EgressMode, FirewallMode } from '../../src/egress/options';
import { IngressMode } from '../../src/ingress/options';
import { FirewallPlacement, IngressVpc, NetworkTopology } from '../../src/network/options';
import { ContainerWorkloadAppOptions } from '../../src/projects/container-workload-app';
import { hubEntry } from '../../src/projects/hub-entry';

const SPOKE = { networkTopology: NetworkTopology.SPOKE, networkHub: 'corp-live' };
const HUB_ENTRY = { ...SPOKE, networkIngressVpc: IngressVpc.HUB, networkHubIngressCidrs: ['10.250.0.0/27'] };
const FIREWALL = { egressMode: EgressMode.FIREWALL, egressAllowedDomains: ['api.binance.com', '*.example.com'] };

const REPOSITORIES: Record<string, Partial<ContainerWorkloadAppOptions>> = {
  'a hub and a spoke': { networkTopology: NetworkTopology.HUB_AND_SPOKE },
  'a hub and a spoke in two accounts': {
    ...FIREWALL, networkTopology: NetworkTopology.HUB_AND_SPOKE, networkAccount: '999999999999', networkFirewallPlacement: FirewallPlacement.VPC,
  },
  'a hub with callers': {
    networkTopology: NetworkTopology.HUB_AND_SPOKE, ingressMode: IngressMode.INTERNAL_ALB, ingressAllowedCidrs: ['192.168.0.0/16'], egressMode: EgressMode.ISOLATED,
  },
  'a spoke': SPOKE,
  'a spoke with endpoints of its hub': {
    ...SPOKE, ...FIREWALL, egressAwsServices: ['sqs'], networkHubEndpointServices: ['sqs'], networkHubEndpointsCidr: '10.250.1.0/24',
  },
  'a spoke with the entry of its hub': { ...HUB_ENTRY, ...FIREWALL, ingressMode: IngressMode.API_GATEWAY },
};

const block = (readme: string) => /<!-- workload:begin [^\n]*\n([^]*)\n<!-- workload:end -->/.exec(readme)![1];

for (const [what, options] of Object.entries(REPOSITORIES)) {
  test(`the README of ${what} says what its modes mean there, and nothing of other topologies`, () => {
    const { said, read } = write(options);
    assert.deepEqual(said, []);
    const text = block(read('README.md'));
    const [environment] = JSON.parse(read('workload.json')).environments;
    const chosen = modes(environment);
    const paragraphs = (choice: { guide?: object }) => Object.values(choice.guide ?? {}).flat() as string[];
    for (const { choice } of chosen) {
      assert.ok(text.includes(choice.help), choice.help);
      for (const paragraph of paragraphs(choice)) assert.ok(text.includes(paragraph), paragraph);
    }
    const own = chosen.flatMap(({ choice }) => paragraphs(choice));
    const all = RECORDED.flatMap(axis => Object.values(axis.fields[0].choices!)).flatMap(choice => [
      choice, choice.atSpoke ?? {}, choice.atSpoke?.outer ?? {}, choice.atSpoke?.outer?.foreign ?? {},
    ]).flatMap(paragraphs);
    for (const paragraph of all.filter(each => !own.includes(each))) assert.ok(!text.includes(paragraph), paragraph);
    assert.doesNotMatch(text, /undefined|\[object|\n\n\n/);
  });
}

test('the table says where everything is', () => {
  const rows = (options: Partial<ContainerWorkloadAppOptions>) => block(write(options).read('README.md')).split('\n').filter(line => /^\| (environment|`dev`)/.test(line));
  const cells = (options: Partial<ContainerWorkloadAppOptions>) => {
    const [columns, values] = rows(options).map(row => row.split('|').map(cell => cell.trim()).slice(1, -1));
    return Object.fromEntries(columns.map((column, index) => [column, values[index]]));
  };
  const split = cells(REPOSITORIES['a hub and a spoke in two accounts']);
  assert.deepEqual([split.VPC, split['ingress VPC'], split['egress VPC'], split['network account']], ['10.0.0.0/16', '10.255.0.0/24', '10.255.1.0/24', '999999999999']);
  const spoke = cells(SPOKE);
  assert.deepEqual([spoke['ingress VPC'], spoke.hub, 'egress VPC' in spoke], ['10.255.0.0/24', 'corp-live', false]);
  assert.deepEqual(Object.keys(cells({})), ['environment', 'account', 'Region', 'VPC', 'certificate', 'approval', 'protected', 'fixed cost a month']);
});

test('a certificate is put where its entry is', () => {
  const commands = (options: Partial<ContainerWorkloadAppOptions>) => block(write(options).read('README.md')).split('\n').filter(line => line.startsWith('aws ssm put-parameter'));
  assert.match(commands(REPOSITORIES['a hub and a spoke in two accounts'])[0], /--name \/shop\/dev\/ingress\/certificate-arn .* # dev, in account 999999999999$/);
  assert.match(commands(SPOKE)[0], / # dev$/);
  assert.deepEqual(commands(HUB_ENTRY), [], 'the entry of the hub has its own');
});

test('what the owner of the hub enters fits a repository of type network-hub', () => {
  const environment = { workload: 'shop', name: 'dev', account: '111111111111', networkCidr: '10.0.0.0/16', ingressMode: 'alb', egressMode: 'nat', egressPorts: [443], networkTopology: 'spoke' };
  const entry = (more: object) => hubEntry({ ...environment, ...more } as unknown as WorkloadEnvironment);
  assert.deepEqual(entry({}), ["hubSpokes: ['shop-dev=DOMAIN:111111111111:10.0.0.0/16'],"]);
  assert.equal(entry({ ...FIREWALL, egressFirewallMode: FirewallMode.ENFORCE })[1], "project.spoke('shop-dev', { allowedDomains: ['api.binance.com', '*.example.com'] });");
  assert.equal(entry({ egressMode: 'firewall', egressFirewallMode: FirewallMode.DISCOVER, egressPorts: [443, 8443] })[1],
    "project.spoke('shop-dev', { firewallMode: FirewallMode.DISCOVER, ports: [443, 8443] });");
  assert.equal(entry({ egressMode: 'isolated', ingressMode: 'api-gateway', networkIngressVpc: 'hub' })[1], "project.spoke('shop-dev', { internet: false, ingressMode: IngressMode.API_GATEWAY });");
  assert.match(block(write(SPOKE).read('README.md')), /\/\/ corp-live\nhubSpokes: \['shop-prod=DOMAIN:222222222222:10\.1\.0\.0\/16'\],/);
});

test('a service that moves between endpoints of its own and those of the hub says that this takes two deployments', () => {
  const { folder, said } = write({ ...REPOSITORIES['a spoke with endpoints of its hub'], networkHubEndpointServices: undefined, networkHubEndpointsCidr: undefined });
  assert.deepEqual(said, []);
  const there = write(REPOSITORIES['a spoke with endpoints of its hub'], {}, folder);
  assert.deepEqual(there.said.map(line => line.split(/[.:]/)[0]), ['dev', 'prod'].map(name => `sqs of ${name} moves to endpoints of the hub`));
  assert.match(there.read('README.md'), /\*\*Endpoints: sqs through VPC endpoints of the hub\.\*\* .*saves 2 endpoints that are paid for by the hour/);
  assert.deepEqual(write(REPOSITORIES['a spoke with endpoints of its hub'], {}, folder).said, []);
});

test('another topology says that the network is replaced', () => {
  const { folder } = write();
  const { said } = write({ networkTopology: NetworkTopology.HUB_AND_SPOKE }, {}, folder);
  assert.match(said[0], /^networkTopology standalone -> hub-and-spoke replaces the VPC with all that stands in it; creates the Transit Gateway .* and the ingress and egress VPCs /);
});
