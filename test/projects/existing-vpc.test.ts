import assert from 'node:assert/strict';
import { test } from 'node:test';
import { write } from './support';

const subnets = (...tiers: string[]) => tiers.flatMap((tier, digit) => ['a', 'b'].map((zone, at) => `${tier}=subnet-${digit + 1}000000${at}@eu-west-1${zone}:10.7.${digit + 1}${at}.0/24`));

const ENVIRONMENTS = ['dev=aws://111111111111/eu-west-1'];
const VPC = { networkVpcId: 'vpc-0123456789abcdef0', networkVpcCidrs: ['10.7.0.0/16'], networkSubnetIds: subnets('app', 'edge') };
const POOL = 'ipam-pool-0123456789abcdef0';

test('the README of a repository in a VPC that exists already says whose it is and what has to be true of it', () => {
  const readme = write({ environments: ENVIRONMENTS, ...VPC }).read('README.md');
  for (const part of [
    '- **Network: A VPC that exists already.** Nothing of it is created or changed',
    '| vpc-0123456789abcdef0 (10.7.0.0/16), which exists already |',
    '**`dev` stands in `vpc-0123456789abcdef0`, which exists already.**',
    'has a default route to a NAT gateway in the same zone',
  ]) assert.ok(readme.includes(part), part);
  assert.doesNotMatch(readme, /\| NAT gateways \|/);
});

test('one environment of several may stand in one', () => {
  const { read } = write({}, { dev: VPC });
  const [dev, prod] = JSON.parse(read('workload.json')).environments;
  assert.deepEqual([dev.networkVpcId, dev.networkCidr, prod.networkVpcId, prod.networkCidr], [VPC.networkVpcId, undefined, undefined, '10.1.0.0/16']);
  assert.match(read('README.md'), /\*\*`dev` stands in/);
});

test('a switch says what goes and comes in such a VPC, and nothing of what its owner has', () => {
  const { folder } = write({ environments: ENVIRONMENTS, ...VPC });
  const { said } = write({ environments: ENVIRONMENTS, ...VPC, egressMode: 'isolated' as any, networkSubnetRouteTableIds: ['rtb-00000000'] }, {}, folder);
  assert.ok(said.includes('egressMode nat -> isolated removes the rules that let tasks out to the NAT gateways of the VPC; creates the VPC endpoints with their policies.'), said.join('\n'));
});

test('nobody is left to find out that nothing moves to another VPC', () => {
  const { folder } = write({ environments: ENVIRONMENTS });
  const line = 'load balancers and what belongs to them cannot move to another VPC, so the deployment would fail. Remove the environment first, or add one with '
    + 'another name and take the old one away later.';
  assert.deepEqual(write({ environments: ENVIRONMENTS, ...VPC }, {}, folder).said, [`networkVpcId of dev none -> vpc-0123456789abcdef0: ${line}`]);
  assert.deepEqual(write({ environments: ENVIRONMENTS, ...VPC }, {}, folder).said, []);
  assert.deepEqual(write({ environments: ENVIRONMENTS }, {}, folder).said, [`networkVpcId of dev vpc-0123456789abcdef0 -> none: ${line}`]);
});

test('the README says what has to be true of a pool', () => {
  const readme = write({ environments: ENVIRONMENTS, networkIpamPoolId: POOL, networkIpamNetmaskLength: 22 }).read('README.md');
  for (const part of [`| a /22 from ${POOL} |`, 'The pool has eu-west-1 as its locale and a free /22', `aws ec2 get-ipam-pool-cidrs --region eu-west-1 --ipam-pool-id ${POOL}`]) {
    assert.ok(readme.includes(part), part);
  }
});
