import assert from 'node:assert/strict';
import { test } from 'node:test';
import { App, aws_ecs as ecs } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ContainerWorkload, Egress, Ingress, Network, WorkloadStack } from '../../src/cdk';
import { planTiers } from '../../src/model/tier';
import { ENV, only, resources, synth } from '../workload/support';

const POOL = 'ipam-pool-0123456789abcdef0';

const number = (address: string) => address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);

/** What AWS CloudFormation makes of a range once the pool has given `10.32.0.0`. */
function worked(value: any, range: string): any {
  if (typeof value === 'string') return value;
  if (value['Fn::GetAtt']) return range;
  const [index, list] = value['Fn::Select'] ?? [];
  if (list) return worked(list, range)[Number(index)];
  const [block, count, bits] = value['Fn::Cidr'];
  const [address, length] = worked(block, range).split('/');
  const size = 2 ** Number(bits);
  assert.ok(Number(count) <= 256, 'Fn::Cidr takes 256 at most');
  assert.ok(Number(count) * size <= 2 ** (32 - Number(length)), 'more than there is');
  return Array.from({ length: Number(count) }, (_, at) => {
    const first = number(address) + at * size;
    return `${[24, 16, 8, 0].map(shift => Math.floor(first / 2 ** shift) % 256).join('.')}/${32 - Number(bits)}`;
  });
}

for (let length = 16; length <= 24; length++) {
  test(`a /${length} from a pool is divided like every /${length}`, () => {
    const template = synth({
      ingress: Ingress.internalAlb({ plainHttp: true, allowedCidrs: ['10.0.0.0/8'] }),
      egress: Egress.nat(),
      network: Network.standalone({ ipamPoolId: POOL, ipamNetmaskLength: length, availabilityZones: 3 }),
    });
    const { CidrBlock, Ipv4IpamPoolId, Ipv4NetmaskLength } = only(template, 'AWS::EC2::VPC');
    assert.deepEqual([CidrBlock, Ipv4IpamPoolId, Ipv4NetmaskLength], [undefined, POOL, length]);
    const range = `10.32.0.0/${length}`;
    const plan = planTiers(range, [{ name: 'entry', cidrMask: 27 }, { name: 'nat', cidrMask: 28 }, { name: 'app' }])!;
    const subnets = resources(template, 'AWS::EC2::Subnet');
    assert.equal(subnets.length, 9);
    for (const [id, subnet] of subnets) {
      const [, tier, zone] = /Vpc(\w+?)Subnet(\d)/.exec(id)!;
      assert.equal(worked(subnet.CidrBlock, range), plan.get(tier)![Number(zone) - 1], id);
    }
  });
}

test('a firewall knows the range by its attribute, and the way back to tasks by that of their subnets', () => {
  const stack = new WorkloadStack(new App(), 'Shop', { env: ENV, zoneNames: ['eu-west-1a', 'eu-west-1b'] });
  new ContainerWorkload(stack, 'Workload', {
    image: ecs.ContainerImage.fromAsset('test/workload/app'),
    ingress: Ingress.alb({ plainHttp: true }),
    egress: Egress.firewall({ allowedDomains: ['api.example.com'] }),
    network: Network.standalone({ ipamPoolId: POOL }),
  });
  const template = Template.fromStack(stack);
  const [[vpc]] = resources(template, 'AWS::EC2::VPC');
  const { FirewallPolicy: { PolicyVariables } } = only(template, 'AWS::NetworkFirewall::FirewallPolicy');
  assert.deepEqual(PolicyVariables.RuleVariables.HOME_NET.Definition, [{ 'Fn::GetAtt': [vpc, 'CidrBlock'] }]);
  const subnets = resources(template, 'AWS::EC2::Subnet').filter(([id]) => id.includes('Vpcapp')).map(([, { CidrBlock }]) => worked(CidrBlock, '10.32.0.0/20'));
  const back = resources(template, 'AWS::EC2::Route').filter(([id]) => id.includes('ReturnRoute')).map(([, { DestinationCidrBlock }]) => worked(DestinationCidrBlock, '10.32.0.0/20'));
  assert.deepEqual(back, subnets);
  assert.equal(back.length, 2);
});

test('what cannot be is said in one line', () => {
  const rows: [Parameters<typeof Network.standalone>[0], string][] = [
    [{ ipamPoolId: 'pool' }, 'ipamPoolId must be the id of an IPAM pool, got pool; see `aws ec2 describe-ipam-pools`; it looks like ipam-pool-0123456789abcdef0'],
    [{ ipamPoolId: POOL, ipamNetmaskLength: 25 }, 'ipamNetmaskLength must be from 16, the most that a VPC takes, to 24, the least that holds three tiers in three zones, got 25; leave it out for 20'],
    [{ ipamNetmaskLength: 20 }, 'ipamPoolId is required for ipamNetmaskLength, got none; set the id of the pool, or remove ipamNetmaskLength'],
    [{ ipamPoolId: POOL, cidr: '10.0.0.0/16' }, `ipamPoolId must not be set together with cidr, got ${POOL}; remove one of the two`],
  ];
  for (const [props, message] of rows) assert.throws(() => Network.standalone(props), { message }, message);
});
