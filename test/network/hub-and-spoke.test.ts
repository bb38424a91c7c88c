import assert from 'node:assert/strict';
import { test } from 'node:test';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { routesOf } from './support';
import { ContainerWorkload, Egress, HubAndSpokeNetworkProps, Ingress, Network, WorkloadStack } from '../../src/cdk';
import { FirewallPlacement } from '../../src/network/options';
import { CERTIFICATE_ARN, ENV, IMAGE, only, resources } from '../workload/support';

const NETWORK_ENV = { account: '222222222222', region: 'eu-west-1' };
const ALB = () => Ingress.alb({ certificateArn: CERTIFICATE_ARN });
const LISTED = { allowedDomains: ['api.example.com'], ports: [443, 8443] };
type Props = Partial<HubAndSpokeNetworkProps>;

function create(ingress = ALB(), egress = Egress.nat(), props: Props = {}, env = NETWORK_ENV) {
  const app = new App();
  const zoneNames = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];
  const hub = new WorkloadStack(app, 'Hub', { env, zoneNames });
  const stack = new WorkloadStack(app, 'Shop', { env: ENV, zoneNames, stackName: 'shop' });
  const routes = new WorkloadStack(app, 'Routes', { env, zoneNames });
  new ContainerWorkload(stack, 'Orders', { ingress, egress, image: IMAGE, network: Network.hubAndSpoke({ hub, routes, ...props }) });
  return { app, hub, stack, routes };
}

function synth(...choices: Parameters<typeof create>): { hub: Template; shop: Template; routes: Template } {
  const { hub, stack, routes } = create(...choices);
  return { hub: Template.fromStack(hub), shop: Template.fromStack(stack), routes: Template.fromStack(routes) };
}

test('the workload reads the Transit Gateway of the hub and publishes its attachment, by name in one account and by ARN in two', () => {
  for (const [env, prefix] of [[ENV, ''], [NETWORK_ENV, 'arn:aws:ssm:eu-west-1:222222222222:parameter']] as const) {
    const { shop, routes } = synth(ALB(), Egress.nat(), {}, env as typeof NETWORK_ENV);
    const defaults = (template: Template) => Object.values(template.findParameters('*')).map(({ Default }: any) => Default).filter(name => !/bootstrap/.test(name));
    assert.deepEqual(defaults(shop), [`${prefix}/network-hub/shop/transit-gateway-id`]);
    const back = prefix.replace('222222222222', '111111111111');
    assert.deepEqual(defaults(routes), [`${back}/network-hub/shop/spokes/shop/attachment-id`]);
    assert.deepEqual(only(shop, 'AWS::EC2::TransitGatewayAttachment').TransitGatewayId, { Ref: Object.keys(shop.findParameters('*', { Default: defaults(shop)[0] }))[0] });
    assert.equal(resources(shop, 'AWS::RAM::ResourceShare').length, prefix ? 1 : 0);
  }
});

test('tasks go out through the hub, and the entry of the ingress VPC is answered alone', () => {
  const routes = routesOf(synth(ALB(), Egress.nat(), { ingressCidr: '10.9.0.0/24' }).shop);
  assert.equal(routes.app1.length, 1);
  assert.match(routes.app1[0], /^0\.0\.0\.0\/0 -> .*HubTransitGatewayId/);
  assert.deepEqual(routes.entry1.map(route => route.split(' ')[0]), ['10.9.0.0/27', '10.9.0.32/27']);
  assert.equal(routesOf(synth(ALB(), Egress.isolated()).shop).app1, undefined);
});

test('the hub has what the workload asks for, and no more', () => {
  const vpcs = (...choices: Parameters<typeof create>) => resources(synth(...choices).hub, 'AWS::EC2::VPC').map(([, { CidrBlock }]) => CidrBlock).sort();
  const internal = () => Ingress.internalAlb({ allowedCidrs: ['192.168.0.0/16'], certificateArn: CERTIFICATE_ARN });
  assert.deepEqual(vpcs(), ['10.255.0.0/24', '10.255.1.0/24']);
  assert.deepEqual(vpcs(ALB(), Egress.isolated()), ['10.255.0.0/24']);
  assert.deepEqual(vpcs(internal(), Egress.nat(), { egressCidr: '10.8.0.0/24' }), ['10.8.0.0/24']);
  assert.deepEqual(vpcs(internal(), Egress.isolated(), { callers: [{ cidr: '192.168.0.0/16', attachmentId: 'tgw-attach-0123456789abcdef0' }] }), []);
  const gateways = (natGateways?: number) => resources(synth(ALB(), Egress.nat({ natGateways })).hub, 'AWS::EC2::NatGateway').length;
  assert.deepEqual([gateways(), gateways(1)], [2, 1]);
});

test('the firewall of the hub lets pass what the egress of the workload names', () => {
  for (const firewallPlacement of [undefined, FirewallPlacement.VPC]) {
    const { hub } = synth(ALB(), Egress.firewall(LISTED), { firewallPlacement });
    const firewall = only(hub, 'AWS::NetworkFirewall::Firewall');
    assert.equal(firewall.TransitGatewayId === undefined, firewallPlacement === FirewallPlacement.VPC);
    assert.equal(firewall.DeleteProtection, true);
    const rules = JSON.stringify(resources(hub, 'AWS::NetworkFirewall::RuleGroup'));
    assert.match(rules, /api\.example\.com/);
    assert.match(rules, /\[443,8443\]/);
  }
});

test('the public entry and its logs are in the account of the hub', () => {
  const { shop, routes } = synth();
  assert.equal(only(routes, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Type, 'application');
  assert.equal(only(shop, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Type, 'network');
  const [[key]] = resources(routes, 'AWS::KMS::Key');
  const groups = resources(routes, 'AWS::Logs::LogGroup');
  assert.ok(groups.length > 0);
  for (const [id, { KmsKeyId }] of groups) assert.deepEqual(KmsKeyId, { 'Fn::GetAtt': [key, 'Arn'] }, id);
  const beside = synth(Ingress.internalAlb({ allowedCidrs: ['192.168.0.0/16'], certificateArn: CERTIFICATE_ARN }));
  assert.deepEqual([resources(beside.routes, 'AWS::KMS::Key'), resources(beside.routes, 'AWS::Logs::LogGroup')], [[], []]);
});

test('the stacks are deployed in order, and their CDK references go back only', () => {
  const { app, hub, stack, routes } = create(ALB(), Egress.nat(), {}, ENV as typeof NETWORK_ENV);
  app.synth();
  assert.deepEqual([hub.dependencies, stack.dependencies], [[], [hub]]);
  assert.ok(routes.dependencies.includes(stack));
});

test('three stacks, in one Region, two of them in one account', () => {
  const refused = (change: (stacks: { app: App; stack: WorkloadStack }) => Props, line: RegExp) => {
    const app = new App();
    const stack = new WorkloadStack(app, 'Shop', { env: ENV, stackName: 'shop' });
    const given = { hub: new WorkloadStack(app, 'Hub', { env: NETWORK_ENV }), routes: new WorkloadStack(app, 'Routes', { env: NETWORK_ENV }) };
    const network = Network.hubAndSpoke({ ...given, ...change({ app, stack }) });
    assert.throws(() => new ContainerWorkload(stack, 'Orders', { network, image: IMAGE, ingress: ALB(), egress: Egress.nat() }), line);
  };
  refused(({ stack }) => ({ hub: stack }), /^Error: hub and routes must be in stacks of their own, [^\n]+, got shop; create three stacks$/);
  refused(({ app }) => {
    const one = new WorkloadStack(app, 'One', { env: NETWORK_ENV });
    return { hub: one, routes: one };
  }, /^Error: hub and routes must be in stacks of their own, /);
  refused(({ app }) => ({ routes: new WorkloadStack(app, 'Other', { env: ENV }) }),
    /^Error: routes must be in the account of the hub, 222222222222, got 111111111111; /);
  const elsewhere = { account: '222222222222', region: 'us-east-1' };
  refused(({ app }) => ({ hub: new WorkloadStack(app, 'A', { env: elsewhere }), routes: new WorkloadStack(app, 'B', { env: elsewhere }) }),
    /^Error: hub must be in the Region of shop, eu-west-1, got us-east-1; /);
});
