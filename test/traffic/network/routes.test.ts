import assert from 'node:assert/strict';
import { describe as group, test } from 'node:test';
import { allReasons, INTERNET, networkOf, reasons, route, subnet, TWO_ZONES } from './build';
import type { Declared } from './world';
import { Intervals } from '../../../src/traffic/addresses/intervals';
import { describe } from '../../../src/traffic/addresses/ipv4';
import type { Knowledge } from '../../../src/traffic/network/ground';
import type { Network } from '../../../src/traffic/network/model';

/** The routes of subnet A. */
function routes(more: Record<string, Declared>, knowledge?: Knowledge) {
  return routesIn(networkOf({ ...TWO_ZONES, ...more }, knowledge));
}

function routesIn(network: Network) {
  return subnet(network, 'A').routeTable.routes;
}

function destination(value: unknown): string {
  return value instanceof Intervals ? describe(value) : JSON.stringify(value);
}

/** A second VPC. */
const OTHER = { Other: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.1.0.0/16' } } };

group('a route', () => {
  test('leads to the internet gateway of its VPC', () => {
    const [made] = routes({ ...INTERNET, Route: route('ATable', { GatewayId: { Ref: 'Igw' } }, { DependsOn: 'Attachment' }) });
    assert.deepEqual([destination(made.destination), made.target.kind, made.doubts, made.fault, made.missingDependency],
      ['0.0.0.0/0', 'internet-gateway', [], undefined, undefined]);
  });

  test('says which attachment it does not wait for', () => {
    const [made] = routes({ ...INTERNET, Route: route('ATable', { GatewayId: { 'Fn::GetAtt': 'Igw.InternetGatewayId' } }) });
    assert.equal(made.missingDependency, 'Attachment');
  });

  test('waits through another resource as well', () => {
    const [made] = routes({
      ...INTERNET,
      Between: { Type: 'AWS::CloudFormation::WaitConditionHandle', DependsOn: 'Attachment' },
      Route: route('ATable', { GatewayId: { Ref: 'Igw' } }, { DependsOn: ['Between'] }),
    });
    assert.equal(made.missingDependency, undefined);
  });

  test('to an internet gateway of another VPC fails', () => {
    const Attachment = { ...INTERNET.Attachment, Properties: { VpcId: { Ref: 'Other' }, InternetGatewayId: { Ref: 'Igw' } } };
    const [made] = routes({ ...OTHER, ...INTERNET, Attachment, Route: route('ATable', { GatewayId: { Ref: 'Igw' } }) });
    assert.equal(made.fault, 'Igw is attached to Other and not to Vpc');
  });

  test('to an internet gateway that no template attaches is in doubt', () => {
    const [made] = routes({ Igw: INTERNET.Igw, Route: route('ATable', { GatewayId: { Ref: 'Igw' } }) });
    assert.deepEqual([made.fault, reasons(made)], [undefined, ['Igw is not attached to Vpc in these templates']]);
  });

  test('leads to an internet gateway that only its attachment knows', () => {
    const Attachment = { ...INTERNET.Attachment, Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Gateway' } } };
    const [made] = routes({ Attachment, Route: route('ATable', { GatewayId: { Ref: 'Gateway' } }, { DependsOn: 'Attachment' }) });
    assert.deepEqual([made.target.kind, made.doubts], ['internet-gateway', []]);
  });

  const UNKNOWN: Record<string, object> = {
    'a gateway that is not in the templates': { GatewayId: 'igw-1' },
    'an endpoint that is not in the templates': { GatewayId: 'vpce-1' },
    'an endpoint of an unknown id': { VpcEndpointId: { Ref: 'Endpoint' } },
    'a NAT gateway of an unknown id': { NatGatewayId: { Ref: 'Nat' } },
    'an instance': { InstanceId: 'i-1' },
    'a network interface': { NetworkInterfaceId: { Ref: 'Eni' } },
    'an egress-only internet gateway': { EgressOnlyInternetGatewayId: 'eigw-1' },
  };
  for (const [name, target] of Object.entries(UNKNOWN)) {
    test(`leads nobody knows where: ${name}`, () => assert.equal(routes({ Route: route('ATable', target) })[0].target.kind, 'unknown'));
  }

  const OUTSIDE: Record<string, object> = {
    'Transit Gateway': { TransitGatewayId: { Ref: 'Tgw' } },
    'peering connection': { VpcPeeringConnectionId: 'pcx-1' },
    'carrier gateway': { CarrierGatewayId: 'cagw-1' },
    'local gateway': { LocalGatewayId: 'lgw-1' },
    'core network': { CoreNetworkArn: 'arn:aws:networkmanager::1:core-network/c' },
    'ODB network': { OdbNetworkArn: 'arn:aws:odb:eu-west-1:1:odb-network/o' },
  };
  for (const [by, target] of Object.entries(OUTSIDE)) {
    test(`leads out by a ${by}`, () => {
      const network = networkOf({ ...TWO_ZONES, Route: route('ATable', target), Again: route('BTable', target) });
      const [made] = routesIn(network);
      assert.ok(made.target.kind === 'outside' && made.target.by === by && made.target.vpc === network.vpcs[0]);
      assert.equal(subnet(network, 'B').routeTable.routes[0].target, made.target);
      assert.deepEqual(network.outsides, [made.target]);
    });
  }

  test('without a target, and with two of them, fails', () => {
    assert.equal(routes({ Route: route('ATable', {}) })[0].fault, 'it has no target');
    const two = route('ATable', { GatewayId: 'igw-1', NatGatewayId: 'nat-1' });
    assert.equal(routes({ Route: two })[0].fault, 'it has 2 targets, GatewayId and NatGatewayId, and AWS takes one');
  });

  test('fails as the second with its destination', () => {
    const [first, second] = routes({ One: route('ATable', { GatewayId: 'igw-1' }), Two: route('ATable', { GatewayId: 'igw-2' }) });
    assert.deepEqual([first.fault, second.fault], ['Two has the same destination, and AWS refuses the second', 'One has the same destination, and AWS refuses the second']);
  });

  test('is only in doubt as the second where one of the two may not exist', () => {
    const [, second] = routes({ One: { ...route('ATable', { GatewayId: 'igw-1' }), Condition: 'Open' }, Two: route('ATable', { GatewayId: 'igw-2' }) });
    assert.deepEqual([second.fault, second.doubts.length], [undefined, 1]);
  });

  test('that may not exist is in doubt', () => {
    const [made] = routes({ ...INTERNET, Route: { ...route('ATable', { GatewayId: { Ref: 'Igw' } }), Condition: 'Open' } });
    assert.deepEqual(reasons(made), ['nobody knows whether it will exist: parameter Switch has no default']);
  });

  test('begins where its range begins', () => {
    const [made] = routes({ Route: route('ATable', { DestinationCidrBlock: '192.168.1.7/16', GatewayId: 'local' }) });
    assert.equal(destination(made.destination), '192.168.0.0/16');
  });

  test('to an unknown destination may have any', () => {
    const [made] = routes({ Route: route('ATable', { DestinationCidrBlock: { Ref: 'Range' }, GatewayId: 'local' }) });
    assert.deepEqual([made.destination, reasons(made)], [undefined, ['its destination is not known: parameter Range has no default']]);
  });

  test('of IPv6 is none', () => {
    const properties = { RouteTableId: { Ref: 'ATable' }, DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1' };
    assert.deepEqual(routes({ Route: { Type: 'AWS::EC2::Route', Properties: properties } }), []);
  });

  test('stands for each entry of a prefix list', () => {
    const made = routes({
      List: { Type: 'AWS::EC2::PrefixList', Properties: { AddressFamily: 'IPv4', Entries: [{ Cidr: '192.0.2.0/24' }, { Cidr: '198.51.100.0/24' }] } },
      Route: route('ATable', { DestinationCidrBlock: undefined, DestinationPrefixListId: { Ref: 'List' }, GatewayId: 'local' }),
    });
    assert.deepEqual(made.map(one => destination(one.destination)), ['192.0.2.0/24', '198.51.100.0/24']);
  });

  test('leads to an AWS service whose prefix list is known, and may lead anywhere by another', () => {
    const by = (id: string) => ({ Route: route('ATable', { DestinationCidrBlock: undefined, DestinationPrefixListId: id, GatewayId: 'local' }) });
    assert.deepEqual(routes(by('pl-1'), { servicePrefixLists: { 'pl-1': 's3' } })[0].destination, { service: 's3' });
    const [unknown] = routes(by('pl-2'), { servicePrefixLists: { 'pl-1': 's3' } });
    assert.deepEqual([unknown.destination, reasons(unknown)], [undefined, ['the prefix list is not in these templates: it is "pl-2"']]);
  });

  test('into its own VPC fails unless it has the range of a subnet, and a target that may', () => {
    const nat = { Nat: { Type: 'AWS::EC2::NatGateway', Properties: { ConnectivityType: 'private', SubnetId: { Ref: 'B' } } } };
    const to = (range: string, target: object = { NatGatewayId: { Ref: 'Nat' } }) =>
      routes({ ...nat, ...INTERNET, Route: route('ATable', { DestinationCidrBlock: range, ...target }) })[0];
    assert.equal(to('10.0.1.0/24').fault, undefined);
    assert.equal(to('10.0.0.0/23').fault, '10.0.0.0/23 is in Vpc and not the whole range of a subnet, so AWS refuses the route');
    assert.match(to('10.0.1.0/24', { GatewayId: { Ref: 'Igw' } }).fault!, /no such target/);
  });

  test('in a table that is in no template puts everything in doubt', () => {
    const network = networkOf({ ...TWO_ZONES, Route: { ...route('ATable', { GatewayId: 'igw-1', RouteTableId: { Ref: 'Table' } }) } });
    assert.deepEqual(reasons(network), ['RouteTableId names nothing in these templates: parameter Table has no default']);
  });
});

group('a peering connection', () => {
  const PEERING = { Peering: { Type: 'AWS::EC2::VPCPeeringConnection', Properties: { VpcId: { Ref: 'Vpc' }, PeerVpcId: { Ref: 'Other' } } } };

  test('leads from one of its VPCs into the other', () => {
    const network = networkOf({ ...TWO_ZONES, ...OTHER, ...PEERING, Route: route('ATable', { VpcPeeringConnectionId: { Ref: 'Peering' } }) });
    const { target } = routesIn(network)[0];
    assert.deepEqual(target.kind === 'outside' && [target.by, target.vpc?.name, target.peer?.name], ['peering connection', 'Vpc', 'Other']);
    assert.deepEqual(network.outsides, []);
    assert.deepEqual(allReasons(network), []);
  });

  test('with a VPC of somebody else leads out', () => {
    const Peering = { ...PEERING.Peering, Properties: { VpcId: { Ref: 'Vpc' }, PeerVpcId: 'vpc-1' } };
    const network = networkOf({ ...TWO_ZONES, Peering, Route: route('ATable', { VpcPeeringConnectionId: { Ref: 'Peering' } }) });
    assert.deepEqual(network.outsides!.map(({ vpc, by, peer }) => [vpc?.name, by, peer]), [['Vpc', 'peering connection', undefined]]);
    assert.equal(routesIn(network)[0].target, network.outsides![0]);
  });

  test('of other VPCs fails', () => {
    const Peering = { ...PEERING.Peering, Properties: { VpcId: { Ref: 'Other' }, PeerVpcId: 'vpc-1' } };
    const [made] = routes({ ...OTHER, Peering, Route: route('ATable', { VpcPeeringConnectionId: { Ref: 'Peering' } }) });
    assert.equal(made.fault, 'its peering connection does not connect Vpc');
  });
});
