import assert from 'node:assert/strict';
import { test } from 'node:test';
import { App, Stack, aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ContainerWorkload, Egress, Ingress, Network } from '../../src/cdk';
import { AddressPlan } from '../../src/network/address-plan';
import { ENVIRONMENT, HUB_AND_SPOKE, create, only, resources, synth } from '../workload/support';

/** CIDR by the name of the subnet, for example `edge1`. */
function ranges(template: Template): Record<string, string> {
  return Object.fromEntries(resources(template, 'AWS::EC2::Subnet').map(([id, { CidrBlock }]) => {
    const [, tier, zone] = /Vpc(\w+?)Subnet(\d)/.exec(id)!;
    return [`${tier}${zone}`, CidrBlock];
  }));
}

function bounds(cidr: string): [number, number] {
  const [address, mask] = cidr.split('/');
  const first = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
  return [first, first + 2 ** (32 - Number(mask)) - 1];
}

for (let mask = 16; mask <= 24; mask++) {
  test(`a /${mask} holds three tiers in three zones without overlap`, () => {
    const cidr = `10.20.0.0/${mask}`;
    const vpc = bounds(cidr);
    const all = Object.values(ranges(synth({ network: Network.standalone({ cidr, availabilityZones: 3 }) })));
    assert.equal(all.length, 9);
    const sorted = all.map(bounds).sort(([a], [b]) => a - b);
    sorted.forEach(([first, last], index) => {
      assert.ok(first >= vpc[0] && last <= vpc[1], `${all} leaves ${cidr}`);
      assert.ok(index === 0 || first > sorted[index - 1][1], `${all} overlaps`);
      assert.equal(first % (last - first + 1), 0, `${all} is not aligned`);
    });
  });
}

test('load balancers get a /27, NAT gateways a /28, tasks the rest', () => {
  assert.deepEqual(ranges(synth({ network: Network.standalone({ cidr: '10.0.0.0/16', availabilityZones: 2 }) })), {
    app1: '10.0.0.0/18',
    app2: '10.0.64.0/18',
    edge1: '10.0.192.0/27',
    edge2: '10.0.192.32/27',
    nat1: '10.0.192.192/28',
    nat2: '10.0.192.208/28',
  });
  assert.equal(ranges(synth({ network: Network.standalone({ cidr: '10.0.0.0/24' }) })).app1, '10.0.0.0/27');
});

test('a third zone moves no subnet of the first two', () => {
  for (const cidr of ['10.0.0.0/16', '10.0.0.0/23', '10.0.0.0/24']) {
    const two = ranges(synth({ network: Network.standalone({ cidr, availabilityZones: 2 }) }));
    const three = ranges(synth({ network: Network.standalone({ cidr, availabilityZones: 3 }) }));
    assert.deepEqual({ ...three, ...two }, three);
  }
});

test('impossible ranges and zones say what is possible', () => {
  const tiers = [{ name: 'app', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }];
  for (const [cidr, message] of [
    ['10.0.0.0/25', /^cidr must be from \/16.* to \/24.*, got 10\.0\.0\.0\/25; /],
    ['10.0.0.0/8', /^cidr must be from \/16.* to \/24.*, got 10\.0\.0\.0\/8; /],
    ['10.0.0.999/16', /^cidr must be an IPv4 range/],
    ['11.0.0.0/16', /^cidr must be private .*, got 11\.0\.0\.0\/16; /],
    ['ten', /^cidr must be an IPv4 range.*, got ten; /],
    ['10.0.7.0/16', /^cidr must be the first address of its range, got 10\.0\.7\.0\/16; write 10\.0\.0\.0\/16$/],
  ] as const) {
    assert.throws(() => new AddressPlan(cidr, tiers), (error: Error) => message.test(error.message), cidr);
  }
  const tooMuch = Array.from({ length: 8 }, (_, index) => ({ name: `t${index}`, subnetType: ec2.SubnetType.PUBLIC, cidrMask: 27 }));
  assert.throws(() => new AddressPlan('10.0.0.0/24', tooMuch).allocateSubnetsCidr({ vpcCidr: '', requestedSubnets: [] }), /^Error: cidr must hold 3 zones x \(t0 32 \+ .*\) = 768 addresses, got 10\.0\.0\.0\/24 with 256; choose a range of \/22$/);
  assert.throws(() => Network.standalone({ availabilityZones: 4 }), /^Error: availabilityZones must be 2 or 3, got 4; /);
  assert.throws(() => Network.fromEnvironment({ ...ENVIRONMENT, networkTopology: 'mesh' }),
    /networkTopology must be one of standalone, hub-and-spoke, spoke, got mesh; /);
  assert.throws(() => Network.fromEnvironment(HUB_AND_SPOKE), /^Error: scopes is required for hub-and-spoke, got none; give the stacks /);
});

test('nobody gets a public address, and the default security group allows nothing', () => {
  const template = synth();
  resources(template, 'AWS::EC2::Subnet').forEach(([id, subnet]) => assert.equal(subnet.MapPublicIpOnLaunch, false, id));
  template.resourceCountIs('Custom::VpcRestrictDefaultSG', 1);
  assert.equal(only(template, 'AWS::EC2::FlowLog').TrafficType, 'ALL');
});

test('WorkloadStack looks nothing up', () => {
  const assembly = create().app.synth();
  assert.equal(assembly.manifest.missing, undefined);
  assert.deepEqual(resources(Template.fromJSON(assembly.getStackByName('Shop').template), 'AWS::EC2::Subnet')
    .map(([, subnet]) => subnet.AvailabilityZone['Fn::Select'][0]).sort(), [0, 0, 0, 1, 1, 1]);
});

test('a stack without account and Region gets its third zone at deployment', () => {
  const stack = new Stack(new App(), 'Anywhere');
  new ContainerWorkload(stack, 'Workload', {
    image: ecs.ContainerImage.fromRegistry('nginx'),
    ingress: Ingress.alb({ plainHttp: true }),
    egress: Egress.nat(),
    network: Network.standalone({ availabilityZones: 3 }),
  });
  assert.equal(Object.keys(ranges(Template.fromStack(stack))).length, 9);
});
