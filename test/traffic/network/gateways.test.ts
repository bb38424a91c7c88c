import assert from 'node:assert/strict';
import { describe as group, test } from 'node:test';
import { allReasons, INTERNET, networkOf, reasons, route, subnet, TWO_ZONES } from './build';
import type { Declared } from './world';
import { describe } from '../../../src/traffic/addresses/ipv4';

const VPN: Record<string, Declared> = {
  Vgw: { Type: 'AWS::EC2::VPNGateway', Properties: { Type: 'ipsec.1' } },
  VgwAttachment: { Type: 'AWS::EC2::VPCGatewayAttachment', Properties: { VpcId: { Ref: 'Vpc' }, VpnGatewayId: { Ref: 'Vgw' } } },
};
const OTHER = { Other: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.1.0.0/16' } } };

function nat(properties: object, more: Record<string, Declared> = {}) {
  return networkOf({ ...TWO_ZONES, ...INTERNET, ...more, Nat: { Type: 'AWS::EC2::NatGateway', Properties: properties } });
}

group('an internet gateway', () => {
  test('is that of the VPC to which it is attached', () => {
    const [vpc] = networkOf({ ...TWO_ZONES, ...INTERNET }).vpcs;
    assert.equal(vpc.internetGateways[0].vpc, vpc);
    assert.deepEqual(reasons(vpc.internetGateways[0]), []);
  });

  test('fails on two VPCs', () => {
    const Again = { ...INTERNET.Attachment, Properties: { VpcId: { Ref: 'Other' }, InternetGatewayId: { Ref: 'Igw' } } };
    const [vpc] = networkOf({ ...TWO_ZONES, ...OTHER, ...INTERNET, Again }).vpcs;
    assert.equal(vpc.internetGateways[0].fault, 'Igw is attached to Vpc as well, and AWS refuses two');
  });

  test('fails as the second of its VPC', () => {
    const Second = { Type: 'AWS::EC2::InternetGateway' };
    const Again = { ...INTERNET.Attachment, Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Second' } } };
    const [vpc] = networkOf({ ...TWO_ZONES, ...INTERNET, Second, Again }).vpcs;
    assert.deepEqual(vpc.internetGateways.map(({ fault }) => fault), [undefined, 'Igw is attached to Vpc already, and AWS refuses a second']);
    const either = networkOf({ ...TWO_ZONES, ...INTERNET, Attachment: { ...INTERNET.Attachment, Condition: 'Open' }, Second, Again }).vpcs[0];
    assert.equal(either.internetGateways[1].fault, undefined);
  });

  test('has a route table for what comes in', () => {
    const Edge = { Type: 'AWS::EC2::GatewayRouteTableAssociation', Properties: { GatewayId: { Ref: 'Igw' }, RouteTableId: { Ref: 'BTable' } } };
    const [vpc] = networkOf({ ...TWO_ZONES, ...INTERNET, Edge }).vpcs;
    assert.equal(vpc.internetGateways[0].routeTable?.name, 'BTable');
  });

  test('in no template that is given a table puts everything in doubt', () => {
    const Edge = { Type: 'AWS::EC2::GatewayRouteTableAssociation', Properties: { GatewayId: 'igw-1', RouteTableId: { Ref: 'BTable' } } };
    assert.equal(reasons(networkOf({ ...TWO_ZONES, ...INTERNET, Edge })).length, 1);
  });
});

group('a carrier gateway', () => {
  test('leads out of its VPC, and in', () => {
    const Carrier = { Type: 'AWS::EC2::CarrierGateway', Properties: { VpcId: { Ref: 'Vpc' } } };
    const network = networkOf({ ...TWO_ZONES, Carrier, Route: route('ATable', { CarrierGatewayId: { Ref: 'Carrier' } }) });
    assert.deepEqual(network.outsides!.map(({ by, vpc }) => [by, vpc?.name]), [['carrier gateway', 'Vpc']]);
    assert.equal(subnet(network, 'A').routeTable.routes[0].target, network.outsides![0]);
  });
});

group('a VPN gateway', () => {
  test('of no template is a way in all the same, in doubt', () => {
    const VgwAttachment = { Type: 'AWS::EC2::VPCGatewayAttachment', Properties: { VpcId: { Ref: 'Vpc' }, VpnGatewayId: 'vgw-1' } };
    const [made] = networkOf({ ...TWO_ZONES, VgwAttachment }).outsides!;
    assert.deepEqual([made.by, made.vpc?.name, made.doubts.length], ['VPN gateway', 'Vpc', 1]);
  });

  test('leads out of its VPC', () => {
    const network = networkOf({ ...TWO_ZONES, ...VPN, Route: route('ATable', { GatewayId: { Ref: 'Vgw' } }, { DependsOn: 'VgwAttachment' }) });
    const [{ target, missingDependency }] = subnet(network, 'A').routeTable.routes;
    assert.ok(target.kind === 'outside' && target.by === 'VPN gateway' && target.vpc === network.vpcs[0]);
    assert.equal(missingDependency, undefined);
    assert.deepEqual(allReasons(network), []);
  });

  test('gives tables routes that no template knows', () => {
    const Learned = { Type: 'AWS::EC2::VPNGatewayRoutePropagation', Properties: { VpnGatewayId: { Ref: 'Vgw' }, RouteTableIds: [{ Ref: 'ATable' }] } };
    const [made] = subnet(networkOf({ ...TWO_ZONES, ...VPN, Learned }), 'A').routeTable.routes;
    assert.deepEqual([made.destination, made.target.kind, reasons(made)], [undefined, 'outside', ['the routes that the VPN gateway learns are not in these templates']]);
  });
});

group('a NAT gateway', () => {
  test('stands in a subnet with an address of the internet', () => {
    const network = nat({ SubnetId: { Ref: 'A' }, AllocationId: { 'Fn::GetAtt': 'Ip.AllocationId' } }, { Ip: { Type: 'AWS::EC2::EIP' } });
    const [made] = network.natGateways;
    assert.deepEqual([made.isPublic, made.vpc?.name, made.interface?.subnet.name, made.interface?.publicAddress], [true, 'Vpc', 'A', 'yes']);
    assert.equal(made.interface?.groups, undefined);
    assert.equal(network.owners.get(made.interface!), made);
    assert.deepEqual(allReasons(network), []);
  });

  test('fails without an address', () => {
    const [made] = nat({ SubnetId: { Ref: 'A' } }).natGateways;
    assert.equal(made.fault, 'AllocationId is not set, and a public NAT gateway needs an address');
  });

  test('can be private, at a fixed address', () => {
    const [made] = nat({ SubnetId: { Ref: 'A' }, ConnectivityType: 'private', PrivateIpAddress: '10.0.0.9' }).natGateways;
    assert.deepEqual([made.isPublic, made.interface?.publicAddress, describe(made.interface!.addresses)], [false, 'no', '10.0.0.9']);
    assert.equal(made.fault, undefined);
  });

  for (const address of ['10.0.1.9', '10.0.0.3', '10.0.0.255']) {
    test(`fails at ${address}, which its subnet cannot give`, () => {
      const [made] = nat({ SubnetId: { Ref: 'A' }, ConnectivityType: 'private', PrivateIpAddress: address }).natGateways;
      assert.equal(made.interface?.fault, `its address ${address} is none that A (10.0.0.0/24) can give`);
    });
  }

  test('in a subnet of no template has no place', () => {
    const [made] = nat({ SubnetId: 'subnet-1', AllocationId: 'eipalloc-1' }).natGateways;
    assert.deepEqual([made.interface, reasons(made)], [undefined, ['a subnet of it is not in these templates: it is "subnet-1"']]);
  });

  test('can be regional, with a table of its own that leads to the internet', () => {
    const network = nat({ AvailabilityMode: 'regional', VpcId: { Ref: 'Vpc' } });
    const [made] = network.natGateways;
    assert.deepEqual([made.interface, made.vpc?.name, made.routeTable?.routes.map(({ target }) => target.kind)], [undefined, 'Vpc', ['internet-gateway']]);
    assert.deepEqual(allReasons(network), []);
  });

  test('takes routes into the table of a regional one', () => {
    const Return = route('ATable', { RouteTableId: { 'Fn::GetAtt': 'Nat.RouteTableId' }, DestinationCidrBlock: '10.0.1.0/24', GatewayId: 'local' });
    const [made] = nat({ AvailabilityMode: 'regional', VpcId: { Ref: 'Vpc' } }, { Return }).natGateways;
    assert.deepEqual(made.routeTable?.routes.map(({ name }) => name), ['default route of Nat', 'Return']);
  });

  test('is in doubt where nobody knows of which kind it is', () => {
    const [made] = nat({ SubnetId: { Ref: 'A' }, AllocationId: 'eipalloc-1', ConnectivityType: { Ref: 'Kind' } }).natGateways;
    assert.deepEqual(reasons(made), ['ConnectivityType is not known: parameter Kind has no default']);
  });

  test('of another VPC is no target', () => {
    const network = nat({ AvailabilityMode: 'regional', VpcId: { Ref: 'Other' } }, { ...OTHER, Route: route('ATable', { NatGatewayId: { Ref: 'Nat' } }) });
    assert.equal(subnet(network, 'A').routeTable.routes[0].fault, 'Nat is in Other and not in Vpc');
  });
});
