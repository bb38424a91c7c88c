import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { createEntry, createSpoke, SpokeProps } from './spoke';
import { Ingress } from '../../src/cdk';
import { doorAddress } from '../../src/model/door';
import { findings, strictApp } from '../findings';
import { CERTIFICATE_ARN, only, resources } from '../workload/support';

const DOMAIN = { domainName: 'shop.example.com', hostedZoneId: 'Z0123456789ABCDEFGHIJ' };
const PUBLIC = {
  'alb': () => Ingress.alb({ certificateArn: CERTIFICATE_ARN }),
  'alb with a domain': () => Ingress.alb(DOMAIN),
  'api-gateway': () => Ingress.apiGateway(),
  'api-gateway with a domain': () => Ingress.apiGateway(DOMAIN),
};
const PRIVATE = {
  'Ingress.internalAlb': () => Ingress.internalAlb({ certificateArn: CERTIFICATE_ARN, allowedCidrs: ['192.168.0.0/16', '192.168.0.0/16'] }),
  'Ingress.privateLink': () => Ingress.privateLink({ certificateArn: CERTIFICATE_ARN, allowedPrincipals: ['333333333333'] }),
};
const ADDRESSES = ['10.0.192.106', '10.0.192.138'];
const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

function templates(ingress: Ingress, props?: SpokeProps) {
  const { stack, edge, binding } = createSpoke(ingress, props);
  return { door: Template.fromStack(stack), entry: Template.fromStack(edge), binding };
}
const groupOf = (template: Template, name: RegExp) => resources(template, 'AWS::EC2::SecurityGroup').find(([id]) => name.test(id))!;
const groupId = (template: Template, name: RegExp) => ({ 'Fn::GetAtt': [groupOf(template, name)[0], 'GroupId'] });
const portRange = ({ IpProtocol, FromPort, ToPort }: any) => `${IpProtocol} ${FromPort}-${ToPort}`;

test('an address follows from the range of its subnet', () => {
  assert.deepEqual(['10.0.4.0/27', '10.0.4.32/27', '172.16.255.240/28'].map(doorAddress), ['10.0.4.10', '10.0.4.42', '172.16.255.250']);
});

for (const [name, create] of Object.entries(PUBLIC)) {
  test(`${name}: beside the tasks stands a load balancer with a static private address in each zone`, () => {
    const { door } = templates(create());
    const loadBalancer = only(door, LOAD_BALANCER);
    assert.deepEqual([loadBalancer.Type, loadBalancer.Scheme, loadBalancer.Subnets], ['network', 'internal', undefined]);
    assert.deepEqual(loadBalancer.SubnetMappings.map((node: any) => node.PrivateIPv4Address), ADDRESSES);
    const subnets = door.findResources('AWS::EC2::Subnet') as any;
    const ranges = loadBalancer.SubnetMappings.map((node: any) => subnets[node.SubnetId.Ref].Properties.CidrBlock);
    assert.deepEqual(ranges, ['10.0.192.96/27', '10.0.192.128/27']);
    const attributes = Object.fromEntries(loadBalancer.LoadBalancerAttributes.map(({ Key, Value }: any) => [Key, Value]));
    assert.equal(attributes['deletion_protection.enabled'], 'true');
    assert.equal(attributes['load_balancing.cross_zone.enabled'], 'true');
  });

  test(`${name}: ranges of the ingress VPC -> load balancer -> tasks is the only way in`, () => {
    const { door } = templates(create(), { entryCidrs: ['10.255.0.0/27', '10.255.0.32/27', '10.255.0.0/27'] });
    const [, { SecurityGroupIngress, SecurityGroupEgress }] = groupOf(door, /Door/);
    assert.deepEqual(SecurityGroupIngress.map((rule: any) => `${rule.CidrIp} ${portRange(rule)}`), ['10.255.0.0/27 tcp 80-80', '10.255.0.32/27 tcp 80-80']);
    assert.equal(SecurityGroupEgress, undefined);
    const out = only(door, 'AWS::EC2::SecurityGroupEgress');
    const into = only(door, 'AWS::EC2::SecurityGroupIngress');
    assert.deepEqual([out.GroupId, out.DestinationSecurityGroupId, portRange(out)], [groupId(door, /Door/), groupId(door, /^Tasks/), 'tcp 8080-8080']);
    assert.deepEqual([into.GroupId, into.SourceSecurityGroupId, portRange(into)], [groupId(door, /^Tasks/), groupId(door, /Door/), 'tcp 8080-8080']);
  });

  test(`${name}: TCP passes through to the tasks, whose health is asked for over HTTP`, () => {
    const { door } = templates(create());
    const [[id, group]] = resources(door, TARGET_GROUP);
    assert.deepEqual([group.TargetType, group.Protocol, group.Port, group.Targets], ['ip', 'TCP', 8080, undefined]);
    assert.deepEqual([group.HealthCheckProtocol, group.HealthCheckPath, group.Matcher], ['HTTP', '/health', { HttpCode: '200' }]);
    const attributes = Object.fromEntries(group.TargetGroupAttributes.map(({ Key, Value }: any) => [Key, Value]));
    assert.equal(attributes['preserve_client_ip.enabled'], 'false');
    const [[listenerId, listener]] = resources(door, 'AWS::ElasticLoadBalancingV2::Listener');
    assert.deepEqual([listener.Port, listener.Protocol, listener.DefaultActions], [80, 'TCP', [{ Type: 'forward', TargetGroupArn: { Ref: id } }]]);
    const [service] = Object.values(door.findResources('AWS::ECS::Service')) as any[];
    assert.deepEqual(service.Properties.LoadBalancers, [{ ContainerName: 'app', ContainerPort: 8080, TargetGroupArn: { Ref: id } }]);
    assert.ok(service.DependsOn.includes(listenerId), 'a service takes no target group without a load balancer');
  });

  test(`${name}: the entry stands in the ingress VPC and sends to those addresses alone`, () => {
    const { entry } = templates(create());
    const loadBalancer = only(entry, LOAD_BALANCER);
    assert.equal(loadBalancer.Type, 'application');
    loadBalancer.Subnets.forEach(({ Ref }: any) => assert.match(Ref, /^IngressVpc(edge|entry)Subnet/));
    const group = only(entry, TARGET_GROUP);
    assert.deepEqual([group.TargetType, group.Protocol, group.Port, group.HealthCheckPath], ['ip', 'HTTP', 80, '/health']);
    assert.deepEqual(group.Targets, ADDRESSES.map(Id => ({ Id, Port: 80, AvailabilityZone: 'all' })));
    const [, { SecurityGroupEgress }] = groupOf(entry, /IngressSecurityGroup/);
    assert.deepEqual(SecurityGroupEgress.map((rule: any) => `${rule.CidrIp} ${portRange(rule)}`), ADDRESSES.map(address => `${address}/32 tcp 80-80`));
    const apart = resources(entry, 'AWS::EC2::SecurityGroupEgress').map(([, rule]) => rule.GroupId);
    assert.ok(apart.every(id => JSON.stringify(id) !== JSON.stringify(groupId(entry, /IngressSecurityGroup/))));
    entry.resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
  });

  test(`${name}: health is looked at once there is a way to the tasks`, () => {
    const { entry } = templates(create());
    const [route] = Object.keys(entry.findResources('AWS::EC2::Route', { Properties: { TransitGatewayId: 'tgw-0123456789abcdef0' } }));
    const forwarding = Object.values(entry.findResources('AWS::ElasticLoadBalancingV2::Listener') as any)
      .filter(({ Properties }: any) => Properties.DefaultActions[0].Type === 'forward') as any[];
    assert.deepEqual(forwarding.map(({ DependsOn }) => DependsOn), [[route]]);
  });

  test(`${name}: nothing but the door is in the stack of the tasks, and nothing goes from one stack to the other`, () => {
    const { stack, edge, app, binding } = createSpoke(create());
    const { stacks } = app.synth();
    assert.deepEqual(stacks.map(({ template }) => Object.keys(template.Outputs ?? {})), [[], []]);
    assert.deepEqual([...stack.dependencies, ...edge.dependencies], []);
    const types = Object.values(Template.fromStack(stack).toJSON().Resources).map(({ Type }: any) => Type);
    assert.deepEqual(types.filter(type => /WAF|ApiGateway|S3|Route53|CertificateManager/.test(type)), []);
    assert.equal(binding.targetGroup, undefined);
    assert.ok(binding.url);
  });

  test(`${name}: auto scaling may follow requests where one stack holds both`, () => {
    const { binding, door } = templates(create(), { place: 'together' });
    assert.ok(binding.targetGroup);
    door.resourceCountIs(LOAD_BALANCER, 2);
  });

  test(`${name}: without an ingress VPC of this app there is the door alone`, () => {
    const { binding, door } = templates(create(), { place: 'unknown' });
    assert.equal(only(door, LOAD_BALANCER).Type, 'network');
    assert.deepEqual(binding, {});
  });

  test(`${name}: a hub puts the same entry into its ingress VPC`, () => {
    const { edge, binding } = createEntry(create());
    const entry = Template.fromStack(edge);
    assert.deepEqual(only(entry, TARGET_GROUP).Targets.map((target: any) => target.Id), ['10.0.4.10', '10.0.4.42']);
    entry.resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
    assert.ok(binding.url);
  });

  test(`${name}: the packs and the validator find nothing about entry and door`, () => {
    for (const deletionProtection of [true, false]) {
      const app = strictApp();
      createSpoke(create(), { app, deletionProtection });
      assert.deepEqual(findings(app).filter(({ path }) => path.includes('/Ingress/')), []);
    }
  });
}

test('names, certificate and record are in the account of the entry', () => {
  const { door, entry } = templates(Ingress.alb(DOMAIN));
  for (const type of ['AWS::CertificateManager::Certificate', 'AWS::Route53::RecordSet', 'AWS::S3::Bucket']) {
    door.resourceCountIs(type, 0);
    entry.resourceCountIs(type, 1);
  }
});

test('a door for nobody, or one whose address nobody knows, is refused', () => {
  assert.throws(() => createSpoke(Ingress.alb({ plainHttp: true }), { entryCidrs: [] }), {
    message: 'entryCidrs is required for an entry in another VPC than the tasks, got none; name the ranges of the subnets in which its load balancers stand',
  });
  const ipAddresses = ec2.IpAddresses.awsIpamAllocation({ ipv4IpamPoolId: 'ipam-pool-0123456789abcdef0', ipv4NetmaskLength: 16, defaultSubnetIpv4NetmaskLength: 20 });
  assert.throws(() => createSpoke(Ingress.alb({ plainHttp: true }), { ipAddresses }), {
    message: 'cidr must be known before the deployment for an entry in another VPC than the tasks, got one that AWS chooses; give the VPC a range of its own',
  });
});

for (const [name, create] of Object.entries(PRIVATE)) {
  test(`${name} stands beside the tasks at a spoke, as it does without one`, () => {
    const { door, entry } = templates(create());
    assert.equal(resources(door, LOAD_BALANCER).every(([, { Scheme, Subnets }]) => Scheme === 'internal' && Subnets.length === 2), true);
    assert.equal(resources(door, 'AWS::EC2::SecurityGroup').filter(([id]) => /Door/.test(id)).length, 0);
    entry.resourceCountIs(LOAD_BALANCER, 0);
  });

  test(`${name} is not put into another VPC`, () => {
    assert.throws(() => createEntry(create()), {
      message: `ingress must be a public entry to stand in another VPC than the tasks, got ${name}; leave it to the workload, which has it in its own VPC`,
    });
  });
}

test('what each mode asks of a spoke', () => {
  const needs = (ingress: Ingress) => {
    const { subnets, ingressSubnets, wayOut, callerCidrs } = ingress.needs.atSpoke!;
    const tiers = [subnets, ingressSubnets ?? []].map(all => all.map(({ name, subnetType, cidrMask }) => `${name} ${subnetType} /${cidrMask}`));
    return [...tiers, wayOut, callerCidrs];
  };
  const [EDGE, ENTRY] = ['edge Public /27', 'entry Isolated /27'];
  assert.deepEqual(needs(PUBLIC.alb()), [[ENTRY], [EDGE], undefined, undefined]);
  assert.deepEqual(needs(PUBLIC['api-gateway']()), [[ENTRY], [ENTRY], undefined, undefined]);
  assert.deepEqual(needs(PRIVATE['Ingress.internalAlb']()), [[ENTRY], [], undefined, ['192.168.0.0/16']]);
  assert.deepEqual(needs(PRIVATE['Ingress.privateLink']()), [[ENTRY], [], undefined, undefined]);
});
