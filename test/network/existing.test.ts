import assert from 'node:assert/strict';
import { test } from 'node:test';
import { App, aws_ecs as ecs } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Capacity, ContainerWorkload, Egress, ExistingSubnet, ExistingVpcProps, Ingress, Network, WorkloadStack } from '../../src/cdk';
import { ENV, resources } from '../workload/support';

const VPC_ID = 'vpc-0123456789abcdef0';

/** A subnet of a tier in one of the zones 0 to 2. */
function subnet(tier: string, zone: number, more: Partial<ExistingSubnet> = {}): ExistingSubnet {
  const digit = { app: '1', entry: '2', edge: '3', endpoints: '4' }[tier];
  return {
    tier,
    subnetId: `subnet-${digit}000000${zone}`,
    availabilityZone: `eu-west-1${'abc'[zone]}`,
    cidr: `10.7.${digit}${zone}.0/24`,
    ...more,
  };
}

function tiers(names: string[], zones = 2): ExistingSubnet[] {
  return names.flatMap(name => Array.from({ length: zones }, (_, zone) => subnet(name, zone, name === 'app' ? { routeTableId: `rtb-0000000${zone}` } : {})));
}

const plain = (subnets: ExistingSubnet[]): ExistingSubnet[] => subnets.map(({ routeTableId, ...others }) => others);

function stackIn(props: Partial<ExistingVpcProps>, modes: { ingress?: Ingress; egress?: Egress; capacity?: Capacity } = {}) {
  const stack = new WorkloadStack(new App(), 'Shop', { env: ENV });
  new ContainerWorkload(stack, 'Workload', {
    image: ecs.ContainerImage.fromAsset('test/workload/app'),
    ingress: Ingress.alb({ plainHttp: true }),
    egress: Egress.nat(),
    network: Network.fromVpc({ vpcId: VPC_ID, cidrs: ['10.7.0.0/16'], subnets: plain(tiers(['app', 'edge'])), ...props }),
    ...modes,
  });
  return stack;
}

const OWNED = ['VPC', 'Subnet', 'RouteTable', 'Route', 'SubnetRouteTableAssociation', 'InternetGateway', 'VPCGatewayAttachment', 'NatGateway', 'EIP', 'FlowLog'];

const COMBINATIONS = {
  'alb, nat, fargate': { names: ['app', 'edge'] },
  'internal-alb, isolated, fargate': {
    names: ['app', 'entry', 'endpoints'], ingress: Ingress.internalAlb({ plainHttp: true, allowedCidrs: ['10.0.0.0/8'] }), egress: Egress.isolated(),
  },
  'api-gateway, isolated, ec2': {
    names: ['app', 'entry'], ingress: Ingress.apiGateway(), egress: Egress.isolated({ awsServices: ['dynamodb'] }), capacity: Capacity.ec2(),
  },
  'privatelink-nlb, nat, ec2': {
    names: ['app', 'entry'], ingress: Ingress.privateLink({ plainHttp: true, allowedPrincipals: ['333333333333'] }), egress: Egress.nat({ ports: [443, 8443] }), capacity: Capacity.ec2(),
  },
};

for (const [name, { names, ...modes }] of Object.entries(COMBINATIONS)) {
  test(`${name}: nothing of the VPC is created or changed, and all that stands in it is in the named subnets`, () => {
    const isIsolated = name.includes('isolated');
    const stack = stackIn({ subnets: isIsolated ? tiers(names) : plain(tiers(names)) }, modes);
    const template = Template.fromStack(stack);
    for (const type of OWNED) template.resourceCountIs(`AWS::EC2::${type}`, 0);
    template.resourceCountIs('Custom::VpcRestrictDefaultSG', 0);
    template.resourceCountIs('AWS::Route53Resolver::FirewallRuleGroupAssociation', 0);
    template.resourceCountIs('AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation', 0);
    for (const [id, { VpcId }] of [...resources(template, 'AWS::EC2::SecurityGroup'), ...resources(template, 'AWS::ElasticLoadBalancingV2::TargetGroup')]) {
      assert.equal(VpcId, VPC_ID, id);
    }
    const [[, { NetworkConfiguration: { AwsvpcConfiguration: tasks } }]] = resources(template, 'AWS::ECS::Service');
    assert.deepEqual(tasks.Subnets, ['subnet-10000000', 'subnet-10000001']);
    const entry = names.includes('edge') ? ['subnet-30000000', 'subnet-30000001'] : ['subnet-20000000', 'subnet-20000001'];
    for (const [, { Subnets }] of resources(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer')) assert.deepEqual(Subnets, entry);
    for (const [, { VPCZoneIdentifier }] of resources(template, 'AWS::AutoScaling::AutoScalingGroup')) assert.deepEqual(VPCZoneIdentifier, tasks.Subnets);
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });
}

test('endpoints stand in their own subnets, or else beside the tasks; gateway endpoints use the route tables of the tasks', () => {
  for (const [names, expected] of [[['app', 'edge', 'endpoints'], '4'], [['app', 'edge'], '1']] as const) {
    const template = Template.fromStack(stackIn({ subnets: tiers([...names]) }, { egress: Egress.isolated() }));
    const endpoints = resources(template, 'AWS::EC2::VPCEndpoint').map(([, endpoint]) => endpoint);
    assert.deepEqual(endpoints.filter(({ VpcEndpointType }) => VpcEndpointType === 'Gateway').map(({ RouteTableIds }) => RouteTableIds), [['rtb-00000000', 'rtb-00000001']]);
    for (const { SubnetIds, PrivateDnsEnabled } of endpoints.filter(({ VpcEndpointType }) => VpcEndpointType === 'Interface')) {
      assert.deepEqual([SubnetIds, PrivateDnsEnabled], [[`subnet-${expected}0000000`, `subnet-${expected}0000001`], true]);
    }
  }
});

test('zones are put in order, and a shared route table is named once', () => {
  const subnets = tiers(['app', 'edge'], 3).reverse().map(each => each.tier === 'app' ? { ...each, routeTableId: 'rtb-00000009' } : each);
  const template = Template.fromStack(stackIn({ subnets, availabilityZones: 3 }, { egress: Egress.isolated() }));
  const [[, { Subnets }]] = resources(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
  assert.deepEqual(Subnets, ['subnet-30000000', 'subnet-30000001', 'subnet-30000002']);
  const gateway = resources(template, 'AWS::EC2::VPCEndpoint').find(([, { VpcEndpointType }]) => VpcEndpointType === 'Gateway')!;
  assert.deepEqual(gateway[1].RouteTableIds, ['rtb-00000009']);
});

test('what cannot be true, or is not enough, is said in one line', () => {
  const good = plain(tiers(['app', 'edge']));
  const but = (index: number, more: Partial<ExistingSubnet>) => good.map((each, at) => at === index ? { ...each, ...more } : each);
  const rows: [Partial<ExistingVpcProps>, string][] = [
    [{ vpcId: 'vpc-1' }, 'vpcId must be the id of a VPC, got vpc-1; see `aws ec2 describe-vpcs`; it looks like vpc-0123456789abcdef0'],
    [{ availabilityZones: 4 }, 'availabilityZones must be 2 or 3, got 4; leave it out for 2'],
    [{ cidrs: ['10.7.0.0/15'] }, 'cidrs must be from /16 to /28, as AWS has it, got 10.7.0.0/15; see `aws ec2 describe-vpcs` and `aws ec2 describe-subnets`'],
    [{ cidrs: ['10.7.0.0/16', '10.7.8.0/24'] }, 'cidrs must be ranges of one VPC, which never overlap, got 10.7.8.0/24; correct it, or remove it'],
    [{ subnets: but(0, { subnetId: 'subnet-x' }) }, 'subnets must be the id of a subnet, got subnet-x; see `aws ec2 describe-subnets`; it looks like subnet-0123456789abcdef0'],
    [{ subnets: but(0, { availabilityZone: 'euw1-az1' }) }, 'subnets must give subnet-10000000 the name of its availability zone, got euw1-az1; see `aws ec2 describe-subnets`; it looks like eu-west-1a'],
    [{ subnets: but(0, { cidr: '10.7.1.7/24' }) }, 'subnets must be the first address of its range, got 10.7.1.7/24; write 10.7.1.0/24'],
    [{ cidrs: ['10.8.0.0/16'] }, 'subnets must be within the VPC (10.8.0.0/16), got subnet-10000000 with 10.7.10.0/24; correct one of the two, or add the range of the VPC that it is in to cidrs'],
    [{ subnets: but(1, { cidr: '10.7.10.0/25' }) }, 'subnets must not overlap: subnet-10000000 10.7.10.0/24 and subnet-10000001 10.7.10.0/25; correct one of the two: no two subnets of a VPC do'],
    [{ subnets: [...good, good[0]] }, 'subnets must name a subnet once for tier app, got subnet-10000000; remove one of the two'],
    [{ subnets: but(2, { subnetId: 'subnet-10000000' }) }, 'subnets must say the same about subnet-10000000 wherever it stands, got eu-west-1a:10.7.10.0/24 and eu-west-1a:10.7.30.0/24; correct one of the two'],
    [{ subnets: but(2, { subnetId: 'subnet-10000000', cidr: '10.7.10.0/24' }) }, 'subnets must keep edge apart, whose subnets have a route to an internet gateway, got subnet-10000000 for app and edge; name another subnet for one of the two'],
    [{ subnets: [...good, subnet('entry', 0)] }, 'subnets must name subnets for edge and app, which the chosen modes use, got entry=subnet-20000000; correct the tier, or remove the subnet'],
    [{ subnets: good.slice(0, 2) }, 'subnets must name 2 subnets for edge, each in another zone, got none; add or correct them, as many as there are availability zones'],
    [{ subnets: good.slice(0, 3) }, 'subnets must name 2 subnets for edge, each in another zone, got subnet-30000000 in eu-west-1a; add or correct them, as many as there are availability zones'],
    [{ subnets: but(3, { availabilityZone: 'eu-west-1a' }) }, 'subnets must name 2 subnets for edge, each in another zone, got subnet-30000000 in eu-west-1a, subnet-30000001 in eu-west-1a; add or correct them, as many as there are availability zones'],
    [{ subnets: but(3, { availabilityZone: 'eu-west-1c' }) }, 'subnets must be in the same zones for every tier (eu-west-1a, eu-west-1b), got edge: subnet-30000000 in eu-west-1a, subnet-30000001 in eu-west-1c; name subnets in the same zones'],
    [{ subnets: but(2, { cidr: '10.7.30.0/28' }) }, 'subnets must be /27 or larger for edge, which AWS asks for, got subnet-30000000 with 10.7.30.0/28; name a larger subnet'],
    [{ subnets: tiers(['app', 'edge']) }, 'routeTableId must not be set: the chosen modes put no route anywhere, got rtb-00000000; remove it'],
  ];
  for (const [props, message] of rows) assert.throws(() => stackIn(props), { message }, message);
});

test('isolated egress asks for the route tables of the tasks, and what makes routes is refused', () => {
  const message = 'routeTableId must name the route table of each subnet of app, for the routes to gateway endpoints, got none for subnet-10000000; see `aws ec2 describe-route-tables`';
  assert.throws(() => stackIn({}, { egress: Egress.isolated() }), { message });
  assert.throws(() => stackIn({}, { egress: Egress.firewall({ allowedDomains: ['api.example.com'] }) }), {
    message: 'network must be a VPC of its own for what makes routes in it, got subnets nat, firewall, endpoints, app; choose another way in or out, or Network.standalone',
  });
});
