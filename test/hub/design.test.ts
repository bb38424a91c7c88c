import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HUB_ANSWERS } from './options';
import { InvalidOptions } from '../../src/design/check';
import { Egress } from '../../src/egress/egress';
import { EgressMode } from '../../src/egress/options';
import { HubDetails, resolveHubs } from '../../src/hub/design';
import { HubOptions } from '../../src/hub/options';
import { Ingress } from '../../src/ingress/ingress';
import { IngressMode } from '../../src/ingress/options';
import { doorAddress } from '../../src/model/door';
import { planTiers } from '../../src/model/tier';
import { spokeDemand } from '../../src/network/spoke-demand';
import { TRANSIT_TIER } from '../../src/network/spoke-vpc';

const TWO = { environments: ['test=aws://999999999999/eu-west-1', 'live=aws://999999999999/eu-central-1'], hubSpokes: undefined, hubJoinedSpokes: undefined };
const ALB = { ingressMode: IngressMode.ALB };

function resolve(options: object = {}, details: HubDetails = {}) {
  return resolveHubs({ ...HUB_ANSWERS, ...options } as HubOptions, details);
}

/** What is wrong, line by line. */
function lines(options: object, details: HubDetails = {}): string[] {
  try {
    resolve(options, details);
    return [];
  } catch (error) {
    if (error instanceof InvalidOptions) return error.lines;
    throw error;
  }
}

test('a hub knows the spokes that have joined, and is shared with the accounts of all', () => {
  const [{ hub, spokes, joined, zoneNames }] = resolve().environments;
  assert.equal(hub.name, 'corp-live');
  assert.deepEqual(hub.spokes.map(({ name }) => name), ['shop-dev']);
  assert.deepEqual(spokes.map(({ name }) => name), ['shop-dev', 'shop-prod']);
  assert.deepEqual(joined, [{ name: 'shop-dev' }]);
  assert.deepEqual(hub.sharedWith, ['111111111111', '222222222222']);
  assert.deepEqual(zoneNames, ['eu-west-1a', 'eu-west-1b']);
});

test('a hub for its own account only is shared with nobody', () => {
  const [{ hub }] = resolve({ hubSpokes: ['shop-dev=prod:999999999999:10.20.0.0/20'] }).environments;
  assert.equal(hub.sharedWith, undefined);
});

test('what is said of a spoke reaches the hub', () => {
  const details = { spokes: { 'shop-dev': { allowedDomains: ['api.example.com'], ports: [443, 8443], ...ALB } } };
  const [{ hub, joined: [{ entry }] }] = resolve({}, details).environments;
  const [{ allowedDomains, ports, ingress }] = hub.spokes;
  assert.deepEqual([allowedDomains, ports, ingress], [['api.example.com'], [443, 8443], true]);
  assert.equal(entry?.ingressCertificateParameter, '/corp/live/shop-dev/ingress/certificate-arn');
  assert.equal(entry?.healthCheckPath, '/health');
});

for (const [ingressMode, egressMode] of Object.values(IngressMode).filter(mode => [IngressMode.ALB, IngressMode.API_GATEWAY].includes(mode))
  .flatMap(ingress => Object.values(EgressMode).map(egress => [ingress, egress] as const))) {
  for (const cidr of ['10.20.0.0/16', '10.20.0.0/20', '10.20.0.0/23']) {
    test(`the entry calls the doors that a spoke with ${ingressMode} and ${egressMode} has in ${cidr}`, () => {
      const environment: any = { ingressPlainHttp: true, ingressMode, egressMode, egressAllowedDomains: ['api.example.com'], egressPorts: [443], awsServices: ['ecr.api'] };
      const { tiers } = spokeDemand([Ingress.fromEnvironment(environment).needs, Egress.fromEnvironment(environment).needs]);
      const doors = planTiers(cidr, [...tiers, TRANSIT_TIER])!.get('entry')!.slice(0, 2).map(doorAddress);
      const details = { spokes: { 'shop-dev': { ingressMode, ingressPlainHttp: ingressMode === IngressMode.ALB || undefined } } };
      const [{ joined: [{ entry }] }] = resolve({ hubSpokes: [`shop-dev=prod:111111111111:${cidr}`] }, details).environments;
      assert.deepEqual(entry?.addresses, doors);
    });
  }
}

test('ranges of the hub come from a supernet, and stay where they are when something is added', () => {
  const ranges = (options: object) => resolve(options).environments.map(({ hub: { egress, ingressCidr } }) => [egress?.cidr, ingressCidr]);
  assert.deepEqual(ranges({ ...TWO, hubIngress: false }), [['10.255.0.0/24', undefined], ['10.255.2.0/24', undefined]]);
  assert.deepEqual(ranges({ ...TWO }), [['10.255.0.0/24', '10.255.1.0/24'], ['10.255.2.0/24', '10.255.3.0/24']]);
  assert.deepEqual(ranges({ hubSupernet: '172.16.8.0/22', hubIngressCidrs: ['live=10.99.0.0/24'] }), [['172.16.8.0/24', '10.99.0.0/24']]);
});

test('endpoints have the end of the supernet, where nothing else is moved by them', () => {
  const ranges = (options: object, details?: HubDetails) => resolve(options, details).environments
    .map(({ hub: { egress, endpoints } }) => [egress?.cidr, endpoints?.cidr, endpoints?.services.join()]);
  assert.deepEqual(ranges({ ...TWO, hubEndpointServices: ['sqs'] }), [['10.255.0.0/24', '10.255.255.0/24', 'sqs'], ['10.255.2.0/24', '10.255.254.0/24', 'sqs']]);
  assert.deepEqual(ranges(TWO, { environments: { live: { hubEndpointServices: ['sns'], hubEndpointsCidr: '10.98.0.0/24' } } }),
    [['10.255.0.0/24', undefined, undefined], ['10.255.2.0/24', '10.98.0.0/24', 'sns']]);
  assert.deepEqual(ranges({ hubEndpointServices: ['sqs'], hubEndpointsCidrs: ['live=10.99.0.0/24'] }), [['10.255.0.0/24', '10.99.0.0/24', 'sqs']]);
});

test('each of several environments has its own spokes', () => {
  const hubSpokes = ['shop-dev=prod:111111111111:10.20.0.0/20'];
  const { environments } = resolve(TWO, { environments: { live: { hubSpokes, hubJoinedSpokes: ['shop-dev'], deletionProtection: false } } });
  const own = environments.map(({ spokes, deletionProtection, approval }) => [spokes.length, deletionProtection, approval]);
  assert.deepEqual(own, [[0, true, false], [1, false, true]]);
});

test('nothing is recorded of images', () => {
  assert.equal(resolve().delivery.findingSeverity, undefined);
});

const spokes = (...hubSpokes: string[]) => ({ hubSpokes, hubJoinedSpokes: undefined });
const said = (settings: object, name = 'shop-dev'): HubDetails => ({ spokes: { [name]: settings } });

const WRONG: [options: object, line: RegExp, details?: HubDetails][] = [
  [{ hubDomains: undefined }, /^hubDomains is required, got none; add --hub-domains prod non-prod$/],
  [{ hubDomains: ['Prod'] }, /^hubDomains must have names of 2 to 48 lower-case letters.*got Prod; /],
  [{ hubDomains: ['prod', 'prod'] }, /^hubDomains must have a name only once, got prod; /],

  [spokes('shop-dev'), /^hubSpokes must be written NAME=DOMAIN:ACCOUNT:CIDR, got shop-dev; for example shop-dev=non-prod:111111111111:10\.20\.0\.0\/20$/],
  [spokes('shop-dev=prod:111111111111'), /^hubSpokes must be written NAME=DOMAIN:ACCOUNT:CIDR, got /],
  [spokes('shop dev=prod:111111111111:10.20.0.0/20'), /^hubSpokes must be written NAME=DOMAIN:ACCOUNT:CIDR, got shop; /],
  [spokes('Shop=prod:111111111111:10.20.0.0/20'), /^hubSpokes must have names of 2 to 48 .*got Shop; /],
  [spokes('shop-dev=prod:1111:10.20.0.0/20'), /^hubSpokes must give shop-dev an account id of 12 digits, got 1111; /],
  [spokes('shop-dev=prod:111111111111:10.20.0.0/8'), /^hubSpokes of shop-dev must be from \/16.*got 10\.20\.0\.0\/8; /],
  [spokes('shop-dev=prod:111111111111:10.20.1.0/20'), /^hubSpokes of shop-dev must be the first address of its range, got 10\.20\.1\.0\/20; write 10\.20\.0\.0\/20$/],
  [spokes('shop-dev=stage:111111111111:10.20.0.0/20'), /^hubSpokes must name a route domain of hubDomains \(prod, non-prod\) for shop-dev, got stage; /],
  [spokes('a1=prod:111111111111:10.20.0.0/20', 'a1=prod:111111111111:10.21.0.0/20'), /^hubSpokes must have a name only once.*got a1; /],
  [spokes('a1=prod:111111111111:10.20.0.0/16', 'b1=prod:111111111111:10.20.16.0/20'), /^hubSpokes must not overlap: a1 10\.20\.0\.0\/16 and b1 10\.20\.16\.0\/20; /],
  [spokes('a1=prod:111111111111:10.255.0.0/20'), /^hubSpokes must not overlap: the egress VPC 10\.255\.0\.0\/24 and a1 10\.255\.0\.0\/20; /],
  [{ hubJoinedSpokes: ['shop-test'] }, /^hubJoinedSpokes must name spokes of hubSpokes \(shop-dev, shop-prod\), got shop-test; /],
  [{ hubSpokes: [], hubJoinedSpokes: ['shop-test'] }, /^hubJoinedSpokes must name spokes, and hubSpokes has none, got shop-test; /],
  [
    { ...spokes(...Array.from({ length: 500 }, (_, index) => `spoke-${index}=prod:111111111111:10.${Math.floor(index / 250)}.${index % 250}.0/24`)) },
    /^hubSpokes must need at most 500 routes in a route table of the hub's VPCs, got 501; make two hubs$/,
  ],
  [{ hubDomains: Array.from({ length: 20 }, (_, index) => `domain-${index}`), ...spokes() }, /^hubDomains must need at most 20 route tables of one AWS Transit Gateway.*, got \d+; /],

  [{ hubSharedWith: ['root'] }, /^hubSharedWith must be account ids of 12 digits, or ARNs of an organisation or an organisational unit, got root; /],
  [{ hubSharedWith: ['arn:aws:iam::111111111111:role/x'] }, /^hubSharedWith must be account ids of 12 digits, or ARNs of an organisation/],
  [{ hubSharedWith: ['111111111111'] }, /^hubSharedWith must include the account of every spoke, got 111111111111; add 222222222222, /],

  [{ hubCallers: ['192.168.0.0/16'] }, /^hubCallers must be written CIDR=ATTACHMENT, got 192\.168\.0\.0\/16; for example /],
  [{ hubCallers: ['0.0.0.0/0=tgw-attach-0123456789abcdef0'] }, /^hubCallers must state who may call, and \/0 is everybody, got 0\.0\.0\.0\/0; /],
  [{ hubCallers: ['10.20.0.0/24=tgw-attach-0123456789abcdef0'] }, /^hubCallers must not overlap: shop-dev 10\.20\.0\.0\/20 and callers 10\.20\.0\.0\/24; /],

  [{ hubEgress: 'carrier-pigeon' }, /^hubEgress must be one of nat, firewall, none, got carrier-pigeon; /],
  [{ hubEgress: 'nat', hubFirewallPlacement: 'vpc' }, /^hubFirewallPlacement must not be set for hubEgress nat, got vpc; remove it, or choose firewall$/],
  [{ hubEgress: 'none', hubNatGateways: 1 }, /^hubNatGateways must not be set for hubEgress none, got 1; remove it, or choose nat or firewall$/],
  [{ hubNatGateways: 3 }, /^hubNatGateways must be at most 2, the number of availability zones, got 3; /],
  [{ hubFirewallPlacement: 'vpc', hubNatGateways: 1 }, /^hubNatGateways must be 2, one in each zone.*; leave it out, or set hubFirewallPlacement to transit-gateway$/],
  [{ hubIngress: false, hubIngressCidrs: ['live=10.255.1.0/24'] }, /^hubIngressCidrs must not be set without hubIngress, got /],
  [{ hubEgressCidrs: ['live'] }, /^hubEgressCidrs must be written ENVIRONMENT=CIDR, got live; /],
  [{ hubEgressCidrs: ['test=10.255.0.0/24'] }, /^hubEgressCidrs must name one of the environments \(live\), got test; /],
  [{ hubEgressCidrs: ['live=10.255.0.0/28'] }, /^hubEgressCidrs must be from \/16.*got 10\.255\.0\.0\/28; /],
  [{ hubSupernet: '10.255.0.0/24' }, /^hubSupernet must hold 1 environments x 2 VPCs x 256 = 512 addresses, got 10\.255\.0\.0\/24 with 256; choose a range of \/23$/],
  [
    { hubSupernet: '10.255.0.0/23', hubEndpointServices: ['sqs'] },
    /^hubSupernet must hold 1 environments x 3 VPCs x 256 = 768 addresses, got 10\.255\.0\.0\/23 with 512; choose a range of \/22$/,
  ],
  [{ hubEndpointServices: ['s3'] }, /^hubEndpointServices must not name dynamodb or s3, whose gateway endpoints cost nothing .*got s3; /],
  [{ hubEndpointServices: ['sqss'] }, /^hubEndpointServices must be AWS services .*got sqss; did you mean sqs\?/],
  [{ hubEndpointServices: ['iot.data'] }, /^hubEndpointServices must be services whose names in DNS are known here, .*got iot\.data; /],
  [{ hubEndpointServices: ['sqs', 'sqs'] }, /^hubEndpointServices must have a name only once, got sqs; /],
  [{ hubEndpointServices: ['braket'] }, /^hubEndpointServices must be in the Region of each environment, .*/, { environments: {}, spokes: {} }],
  [{ hubEndpointsCidrs: ['live=10.99.0.0/24'] }, /^hubEndpointsCidrs must not be set without hubEndpointServices in live, got 10\.99\.0\.0\/24; /],
  [{}, /^environment live: hubEndpointsCidr must not be set without hubEndpointServices, got 10\.99\.0\.0\/24; /, { environments: { live: { hubEndpointsCidr: '10.99.0.0/24' } } }],
  [{ hubEndpointServices: ['sqs'], hubEndpointsCidrs: ['live=10.255.2.0/26'] }, /^hubEndpointsCidrs must be from \/16.*got 10\.255\.2\.0\/26; /],
  [
    { hubEndpointServices: ['sqs'], hubEndpointsCidrs: ['live=10.20.0.0/24'] },
    /^hubSpokes must not overlap: the endpoints VPC 10\.20\.0\.0\/24 and shop-dev 10\.20\.0\.0\/20; /,
  ],
  [{ hubSupernet: '8.8.8.0/22' }, /^hubSupernet must be a private IPv4 range that begins with its first address, got 8\.8\.8\.0\/22; /],

  [{ hubAvailabilityZones: 4 }, /^hubAvailabilityZones must be 2 or 3, got 4; /],
  [{ hubAvailabilityZones: 3, environments: ['live=aws://999999999999/us-west-1'] }, /^hubAvailabilityZones must be 2, the number of zones that us-west-1 has for live, got 3; /],
  [{ hubAvailabilityZoneNames: ['eu-west-1a'] }, /^hubAvailabilityZoneNames must name 2 zones of eu-west-1 for live.*got eu-west-1a; /],
  [{ hubAvailabilityZoneNames: ['eu-central-1a'] }, /^hubAvailabilityZoneNames must be in the Region of an environment \(eu-west-1\), got eu-central-1a; /],
  [{ logRetentionDays: 8 }, /^logRetentionDays must be one of 1, /],

  [{ pipeline: 'codepipeline' }, /^pipeline must be one of github-actions, gitlab-ci, none, got codepipeline; for example --pipeline github-actions$/],
  [{ pipeline: 'none', pipelineRepository: 'acme/hub' }, /^pipelineRepository must not be set for pipeline none, got acme\/hub; remove it, or choose github-actions or gitlab-ci$/],
  [{ pipelineRepository: 'acme/hub' }, /^pipelineRepository must be written OWNER@ID\/NAME@ID, got acme\/hub; /],
  [{ pipelineApprovals: ['stage'] }, /^pipelineApprovals must name environments \(live\), got stage; /],

  [{ ...TWO, hubSpokes: HUB_ANSWERS.hubSpokes }, /^hubSpokes must be given to each environment by itself where there are several \(test, live\), .*project\.environment\('test', \{ hubSpokes: \[\.\.\.\] \}\)$/],
  [{}, /^environment live: hubEgressCidr must be from \/16.*got 10\.0\.0\.0\/8; /, { environments: { live: { hubEgressCidr: '10.0.0.0/8' } } }],
  [{}, /^environment live: hubSpokes must be written NAME=DOMAIN:ACCOUNT:CIDR, got x; /, { environments: { live: { hubSpokes: ['x'] } } }],
  [TWO, /^hubSpokes must not overlap: a1 10\.20\.0\.0\/20 and b1 10\.20\.0\.0\/24; /, {
    environments: { test: { hubSpokes: ['a1=prod:111111111111:10.20.0.0/20'] }, live: { hubSpokes: ['b1=prod:111111111111:10.20.0.0/24'] } },
  }],

  [{}, /^spoke must be one of shop-dev, shop-prod, got shop-deb; did you mean shop-dev\?$/, said({}, 'shop-deb')],
  [{}, /^spoke shop-dev: allowedDomains must be domain names, not URLs, got https:\/\/example\.com; /, said({ allowedDomains: ['https://example.com'] })],
  [{}, /^spoke shop-dev: firewallMode must be one of enforce, discover, got hope; /, said({ firewallMode: 'hope' })],
  [{}, /^spoke shop-dev: ports must be TCP ports from 1 to 65535, got 0; /, said({ ports: [0] })],
  [{ hubEgress: 'nat' }, /^spoke shop-dev: allowedDomains must not be set without hubEgress firewall, got /, said({ allowedDomains: ['example.com'] })],
  [{}, /^spoke shop-dev: allowedDomains must be left out for a spoke without a way to the internet, /, said({ allowedDomains: ['example.com'], internet: false })],
  [{ hubIngress: false }, /^spoke shop-dev: ingressMode must not be set without hubIngress, .*got alb; set hubIngress$/, said(ALB)],
  [{}, /^spoke shop-dev: ingressMode must be alb or api-gateway for an entry in the hub, got internal-alb; /, said({ ingressMode: 'internal-alb', ingressAllowedCidrs: ['10.0.0.0/16'] })],
  [{}, /^spoke shop-dev: ingressMode is required, got none; say how callers reach it, or remove ingressDomainName$/, said({ ingressDomainName: 'shop.example.com' })],
  [{}, /^spoke shop-dev: ingressHostedZoneId is required for ingressDomainName/, said({ ...ALB, ingressDomainName: 'shop.example.com' })],
  [{}, /^spoke shop-dev: ingressThrottlingRate must not be set for ingressMode alb, got 5; /, said({ ...ALB, ingressThrottlingRate: 5 })],
  [{}, /^spoke shop-dev: ingressCertificateArn must be in account 999999999999 and Region eu-west-1, where the entry is, got arn:/, said({
    ...ALB, ingressCertificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/12345678-1234-1234-1234-123456789012',
  })],
  [
    spokes('shop-dev=prod:111111111111:10.20.0.0/24'),
    /^spoke shop-dev: entryAddresses is required, because 10\.20\.0\.0\/24 has no room for the subnets that they follow from, got none; /,
    said(ALB),
  ],
  [{}, /^spoke shop-dev: entryAddresses must be 2, one in each availability zone, got 10\.20\.0\.10; /, said({ ...ALB, entryAddresses: ['10.20.0.10'] })],
  [{}, /^spoke shop-dev: entryAddresses must be in 10\.20\.0\.0\/20, the range of the spoke, got /, said({ ...ALB, entryAddresses: ['10.21.0.10', '10.21.0.42'] })],
  [{}, /^spoke shop-dev: entryAddresses must be IPv4 addresses, got 10\.20\.0; /, said({ ...ALB, entryAddresses: ['10.20.0'] })],
];

for (const [options, line, details] of WRONG) {
  test(`one line: ${line}`, () => {
    const found = lines(options, details);
    assert.equal(found.length, 1, found.join('\n'));
    assert.match(found[0], line);
  });
}
