import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANSWERS } from './support';
import { fixedBill } from '../../src/cost/monthly';
import { InvalidOptions } from '../../src/design/check';
import { rangeText } from '../../src/design/existing-vpc';
import { existingVpcParagraphs } from '../../src/design/existing-vpc-guide';
import { resolve } from '../../src/design/resolve';
import { paths } from '../../src/traffic/stations';

const VPC_ID = 'vpc-0123456789abcdef0';
const POOL_ID = 'ipam-pool-0123456789abcdef0';

/** `app=subnet-…@eu-west-1a:10.7.10.0/24` for each tier and zone. */
const subnets = (...tiers: string[]) => tiers.flatMap((tier, digit) => ['a', 'b'].map((zone, at) => `${tier}=subnet-${digit + 1}000000${at}@eu-west-1${zone}:10.7.${digit + 1}${at}.0/24`));

const ONE = { ...ANSWERS, environments: ['dev=aws://111111111111/eu-west-1'] };
const EXISTING = { networkVpcId: VPC_ID, networkVpcCidrs: ['10.7.0.0/16'], networkSubnetIds: subnets('app', 'edge') };
const ISOLATED = { egressMode: 'isolated', networkSubnetRouteTableIds: ['rtb-00000000'] };

const resolved = (answers: object, settings: object = {}) => resolve(answers as any, settings as any).environments;

function lines(answers: object, settings: object = {}): string[] {
  try {
    resolved(answers, settings);
  } catch (error) {
    if (error instanceof InvalidOptions) return error.lines;
    throw error;
  }
  return [];
}

test('an environment in a VPC that exists already records what is known of it, and no range or NAT gateways of its own', () => {
  const [environment] = resolved({ ...ONE, ...EXISTING });
  assert.deepEqual([environment.networkVpcId, environment.networkVpcCidrs, environment.networkSubnetIds], [VPC_ID, ['10.7.0.0/16'], EXISTING.networkSubnetIds]);
  assert.deepEqual([environment.networkCidr, environment.egressNatGateways], [undefined, undefined]);
  assert.deepEqual(environment.networkAvailabilityZoneNames, ['eu-west-1a', 'eu-west-1b']);
  assert.equal(rangeText(environment), `${VPC_ID} (10.7.0.0/16), which exists already`);
});

test('a single environment may stand in one, and the others keep their ranges', () => {
  const [dev, prod] = resolved(ANSWERS, { dev: EXISTING });
  assert.deepEqual([dev.networkCidr, prod.networkCidr], [undefined, '10.1.0.0/16']);
  assert.equal(prod.egressNatGateways, 2);
});

test('NAT gateways of somebody else are on another bill, and on the way all the same', () => {
  const [environment] = resolved({ ...ONE, ...EXISTING });
  const items = fixedBill(environment).map(({ item }) => item);
  assert.ok(items.includes('Application Load Balancer') && items.includes('KMS key for logs'));
  assert.deepEqual(items.filter(item => item.includes('NAT')), []);
  assert.deepEqual(paths(environment as any).egress[0].slice(1), ['NAT gateway of the VPC', 'Internet gateway', 'Internet']);
  const [isolated] = resolved({ ...ONE, ...EXISTING, ...ISOLATED });
  assert.equal(fixedBill(isolated).find(({ item }) => item === 'Interface VPC endpoints')!.quantity, 6);
});

test('the README says what has to be true', () => {
  const text = existingVpcParagraphs(resolved({ ...ONE, ...EXISTING, ...ISOLATED })).join('\n');
  for (const part of [
    '**`dev` stands in `vpc-0123456789abcdef0`, which exists already.**',
    'Each subnet of tier `edge` (`subnet-20000000` and `subnet-20000001`) has a default route to an internet gateway and 8 free addresses.',
    'Each subnet of tier `app` (`subnet-10000000` and `subnet-10000001`) has no default route and 10 free addresses.',
    'Each subnet of tier `endpoints` (`subnet-10000000` and `subnet-10000001`) has 3 free addresses, on top of those for what else stands there.',
    'DNS resolution and DNS hostnames are switched on.',
    'AWS refuses a second one',
    'aws ec2 describe-subnets --region eu-west-1 --subnet-ids subnet-10000000 subnet-10000001 subnet-20000000 subnet-20000001',
  ]) assert.ok(text.includes(part), `${part} is not in ${text}`);
  assert.deepEqual(existingVpcParagraphs(resolved(ANSWERS)), []);
});

const ROWS: [name: string, answers: object, line: string, settings?: object][] = [
  ['no id', { ...ONE, networkVpcCidrs: ['10.7.0.0/16'] }, 'networkVpcId is required for networkVpcCidrs, got none; set the id of the VPC, or remove networkVpcCidrs'],
  ['nothing but the id', { ...ONE, networkVpcId: VPC_ID }, `networkVpcCidrs, networkSubnetIds are required for networkVpcId ${VPC_ID}: nothing is looked up, got none; see \`aws ec2 describe-vpcs\` and \`aws ec2 describe-subnets\``],
  ['an id of something else', { ...ONE, ...EXISTING, networkVpcId: 'subnet-10000000' }, 'networkVpcId must be the id of a VPC, got subnet-10000000; see `aws ec2 describe-vpcs`; it looks like vpc-0123456789abcdef0'],
  ['a subnet without a zone', { ...ONE, ...EXISTING, networkSubnetIds: ['app=subnet-10000000:10.7.10.0/24'] }, 'networkSubnetIds must be written TIER=SUBNET_ID@ZONE:CIDR, got app=subnet-10000000:10.7.10.0/24; for example app=subnet-0123456789abcdef0@eu-west-1a:10.0.1.0/24'],
  ['a zone by its id', { ...ONE, ...EXISTING, networkSubnetIds: ['app=subnet-10000000@euw1-az1:10.7.10.0/24'] }, 'networkSubnetIds must give subnet-10000000 the name of its availability zone, got euw1-az1; see `aws ec2 describe-subnets`; it looks like eu-west-1a'],
  ['a subnet elsewhere', { ...ONE, ...EXISTING, networkVpcCidrs: ['10.8.0.0/16'] }, 'environment dev: networkSubnetIds must be within the VPC (10.8.0.0/16), got subnet-10000000 with 10.7.10.0/24; correct one of the two, or add the range of the VPC that it is in to networkVpcCidrs'],
  ['another Region', { ...ANSWERS, ...EXISTING }, 'environment prod: networkSubnetIds must be in us-east-1, got subnet-10000000 in eu-west-1a; name the VPC of each environment with project.environment()'],
  ['a tier for nothing', { ...ONE, ...EXISTING, networkSubnetIds: subnets('app', 'edge', 'entry') }, 'environment dev: networkSubnetIds must name subnets for edge and app, which the chosen modes use, got entry=subnet-30000000; correct the tier, or remove the subnet'],
  ['too few zones', { ...ONE, ...EXISTING, networkAvailabilityZones: 3 }, 'environment dev: networkSubnetIds must name 3 subnets for app, each in another zone, got subnet-10000000 in eu-west-1a, subnet-10000001 in eu-west-1b; add or correct them, as many as there are availability zones'],
  ['too few addresses', { ...ONE, ...EXISTING, capacityMaxTasks: 300 }, 'environment dev: networkSubnetIds must have room for what stands there: app 300 addresses in each zone, got subnet-10000000 with 251 (10.7.10.0/24, without the five that AWS keeps); name a larger subnet'],
  ['a firewall', { ...ONE, ...EXISTING, egressMode: 'firewall', egressAllowedDomains: ['api.example.com'] }, 'egressMode must not be firewall in a VPC that exists already, because it routes everything through its own endpoints, and routes are those of the VPC\'s owner; choose another, or a VPC of its own: remove networkVpcId'],
  ['NAT gateways', { ...ONE, ...EXISTING, egressNatGateways: 1 }, 'egressNatGateways must not be set for a VPC that exists already, got 1; remove it, or remove networkVpcId'],
  ['no route tables', { ...ONE, ...EXISTING, egressMode: 'isolated' }, 'environment dev: networkSubnetRouteTableIds must name the route table of each subnet of app, for the routes to gateway endpoints, got none for subnet-10000000; see `aws ec2 describe-route-tables`'],
  ['too many route tables', { ...ONE, ...EXISTING, ...ISOLATED, networkSubnetRouteTableIds: ['rtb-00000000', 'rtb-00000001', 'rtb-00000002'] }, 'environment dev: networkSubnetRouteTableIds must be one for all subnets of app, or one for each of the 2, in their order, got rtb-00000000 rtb-00000001 rtb-00000002; name one as often as there are subnets that share it'],
  ['route tables for nothing', { ...ONE, ...EXISTING, networkSubnetRouteTableIds: ['rtb-00000000'] }, 'environment dev: networkSubnetRouteTableIds must not be set: the chosen modes put no route anywhere, got rtb-00000000; remove it'],
  ['a range of its own', { ...ONE, ...EXISTING, networkCidrs: ['dev=10.9.0.0/16'] }, 'environment dev: networkCidr must not be set where the VPC exists already, got 10.9.0.0/16; remove it, or remove networkVpcId'],
  ['an overlap with a VPC of its own', { ...ANSWERS, networkCidrs: ['prod=10.7.0.0/20'] }, `networkCidr must not overlap: prod 10.7.0.0/20 and ${VPC_ID} of dev 10.7.0.0/16; give one of them another range, or networks that meet later cannot be told apart`, { dev: EXISTING }],
  ['endpoints twice', { ...ONE, ...EXISTING, ...ISOLATED, environments: ['dev=aws://111111111111/eu-west-1', 'test=aws://111111111111/eu-west-1'] }, `networkVpcId must be another VPC for test than for dev: both make VPC endpoints, whose names hold for all of a VPC, got ${VPC_ID}; give one of them another VPC, or choose an egressMode without VPC endpoints`],
  ['another topology', { ...ONE, ...EXISTING, networkTopology: 'hub-and-spoke' }, `networkVpcId must not be set for networkTopology hub-and-spoke, got ${VPC_ID}; remove it, or choose standalone`],
  ['a pool of another kind', { ...ONE, networkIpamPoolId: 'pl-6da54004' }, 'networkIpamPoolId must be the id of an IPAM pool, got pl-6da54004; see `aws ec2 describe-ipam-pools`; it looks like ipam-pool-0123456789abcdef0'],
  ['a size without a pool', { ...ONE, networkIpamNetmaskLength: 20 }, 'networkIpamPoolId is required for networkIpamNetmaskLength, got none; set the id of the pool, or remove networkIpamNetmaskLength'],
  ['too little from a pool', { ...ONE, networkIpamPoolId: POOL_ID, networkIpamNetmaskLength: 25 }, 'networkIpamNetmaskLength must be from 16, the most that a VPC takes, to 24, the least that holds three tiers in three zones, got 25; leave it out for 20'],
  ['a pool and a range', { ...ONE, networkIpamPoolId: POOL_ID, networkCidrs: ['dev=10.9.0.0/16'] }, 'environment dev: networkCidr must not be set where a pool gives the range, got 10.9.0.0/16; remove it, or remove networkIpamPoolId'],
  ['a pool and a supernet', { ...ONE, networkIpamPoolId: POOL_ID, networkSupernet: '10.64.0.0/14' }, `networkIpamPoolId must not be set together with networkSupernet, which gives ranges as well, got ${POOL_ID}; remove one of the two`],
  ['a pool for two Regions', { ...ANSWERS, networkIpamPoolId: POOL_ID }, `networkIpamPoolId must be another pool for each Region, and dev is in eu-west-1, prod in us-east-1, got ${POOL_ID}; name the pools with project.environment()`],
  ['a pool for a VPC that exists already', { ...ONE, ...EXISTING, networkIpamPoolId: POOL_ID }, `networkIpamPoolId must not be set for a VPC that exists already, got ${POOL_ID}; remove it, or remove networkVpcId`],
  ['a pool for a spoke', { ...ONE, networkTopology: 'spoke', networkHub: 'corp-live', networkIpamPoolId: POOL_ID }, `networkIpamPoolId must not be set for networkTopology spoke, got ${POOL_ID}; remove it, or choose standalone`],
];

for (const [name, answers, line, settings] of ROWS) {
  test(`${name}: one line`, () => assert.equal(lines(answers, settings)[0], line));
}

test('a pool gives the range of each environment in its Region', () => {
  const [dev, prod] = resolved({ ...ANSWERS, networkIpamPoolId: POOL_ID }, { prod: { networkIpamPoolId: 'ipam-pool-0fedcba987654321f', networkIpamNetmaskLength: 22 } });
  assert.deepEqual([dev.networkCidr, dev.networkIpamPoolId, dev.networkIpamNetmaskLength], [undefined, POOL_ID, 20]);
  assert.equal(rangeText(prod), 'a /22 from ipam-pool-0fedcba987654321f');
});
