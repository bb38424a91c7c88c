import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANSWERS } from './support';
import { fixedBill } from '../../src/cost/monthly';
import { InvalidOptions } from '../../src/design/check';
import { consequences } from '../../src/design/explain';
import { endpointMoves, hubEndpointParagraphs } from '../../src/design/hub-endpoints';
import { EnvironmentSettings } from '../../src/design/options';
import { resolve } from '../../src/design/resolve';
import { Answers } from '../../src/model/field';
import { line, paths } from '../../src/traffic/stations';

const SPOKE = {
  ...ANSWERS, networkTopology: 'spoke', networkHub: 'corp-live', egressMode: 'firewall', egressAllowedDomains: ['api.example.com'], egressAwsServices: ['kinesis-streams', 'sqs'],
};
const CALLING = { ...SPOKE, networkHubEndpointServices: ['sqs'], networkHubEndpointsCidr: '10.200.0.0/24' };

const resolved = (options: object, settings: Record<string, EnvironmentSettings> = {}) => resolve(options as any, settings).environments;
const plain = (options: object) => resolved(options) as unknown as Answers[];

function lines(options: object, settings: Record<string, EnvironmentSettings> = {}): string[] {
  try {
    resolved(options, settings);
    return [];
  } catch (error) {
    if (error instanceof InvalidOptions) return error.lines;
    throw error;
  }
}

test('services and range are recorded, and may differ between environments', () => {
  const [dev, prod] = resolved(CALLING, { prod: { networkHubEndpointsCidr: '10.201.0.0/24', networkHubEndpointServices: ['sqs', 'kinesis-streams'] } });
  assert.deepEqual([dev.networkHubEndpointServices, dev.networkHubEndpointsCidr], [['sqs'], '10.200.0.0/24']);
  assert.deepEqual([prod.networkHubEndpointServices, prod.networkHubEndpointsCidr], [['sqs', 'kinesis-streams'], '10.201.0.0/24']);
});

const WRONG: [what: string, options: object, line: RegExp, settings?: Record<string, EnvironmentSettings>][] = [
  ['a service that is not called', { ...CALLING, networkHubEndpointServices: ['sns'] },
    /^networkHubEndpointServices must be services of egressAwsServices \(kinesis-streams, sqs\), got sns; add it there, or remove it here$/],
  ['a gateway endpoint', { ...CALLING, networkHubEndpointServices: ['dynamodb'] }, /^networkHubEndpointServices must not name dynamodb or s3, .*got dynamodb; /],
  ['an unknown service', { ...CALLING, networkHubEndpointServices: ['sqss'] }, /^networkHubEndpointServices must be AWS services .*got sqss; did you mean sqs\?/],
  ['a service without known names', { ...CALLING, egressAwsServices: ['iot.data'], networkHubEndpointServices: ['iot.data'] },
    /^networkHubEndpointServices must be services whose names in DNS are known here, .*got iot\.data; /],
  ['a service twice', { ...CALLING, networkHubEndpointServices: ['sqs', 'sqs'] }, /^networkHubEndpointServices must name a service only once, got sqs; /],
  ['no range', { ...CALLING, networkHubEndpointsCidr: undefined }, /^networkHubEndpointsCidr is required for networkHubEndpointServices, got none; name the range /],
  ['no service', { ...CALLING, networkHubEndpointServices: undefined },
    /^networkHubEndpointsCidr must not be set without networkHubEndpointServices, got 10\.200\.0\.0\/24; /],
  ['a range that is none', { ...CALLING, networkHubEndpointsCidr: '10.200.0.0' }, /^networkHubEndpointsCidr must be an IPv4 range, got 10\.200\.0\.0; /],
  ['no hub', { ...CALLING, networkHub: undefined, networkTransitGatewayId: 'tgw-0123456789abcdef0' },
    /^networkHub is required for networkHubEndpointServices, because the hub publishes where its endpoints are, got none; /],
  ['no hub at all', { ...CALLING, networkHub: undefined }, /^networkHub or networkTransitGatewayId is required for networkTopology spoke, got none; /],
  ['a range of a VPC of ours', { ...CALLING, networkHubEndpointsCidr: '10.0.4.0/24' },
    /^networkCidr must not overlap: dev 10\.0\.0\.0\/16 and networkHubEndpointsCidr 10\.0\.4\.0\/24; /],
  ['a range of callers from the hub',
    { ...CALLING, networkIngressVpc: 'hub', networkHubIngressCidrs: ['10.200.0.0/27'] },
    /^networkCidr must not overlap: networkHubIngressCidrs 10\.200\.0\.0\/27 and networkHubEndpointsCidr 10\.200\.0\.0\/24; /],
  ['what starting a task takes', { ...CALLING, egressAwsServices: ['logs'], networkHubEndpointServices: ['logs'] },
    /^environment dev: networkHubEndpointServices must not name what starting a task takes, .*got logs; remove it: /],
  ['egress that has no endpoints for code', { ...CALLING, egressMode: 'nat', egressAllowedDomains: undefined, egressAwsServices: undefined },
    /^networkHubEndpointServices must be services of egressAwsServices \(none\), got sqs; /],
  ['a service that the Region does not have', { ...CALLING, egressAwsServices: ['braket'], networkHubEndpointServices: ['braket'] },
    /^egressAwsServices must be in the Region of each environment, and AWS had no braket in /],
  ['one environment', CALLING, /^environment prod: networkHubEndpointServices must be services of egressAwsServices \(sns\), got sqs; /, { prod: { egressAwsServices: ['sns'] } }],
];

for (const [what, options, expected, settings] of WRONG) {
  test(`${what}: one line`, () => {
    const said = lines(options, settings);
    assert.match(said[0] ?? 'nothing', expected);
    assert.equal(new Set(said.map(each => each.replace(/^environment \w+: /, ''))).size, 1, said.join('\n')); // one for each environment
  });
}

for (const networkTopology of ['standalone', 'hub-and-spoke']) {
  test(`${networkTopology} has no endpoints of a hub`, () => {
    const said = lines({ ...CALLING, networkTopology, networkHub: undefined });
    assert.deepEqual(said.map(each => each.split(', ')[0]), ['networkHubEndpointServices', 'networkHubEndpointsCidr'].map(field => `${field} must not be set for networkTopology ${networkTopology}`));
    for (const each of said) assert.match(each, /; remove it, or choose spoke$/);
  });
}

test('the bill has no endpoints for services of the hub, and zones for all of their names', () => {
  const units = (options: object) => Object.fromEntries(fixedBill(resolved(options)[0]).map(({ item, quantity }) => [item, quantity]));
  const [own, all] = [units(SPOKE), units({ ...CALLING, networkHubEndpointServices: ['kinesis-streams', 'sqs'] })];
  assert.equal(own['Interface VPC endpoints'] - all['Interface VPC endpoints'], 4);
  assert.deepEqual([own['Private hosted zones for endpoints of the hub'], all['Private hosted zones for endpoints of the hub']], [undefined, 4]);
});

test('README and review say how many hourly endpoints are saved, and the picture in words how they are called', () => {
  const told = consequences({ ...CALLING, networkHubEndpointServices: ['kinesis-streams', 'sqs'], networkAvailabilityZones: 3 }).at(-1)!;
  assert.equal(told.label, 'kinesis-streams, sqs through VPC endpoints of the hub');
  assert.match(told.help, /saves 6 endpoints that are paid for by the hour \(2 services x 3 zones\)/);
  assert.ok(!consequences(SPOKE).some(({ title }) => title === 'Endpoints'));
  const ways = (answers: Answers) => paths(answers).egress.map(line);
  assert.ok(ways(CALLING).includes('Service (private app subnets) -> Transit Gateway -> VPC endpoints of the hub -> AWS services'));
  assert.ok(!ways(SPOKE).some(way => way.includes('of the hub -> AWS')));
  assert.equal(hubEndpointParagraphs(resolved(SPOKE)).length, 0);
  assert.match(hubEndpointParagraphs(resolved(CALLING))[0], /`dev`: `sqs` of `corp-live`; `prod`: `sqs` of `corp-live`/);
});

test('a service that moves takes two deployments, in either direction', () => {
  const [there, back] = [endpointMoves(plain(SPOKE), plain(CALLING)), endpointMoves(plain(CALLING), plain(SPOKE))];
  assert.deepEqual(there.map(each => each.split('. ')[0]), ['dev', 'prod'].map(name => `sqs of ${name} moves to endpoints of the hub`));
  assert.match(there[0], /takes two deployments: .*modify-vpc-endpoint --no-private-dns-enabled/);
  assert.deepEqual(back.map(each => each.split('. ')[0]), ['dev', 'prod'].map(name => `sqs of ${name} moves from the hub to endpoints of its own`));
  for (const [before, after] of [[SPOKE, SPOKE], [CALLING, CALLING], [{ ...SPOKE, egressAwsServices: ['kinesis-streams'] }, CALLING]]) {
    assert.deepEqual(endpointMoves(plain(before), plain(after)), [], 'a new one moves nothing');
  }
});
