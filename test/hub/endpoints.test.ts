import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Template } from 'aws-cdk-lib/assertions';
import { ENDPOINTS, OTHER_ACCOUNT, SHOP, TEST, gatewayRoutes, hubOf, landscape } from './support';
import type { NetworkHubConstructProps } from '../../src/cdk';
import { only, resources } from '../workload/support';

const FOREIGN = { ...SHOP, account: OTHER_ACCOUNT };
const synth = (props: Partial<NetworkHubConstructProps> = {}) => Template.fromStack(hubOf({ endpoints: ENDPOINTS, ...props }).hubStack);
const endpoints = (template: Template) => resources(template, 'AWS::EC2::VPCEndpoint').map(([, endpoint]) => endpoint);

for (const zones of [2, 3]) {
  test(`each service has an endpoint without names of its own in each of ${zones} zones`, () => {
    const template = synth({ availabilityZones: zones });
    assert.deepEqual(endpoints(template).map(({ ServiceName }) => ServiceName).sort(), ['com.amazonaws.eu-west-1.execute-api', 'com.amazonaws.eu-west-1.sqs']);
    for (const { PrivateDnsEnabled, VpcEndpointType, SubnetIds } of endpoints(template)) {
      assert.deepEqual([PrivateDnsEnabled, VpcEndpointType, SubnetIds.length], [false, 'Interface', zones]);
      for (const { Ref } of SubnetIds) assert.match(Ref, /EndpointsVpcendpointsSubnet/);
    }
  });
}

test('their VPC has no gateway to the internet, flow logs, and routes to the spokes only', () => {
  const template = synth();
  for (const type of ['InternetGateway', 'NatGateway']) template.resourceCountIs(`AWS::EC2::${type}`, 0);
  template.resourceCountIs('AWS::EC2::FlowLog', 1);
  assert.equal(only(template, 'AWS::EC2::TransitGatewayAttachment').SubnetIds.length, 2);
  const routes = Object.entries(template.findResources('AWS::EC2::Route')) as [string, any][];
  assert.deepEqual(routes.map(([, { Properties }]) => `${/Vpc(\w+?)RouteTable/.exec(Properties.RouteTableId.Ref)![1]} ${Properties.DestinationCidrBlock}`).sort(), [
    'endpointsSubnet1 10.1.0.0/16', 'endpointsSubnet1 10.2.0.0/16', 'endpointsSubnet2 10.1.0.0/16', 'endpointsSubnet2 10.2.0.0/16',
  ]);
  for (const [id, { Properties, DependsOn }] of routes) {
    assert.ok(Properties.TransitGatewayId, id);
    assert.match(String(DependsOn), /EndpointsAttachment/, id);
  }
});

test('spokes may call, by address on port 443 and by account for what is their own', () => {
  const template = synth({ spokes: [FOREIGN, TEST] });
  const [, group] = resources(template, 'AWS::EC2::SecurityGroup').find(([id]) => id.includes('EndpointsSecurityGroup'))!;
  assert.deepEqual(group.SecurityGroupIngress.map(({ CidrIp, IpProtocol, FromPort, ToPort }: any) => [CidrIp, IpProtocol, FromPort, ToPort]),
    [['10.1.0.0/16', 'tcp', 443, 443], ['10.2.0.0/16', 'tcp', 443, 443]]);
  for (const { PolicyDocument: { Statement: [statement, ...others] } } of endpoints(template)) {
    assert.deepEqual(others, []);
    assert.deepEqual([statement.Effect, statement.Action, statement.Resource], ['Allow', '*', '*']);
    assert.deepEqual(statement.Condition, {
      StringEquals: { 'aws:PrincipalAccount': ['111111111111', OTHER_ACCOUNT] },
      StringEqualsIfExists: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' },
    });
  }
});

test('before there is a spoke, nobody may call', () => {
  const template = synth({ spokes: [] });
  const [, group] = resources(template, 'AWS::EC2::SecurityGroup').find(([id]) => id.includes('EndpointsSecurityGroup'))!;
  assert.equal(group.SecurityGroupIngress, undefined);
  for (const { PolicyDocument: { Statement } } of endpoints(template)) assert.deepEqual(Statement.map(({ Effect }: any) => Effect), ['Deny']);
});

for (const [where, spoke, tier] of [['in one account', SHOP, 'Standard'], ['across accounts', FOREIGN, 'Advanced']] as const) {
  test(`spokes find each endpoint ${where}`, () => {
    const template = synth({ spokes: [spoke, TEST] });
    const published = resources(template, 'AWS::SSM::Parameter').filter(([, { Name }]) => Name.includes('/endpoints/'));
    assert.deepEqual(published.map(([, { Name }]) => Name).sort(), ['/network-hub/corp/endpoints/execute-api', '/network-hub/corp/endpoints/sqs']);
    for (const [, { Name, Tier, Value }] of published) {
      assert.equal(Tier, tier);
      const [index, { 'Fn::GetAtt': [id, attribute] }] = Value['Fn::Select'];
      assert.deepEqual([index, attribute], [0, 'DnsEntries']);
      assert.ok(template.findResources('AWS::EC2::VPCEndpoint')[id].Properties.ServiceName.endsWith(Name.split('/').pop()));
    }
    if (tier === 'Advanced') assert.equal(only(template, 'AWS::RAM::ResourceShare').ResourceArns.length, 5);
  });
}

test('a spoke that joins gets a route from the endpoints', () => {
  const { hubStack, routes } = landscape({ endpoints: ENDPOINTS });
  assert.deepEqual(gatewayRoutes([Template.fromStack(routes)]), [
    'domainlive 10.1.0.0/16 shoplive', 'domaintest 10.2.0.0/16 shoptest', 'endpoints 10.1.0.0/16 shoplive', 'endpoints 10.2.0.0/16 shoptest',
  ]);
  const own = gatewayRoutes([Template.fromStack(hubStack)]).filter(route => !route.endsWith('blackhole'));
  assert.deepEqual(own, ['domainlive 10.255.2.0/24 Endpoints', 'domaintest 10.255.2.0/24 Endpoints']);
});
