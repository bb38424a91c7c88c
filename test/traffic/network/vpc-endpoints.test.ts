import assert from 'node:assert/strict';
import { describe as group, test } from 'node:test';
import { allReasons, inZone, networkOf, reasons, route, subnet, TWO_ZONES } from './build';
import type { Declared } from './world';

const LOGS = { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.eu-west-1.logs', SubnetIds: [{ Ref: 'A' }, { Ref: 'B' }] };
const S3 = { ServiceName: 'com.amazonaws.eu-west-1.s3', RouteTableIds: [{ Ref: 'ATable' }] };

function endpoint(properties: object): Declared {
  return { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: { Ref: 'Vpc' }, ...properties } };
}

function build(properties: object, more: Record<string, Declared> = {}, region?: string) {
  const network = networkOf({ ...TWO_ZONES, ...more, Endpoint: endpoint(properties) }, {}, region);
  return { network, made: network.vpcs[0].endpoints[0] };
}

group('an interface endpoint', () => {
  test('has an interface in each subnet, without a public address', () => {
    const { network, made } = build(LOGS);
    assert.deepEqual([made.type, made.service, made.privateDns, made.policy], ['interface', 'logs', false, undefined]);
    assert.deepEqual(made.interfaces.map(one => [one.subnet.name, one.publicAddress]), [['A', 'no'], ['B', 'no']]);
    assert.equal(network.owners.get(made.interfaces[0]), made);
    assert.deepEqual(allReasons(network), []);
  });

  test('has the default security group unless it is given one', () => {
    const Group = { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: { Ref: 'Vpc' } } };
    const names = (groups?: object) => build({ ...LOGS, SecurityGroupIds: groups }, { Group }).made.interfaces[0].groups?.map(({ name }) => name);
    assert.deepEqual(names(), ['default security group of Vpc']);
    assert.deepEqual(names([]), ['default security group of Vpc']);
    assert.deepEqual(names([{ 'Fn::GetAtt': 'Group.GroupId' }]), ['Group']);
  });

  test('with a security group of no template lets everything through, in doubt', () => {
    const [one] = build({ ...LOGS, SecurityGroupIds: ['sg-1'] }).made.interfaces[0].groups!;
    assert.deepEqual([one.name, reasons(one), one.ingress.map(({ peer }) => peer.kind)], ['sg-1', ['the security group is not in these templates: it is "sg-1"'], ['unknown']]);
  });

  test('with a security group of another VPC fails', () => {
    const more = { Other: TWO_ZONES.Vpc, Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: { Ref: 'Other' } } } };
    assert.equal(build({ ...LOGS, SecurityGroupIds: [{ Ref: 'Group' }] }, more).made.interfaces[0].fault, 'security group Group is not of Vpc');
  });

  test('answers the names of its service only where it is told to, and the VPC has names', () => {
    assert.deepEqual([build({ ...LOGS, PrivateDnsEnabled: 'true' }).made.privateDns, build({ ...LOGS, PrivateDnsEnabled: true }).made.fault], [true, undefined]);
    const Vpc = { ...TWO_ZONES.Vpc, Properties: { CidrBlock: '10.0.0.0/16' } };
    assert.equal(build({ ...LOGS, PrivateDnsEnabled: true }, { Vpc }).made.fault, 'PrivateDnsEnabled needs EnableDnsSupport and EnableDnsHostnames of Vpc');
  });

  test('fails as the second that answers the same names', () => {
    const One = endpoint({ ...LOGS, PrivateDnsEnabled: true });
    const [, second] = networkOf({ ...TWO_ZONES, One, Two: One }).vpcs[0].endpoints;
    assert.equal(second.fault, 'One answers the names of logs in Vpc already, and AWS refuses the second');
  });

  test('fails with two subnets in one zone, and is in doubt without any', () => {
    const more = inZone('C', 'eu-west-1a', '10.0.2.0/24');
    assert.match(build({ ...LOGS, SubnetIds: [{ Ref: 'A' }, { Ref: 'C' }] }, more).made.fault!, /one availability zone/);
    assert.deepEqual(reasons(build({ ...LOGS, SubnetIds: undefined }).made), ['SubnetIds is not set, so it has no address']);
  });

  test('in a subnet of no template is in doubt', () => {
    assert.deepEqual(reasons(build({ ...LOGS, SubnetIds: { Ref: 'Subnets' } }).made), ['SubnetIds is not known: parameter Subnets has no default']);
  });

  test('that answers its names for some alone is in doubt', () => {
    assert.deepEqual(reasons(build({ ...LOGS, DnsOptions: { DnsRecordIpType: 'ipv4', PrivateDnsOnlyForInboundResolverEndpoint: 'AllResolvers' } }).made), []);
    assert.equal(reasons(build({ ...LOGS, DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: 'OnlyInboundResolver' } }).made).length, 1);
    assert.equal(reasons(build({ ...LOGS, DnsOptions: { Ref: 'Options' } }).made).length, 1);
  });

  test('of another address family is in doubt', () => assert.deepEqual(reasons(build({ ...LOGS, IpAddressType: 'dualstack' }).made), ['IPv6 is not modelled']));
});

group('the name of a service', () => {
  const NAMES: [name: unknown, service: string, region?: string][] = [
    ['com.amazonaws.eu-west-1.ecr.api', 'ecr.api'],
    [{ 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, '.s3']] }, 's3'],
    [{ 'Fn::Join': ['.', ['com.amazonaws', { Ref: 'AWS::Region' }, 'ecr', 'dkr']] }, 'ecr.dkr'],
    [{ 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'Region' }, '.s3']] }, 's3'],
    ['cn.com.amazonaws.cn-north-1.ecr.api', 'ecr.api', 'cn-north-1'],
    ['com.amazonaws.us-east-1.s3', 'com.amazonaws.us-east-1.s3'],
    ['com.amazonaws.vpce.eu-west-1.vpce-svc-1', 'com.amazonaws.vpce.eu-west-1.vpce-svc-1'],
    ['aws.sagemaker.eu-west-1.notebook', 'aws.sagemaker.eu-west-1.notebook'],
  ];
  for (const [name, service, region] of NAMES) {
    test(`${JSON.stringify(name)} is ${service}`, () => {
      const { made } = build({ ...LOGS, ServiceName: name }, {}, region);
      assert.deepEqual([made.service, made.doubts], [service, []]);
    });
  }

  test('can be that of an endpoint service in the templates', () => {
    const Service = { Type: 'AWS::EC2::VPCEndpointService', Properties: {} };
    const { made } = build({ ...LOGS, ServiceName: { 'Fn::Join': ['', ['com.amazonaws.vpce.eu-west-1.', { Ref: 'Service' }]] } }, { Service });
    assert.deepEqual([made.service, made.endpointService?.id, made.doubts], ['com.amazonaws.vpce.eu-west-1.Service', 'Service', []]);
  });

  test('is in doubt where it is not known', () => {
    assert.deepEqual(reasons(build({ ...LOGS, ServiceName: { Ref: 'Name' } }).made), ['ServiceName is not known: parameter Name has no default']);
    assert.equal(reasons(build({ ...LOGS, ServiceName: { 'Fn::Join': ['', ['com.amazonaws.eu-west-1.', { Ref: 'Name' }]] } }).made).length, 1);
  });
});

group('a gateway endpoint', () => {
  test('is what an endpoint is by default, and puts a route into its tables', () => {
    const { network, made } = build(S3);
    assert.deepEqual([made.type, made.interfaces], ['gateway', []]);
    const [one] = subnet(network, 'A').routeTable.routes;
    assert.deepEqual([one.destination, one.target], [{ service: 's3' }, made]);
    assert.deepEqual(subnet(network, 'B').routeTable.routes, []);
    assert.deepEqual(allReasons(network), []);
  });

  test('keeps its policy', () => assert.deepEqual(build({ ...S3, PolicyDocument: { Statement: [] } }).made.policy, { Statement: [] }));

  test('with tables that nobody knows puts everything in doubt', () => {
    assert.equal(reasons(build({ ...S3, RouteTableIds: [{ Ref: 'Table' }] }).network).length, 1);
    assert.equal(reasons(build({ ...S3, RouteTableIds: { Ref: 'Tables' } }).network).length, 1);
  });

  test('is no target of a route', () => {
    const { network } = build(S3, { Route: route('BTable', { VpcEndpointId: { Ref: 'Endpoint' } }) });
    assert.equal(subnet(network, 'B').routeTable.routes[0].fault, 'Endpoint is no endpoint of a Gateway Load Balancer');
  });
});

group('other endpoints', () => {
  test('of a Gateway Load Balancer are targets of routes, in doubt about what is behind', () => {
    const properties = { VpcEndpointType: 'GatewayLoadBalancer', ServiceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-1', SubnetIds: [{ Ref: 'A' }] };
    const { network, made } = build(properties, { Route: route('BTable', { VpcEndpointId: { Ref: 'Endpoint' } }) });
    assert.equal(subnet(network, 'B').routeTable.routes[0].target, made);
    assert.deepEqual([made.interfaces[0].groups, reasons(made)], [undefined, ['what the appliances behind it do with packets is not known']]);
  });

  test('of service networks are in doubt', () => {
    const { made } = build({ VpcEndpointType: 'ServiceNetwork', ServiceNetworkArn: 'arn:x', SubnetIds: [{ Ref: 'A' }] });
    assert.deepEqual([made.type, reasons(made)], ['other', ['endpoints of type ServiceNetwork are not modelled']]);
  });
});
