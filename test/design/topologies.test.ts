import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ANSWERS, CERTIFICATE_ARN } from './support';
import { AXES, FIELDS, RECORDED, modes, outerTiersOf, tiersOf } from '../../src/design/axes';
import { entryAccountOf, hasForeignEntry } from '../../src/design/entry';
import { guide } from '../../src/design/explain';
import { mismatches, refusedCombinations } from '../../src/design/mismatches';
import { EnvironmentSettings } from '../../src/design/options';
import { resolve } from '../../src/design/resolve';
import { WorkloadEnvironment } from '../../src/design/workload-environment';
import { Capability } from '../../src/model/capability';
import { Choice } from '../../src/model/choice';
import { sentence } from '../../src/model/field';
import { paths } from '../../src/traffic/stations';

const HUB_AND_SPOKE = { networkTopology: 'hub-and-spoke' };
const SPOKE = { networkTopology: 'spoke', networkHub: 'corp-live' };
const HUB_ENTRY = { ...SPOKE, networkIngressVpc: 'hub', networkHubIngressCidrs: ['10.250.0.0/27'] };
const INTERNAL = { ingressMode: 'internal-alb', ingressAllowedCidrs: ['192.168.0.0/16'] };
const FIREWALL = { egressMode: 'firewall', egressAllowedDomains: ['api.example.com'] };

function resolved(options: object, settings: Record<string, EnvironmentSettings> = {}): WorkloadEnvironment[] {
  return resolve({ ...ANSWERS, ...options } as any, settings).environments;
}

const choices = RECORDED.flatMap(axis => Object.values(axis.fields[0].choices!));
const names = (tiers: readonly { name: string }[]) => tiers.map(({ name }) => name).sort();

test('a VPC beside that of the tasks is recorded where there is one', () => {
  const ranges = (options: object) => {
    const { networkCidr, networkIngressCidr, networkEgressCidr } = resolved(options)[1];
    return [networkCidr, networkIngressCidr, networkEgressCidr];
  };
  assert.deepEqual(ranges({}), ['10.1.0.0/16', undefined, undefined]);
  assert.deepEqual(ranges(HUB_AND_SPOKE), ['10.1.0.0/16', '10.255.2.0/24', '10.255.3.0/24']);
  assert.deepEqual(ranges({ ...HUB_AND_SPOKE, ...INTERNAL }), ['10.1.0.0/16', undefined, '10.255.3.0/24'], 'addresses stay with what they are kept for');
  assert.deepEqual(ranges({ ...HUB_AND_SPOKE, egressMode: 'isolated' }), ['10.1.0.0/16', '10.255.2.0/24', undefined]);
  assert.deepEqual(ranges(SPOKE), ['10.1.0.0/16', '10.255.1.0/24', undefined]);
  assert.deepEqual(ranges(HUB_ENTRY), ['10.1.0.0/16', undefined, undefined]);
});

test('given ranges win, those of single environments first', () => {
  const options = { ...HUB_AND_SPOKE, networkSupernet: '10.64.0.0/16', networkEgressCidrs: ['dev=10.70.0.0/24', 'prod=10.70.1.0/24'] };
  const [dev, prod] = resolved(options, { prod: { networkCidr: '10.80.0.0/22', networkIngressCidr: '10.81.0.0/24', networkEgressCidr: '10.82.0.0/24' } });
  assert.deepEqual([dev.networkCidr, dev.networkIngressCidr, dev.networkEgressCidr], ['10.64.0.0/20', '10.64.255.0/24', '10.70.0.0/24']);
  assert.deepEqual([prod.networkCidr, prod.networkIngressCidr, prod.networkEgressCidr], ['10.80.0.0/22', '10.81.0.0/24', '10.82.0.0/24']);
  const refused = (settings: EnvironmentSettings, line: RegExp, topology: object = HUB_AND_SPOKE) =>
    assert.throws(() => resolved(topology, { dev: settings }), line);
  refused({ networkEgressCidr: '10.9.0.0/25' }, /environment dev: networkEgressCidr must be from \/16/);
  refused({ networkEgressCidr: '10.9.0.0/24' }, /environment dev: networkEgressCidr must not be set where this repository has no egress VPC, got 10\.9\.0\.0\/24; remove it/, SPOKE);
  refused({ networkIngressCidr: '10.9.0.0/24' }, /environment dev: networkIngressCidr must not be set where this repository has no ingress VPC/, { ...HUB_AND_SPOKE, ...INTERNAL });
});

test('hub and callers may differ between environments', () => {
  const [dev, prod] = resolved(SPOKE, { dev: { networkHub: 'corp-test', networkAccount: '999999999999' } });
  assert.deepEqual([dev.networkHub, dev.networkAccount, prod.networkHub, prod.networkAccount], ['corp-test', '999999999999', 'corp-live', undefined]);
  const callers = (id: string, cidr: string) => ({ networkCallers: [`${cidr}=tgw-attach-${id.repeat(17)}`] });
  const environments = resolved({ ...HUB_AND_SPOKE, ...INTERNAL }, { dev: callers('a', '192.168.0.0/16'), prod: callers('b', '192.168.4.0/24') });
  assert.deepEqual(environments.map(({ networkCallers }) => networkCallers),
    [['192.168.0.0/16=tgw-attach-aaaaaaaaaaaaaaaaa'], ['192.168.4.0/24=tgw-attach-bbbbbbbbbbbbbbbbb']]);
});

test('what only a hub has is recorded only there', () => {
  const recorded = (options: object) => {
    const [dev] = resolved(options);
    const of: (keyof WorkloadEnvironment)[] = ['networkFirewallPlacement', 'networkIngressVpc', 'networkAccount', 'egressNatGateways'];
    return [...of, 'ingressPlainHttp', 'ingressCertificateParameter'].map(name => dev[name as keyof WorkloadEnvironment]);
  };
  const parameter = '/shop/dev/ingress/certificate-arn';
  assert.deepEqual(recorded({}), [undefined, undefined, undefined, 2, false, parameter]);
  assert.deepEqual(recorded({ ...HUB_AND_SPOKE, ...FIREWALL }), ['transit-gateway', undefined, undefined, undefined, false, parameter]);
  assert.deepEqual(recorded({ ...HUB_AND_SPOKE, networkAccount: '999999999999' }), [undefined, undefined, '999999999999', 2, false, parameter]);
  assert.deepEqual(recorded(SPOKE), [undefined, 'own', undefined, undefined, false, parameter]);
  assert.deepEqual(recorded({ ...SPOKE, ...INTERNAL }), [undefined, undefined, undefined, undefined, false, parameter]);
  assert.deepEqual(recorded(HUB_ENTRY), [undefined, 'hub', undefined, undefined, undefined, undefined], 'the entry of the hub has its own certificate');
});

test('a spoke is in zones that its hub serves', () => {
  const [dev, prod] = resolved({ ...SPOKE, networkHubZoneNames: ['eu-west-1b', 'eu-west-1c', 'eu-west-1a'] });
  assert.deepEqual([dev.networkAvailabilityZoneNames, prod.networkAvailabilityZoneNames], [['eu-west-1b', 'eu-west-1c'], undefined]);
});

test('certificate and name belong to the account in which callers are received', () => {
  const split = { ...HUB_AND_SPOKE, networkAccount: '999999999999' };
  const arn = CERTIFICATE_ARN.replace('111111111111', '999999999999');
  assert.equal(resolved({ ...split, ingressCertificateArn: arn })[0].ingressCertificateArn, arn);
  assert.throws(() => resolved({ ...split, ingressCertificateArn: CERTIFICATE_ARN }), /dev is 999999999999 in eu-west-1, prod is 999999999999 in us-east-1/);
  assert.throws(() => resolved(split, { dev: { ingressCertificateArn: CERTIFICATE_ARN } }), /environment dev: ingressCertificateArn must be in account 999999999999 and Region eu-west-1/);
  const entry = (options: object) => { const [dev] = resolved(options); return entryAccountOf(dev, dev as any); };
  assert.deepEqual([entry(split), entry({ ...split, ...INTERNAL }), entry({ ...SPOKE, networkAccount: '999999999999' })], ['999999999999', '111111111111', '111111111111']);
});

test('whose entry it is', () => {
  const foreign = (options: object) => hasForeignEntry(resolved(options)[0] as any);
  assert.deepEqual([{}, HUB_AND_SPOKE, SPOKE, HUB_ENTRY, { ...SPOKE, ...INTERNAL }].map(foreign), [false, false, false, true, false]);
});

test('tiers are where the mode stands', () => {
  const tiers = (options: object) => {
    const [dev] = resolved(options) as any[];
    return [tiersOf(dev), outerTiersOf(dev, 'ingress'), outerTiersOf(dev, 'egress')].map(names);
  };
  assert.deepEqual(tiers({ ...FIREWALL }), [['app', 'edge', 'endpoints', 'firewall', 'nat'], [], []]);
  assert.deepEqual(tiers({ ...HUB_AND_SPOKE, ...FIREWALL }), [['app', 'endpoints', 'entry', 'transit'], ['edge', 'transit'], ['nat', 'transit']]);
  assert.deepEqual(tiers({ ...HUB_AND_SPOKE, ...FIREWALL, networkFirewallPlacement: 'vpc' })[2], ['firewall', 'nat', 'transit']);
  assert.deepEqual(tiers({ ...HUB_AND_SPOKE, ...INTERNAL }), [['app', 'endpoints', 'entry', 'transit'], [], ['nat', 'transit']]);
  assert.deepEqual(tiers({ ...SPOKE, ingressMode: 'api-gateway' }), [['app', 'endpoints', 'entry', 'transit'], ['entry'], []], 'a peering connection takes no subnets');
  assert.deepEqual(tiers(HUB_ENTRY), [['app', 'endpoints', 'entry', 'transit'], [], []]);
});

test('a mode with a part in the ingress or egress VPC says so, and no other does', () => {
  const parts: Record<string, Capability> = { ingress: Capability.PUBLIC_ENTRY, egress: Capability.INTERNET_ROUTE };
  for (const choice of choices) {
    const vpc = choice.atSpoke?.outer?.vpc;
    for (const [name, capability] of Object.entries(parts)) assert.equal(vpc === name, choice.provides.includes(capability), choice.label);
  }
});

test('with one VPC a mode is what its catalog says', () => {
  const plain = new Set<Choice>(AXES.flatMap(axis => Object.values(axis.fields[0].choices ?? {})));
  for (const { choice } of modes(ANSWERS)) assert.ok(plain.has(choice), choice.label);
});

test('refused combinations are those in which nothing would cross', () => {
  assert.deepEqual(refusedCombinations().map(({ modes: refused }) => Object.values(refused).join(' / ')), [
    'privatelink-nlb / isolated / hub-and-spoke / fargate', 'privatelink-nlb / isolated / hub-and-spoke / ec2',
    'privatelink-nlb / isolated / spoke / fargate', 'privatelink-nlb / isolated / spoke / ec2',
  ]);
  for (const { line } of refusedCombinations()) assert.match(line, /^networkTopology must not be \S+ with .*, because nothing would cross the Transit Gateway; choose /);
});

test('an entry that is peered crosses no Transit Gateway, one of the hub does', () => {
  const isolated = { ...ANSWERS, ...SPOKE, egressMode: 'isolated' };
  assert.match(mismatches({ ...isolated, networkIngressVpc: 'own' }).map(sentence).join(), /^networkIngressVpc must be hub for spoke .*, got own; /);
  for (const fine of [{ ...isolated, networkIngressVpc: 'hub' }, { ...isolated, ...INTERNAL }, { ...isolated, ...HUB_AND_SPOKE }]) assert.deepEqual(mismatches(fine), []);
});

test('the picture in words crosses what there is between the VPCs', () => {
  const crossing = (options: object) => {
    const { requests, egress } = paths(resolved(options)[0] as any);
    return [requests[0], egress[0]].map(way => way.find(station => /Transit Gateway|peering/.test(station)));
  };
  assert.deepEqual(crossing({}), [undefined, undefined]);
  assert.deepEqual(crossing(HUB_AND_SPOKE), ['Transit Gateway', 'Transit Gateway']);
  assert.deepEqual(crossing(SPOKE), ['VPC peering connection', 'Transit Gateway']);
  assert.deepEqual(crossing(HUB_ENTRY), ['Transit Gateway', 'Transit Gateway']);
  const [dev] = resolved({ ...HUB_AND_SPOKE, ...FIREWALL }) as any[];
  assert.deepEqual(paths(dev).egress[0], ['Service (private app subnets)', 'Transit Gateway', 'Network Firewall', 'Transit Gateway', 'NAT gateway in the same zone', 'Internet gateway', 'Internet']);
});

test('a guide speaks of what this repository owns', () => {
  const text = (options: object) => { const [dev] = resolved(options) as any[]; return (['callers', 'deployment', 'operation', 'removal'] as const).flatMap(part => guide(dev, part)).join('\n'); };
  assert.match(text(FIREWALL), /npx projen allow-list/);
  assert.match(text({ ...HUB_AND_SPOKE, ...FIREWALL }), /npx projen allow-list/);
  assert.doesNotMatch(text({ ...SPOKE, ...FIREWALL }), /npx projen allow-list/);
  assert.match(text(HUB_AND_SPOKE), /output `DnsName`/);
  assert.doesNotMatch(text(HUB_ENTRY), /output `DnsName`/);
  assert.doesNotMatch(text({ ...HUB_AND_SPOKE, ...INTERNAL }), /security group/);
});

test('every option about the network is a field, and so a flag', () => {
  const text = readFileSync(join(__dirname, '..', '..', 'src', 'network', 'options.ts'), 'utf8');
  const options = [...text.matchAll(/readonly (\w+)\?:/g)].map(([, name]) => name);
  assert.ok(options.length > 15);
  assert.deepEqual(options.filter(name => !FIELDS.some(field => field.name === name)), []);
});
