import assert from 'node:assert/strict';
import { describe as group, test } from 'node:test';
import { allReasons, inZone, networkOf, reasons, subnet, TWO_ZONES } from './build';
import { describe } from '../../../src/traffic/addresses/ipv4';

const VPC = { Vpc: TWO_ZONES.Vpc };
const counted = (index: number | string, region: unknown = '') => ({ 'Fn::Select': [index, { 'Fn::GetAZs': region }] });

group('a subnet', () => {
  test('has its addresses, its zone, and the table that is given to it', () => {
    const made = subnet(networkOf(TWO_ZONES), 'B');
    assert.equal(describe(made.addresses), '10.0.1.0/24');
    assert.equal(made.zone, 'eu-west-1b');
    assert.equal(made.routeTable.name, 'BTable');
    assert.equal(made.mapPublicIp, false);
    assert.deepEqual(made.doubts, []);
  });

  test('without a table of its own has the main one, which has no routes', () => {
    const made = subnet(networkOf({ ...VPC, A: TWO_ZONES.A }), 'A');
    assert.equal(made.routeTable.name, 'main route table of Vpc');
    assert.deepEqual([made.routeTable.routes, made.doubts], [[], []]);
  });

  test('is in a zone that is counted', () => {
    const network = networkOf({ ...VPC, ...inZone('A', counted(0), '10.0.0.0/24'), ...inZone('B', counted('1', { Ref: 'AWS::Region' }), '10.0.1.0/24') });
    assert.deepEqual(['A', 'B'].map(name => subnet(network, name).zone), ['zone 1 of eu-west-1', 'zone 2 of eu-west-1']);
    assert.deepEqual(allReasons(network), []);
  });

  test('is in the zone of another one', () => {
    const network = networkOf({ ...TWO_ZONES, ...inZone('C', { 'Fn::GetAtt': ['B', 'AvailabilityZone'] }, '10.0.2.0/24') });
    assert.equal(subnet(network, 'C').zone, 'eu-west-1b');
  });

  test('is in doubt where zones are named in one place and counted in another', () => {
    const network = networkOf({ ...TWO_ZONES, ...inZone('C', counted(0), '10.0.2.0/24') });
    for (const name of ['A', 'B', 'C']) assert.match(reasons(subnet(network, name))[0], /different ways \(name, number\)/);
  });

  test('is in doubt where its zone is not known', () => {
    const network = networkOf({ ...VPC, ...inZone('A', { Ref: 'Zone' }, '10.0.0.0/24'), ...inZone('B', undefined, '10.0.1.0/24') });
    assert.deepEqual(reasons(subnet(network, 'A')), ['the availability zone is not known: parameter Zone has no default']);
    assert.deepEqual(reasons(subnet(network, 'B')), ['AvailabilityZone is not set, so AWS picks one']);
    assert.notEqual(subnet(network, 'A').zone, subnet(network, 'B').zone);
  });

  test('may be in any zone where there is no other', () => {
    const one = { 'Fn::Select': [0, { 'Fn::Split': [',', { Ref: 'Zones' }] }] };
    const network = networkOf({ ...VPC, ...inZone('A', { Ref: 'Zone' }, '10.0.0.0/24'), ...inZone('B', { Ref: 'Zone' }, '10.0.1.0/24') });
    assert.equal(subnet(network, 'A').zone, subnet(network, 'B').zone);
    assert.deepEqual(allReasons(network), []);
    const several = networkOf({ ...VPC, ...inZone('A', { Ref: 'Zone' }, '10.0.0.0/24'), ...inZone('B', one, '10.0.1.0/24') });
    assert.deepEqual(['A', 'B'].map(name => reasons(subnet(several, name)).length), [1, 1]);
  });

  test('has a range that Fn::Cidr counts out of that of its VPC', () => {
    const range = (index: number) => ({ 'Fn::Select': [index, { 'Fn::Cidr': [{ 'Fn::GetAtt': 'Vpc.CidrBlock' }, 6, '8'] }] });
    const network = networkOf({ ...VPC, ...inZone('A', 'eu-west-1a', range(0)), ...inZone('B', 'eu-west-1b', range(5)) });
    assert.deepEqual(['A', 'B'].map(name => describe(subnet(network, name).addresses)), ['10.0.0.0/24', '10.0.5.0/24']);
    assert.deepEqual(allReasons(network), []);
  });

  test('has a range that is joined from parts', () => {
    const range = { 'Fn::Join': ['', ['10.0.', { 'Fn::Select': [1, { 'Fn::Split': ['.', '7.9'] }] }, '.0/24']] };
    assert.equal(describe(subnet(networkOf({ ...VPC, ...inZone('A', 'eu-west-1a', range) }), 'A').addresses), '10.0.9.0/24');
  });

  test('may be anywhere in its VPC where its range is not known', () => {
    const made = subnet(networkOf({ ...VPC, ...inZone('A', 'eu-west-1a', { Ref: 'Range' }) }), 'A');
    assert.equal(describe(made.addresses), '10.0.0.0/16');
    assert.deepEqual(reasons(made), ['CidrBlock is not known: parameter Range has no default']);
  });

  test('is in doubt outside of the ranges of its VPC', () => {
    assert.deepEqual(reasons(subnet(networkOf({ ...VPC, ...inZone('A', 'eu-west-1a', '10.1.0.0/24') }), 'A')), ['CidrBlock is not in the ranges of Vpc']);
  });

  for (const properties of [{ Ipv6CidrBlock: { Ref: 'Six' } }, { AssignIpv6AddressOnCreation: 'true' }, { Ipv6Native: true }]) {
    test(`is in doubt with IPv6: ${Object.keys(properties).join()}`, () => {
      const A = { ...TWO_ZONES.A, Properties: { ...TWO_ZONES.A.Properties, ...properties } };
      assert.deepEqual(reasons(subnet(networkOf({ ...TWO_ZONES, A }), 'A')), ['IPv6 is not modelled']);
    });
  }

  test('is in doubt when it is given IPv6 later', () => {
    const network = networkOf({ ...TWO_ZONES, Six: { Type: 'AWS::EC2::SubnetCidrBlock', Properties: { SubnetId: { Ref: 'A' } } } });
    assert.deepEqual(reasons(subnet(network, 'A')), ['IPv6 is not modelled']);
  });

  test('of a VPC that is not in the templates is in doubt, and nobody knows its main table', () => {
    const network = networkOf({ A: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, AvailabilityZone: 'eu-west-1a', CidrBlock: '10.0.0.0/24' } } });
    const made = subnet(network, 'A');
    assert.deepEqual(reasons(made), ['the VPC is not in these templates: parameter Vpc has no default']);
    assert.deepEqual(made.routeTable.routes.map(({ target }) => target.kind), ['unknown']);
  });

  test('fails with two route tables, and with one of another VPC', () => {
    const twice = { Again: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'A' }, RouteTableId: { Ref: 'BTable' } } } };
    assert.equal(subnet(networkOf({ ...TWO_ZONES, ...twice }), 'A').fault, 'AAssociation gives A a route table as well, and AWS refuses two');
    const foreign = { Other: { ...TWO_ZONES.Vpc }, ...inZone('C', 'eu-west-1a', '10.0.0.0/24', 'Other') };
    const association = { ...TWO_ZONES.AAssociation, Properties: { SubnetId: { Ref: 'A' }, RouteTableId: { Ref: 'CTable' } } };
    assert.equal(subnet(networkOf({ ...TWO_ZONES, ...foreign, AAssociation: association }), 'A').fault, 'CTable is not of Vpc');
  });

  test('with a table that is not in the templates may have any route', () => {
    const association = { ...TWO_ZONES.AAssociation, Properties: { SubnetId: { Ref: 'A' }, RouteTableId: { Ref: 'Table' } } };
    const { routeTable } = subnet(networkOf({ ...TWO_ZONES, AAssociation: association }), 'A');
    assert.deepEqual(reasons(routeTable), ['RouteTableId names nothing in these templates: parameter Table has no default']);
    assert.equal(routeTable.routes[0].destination, undefined);
  });

  test('that a table is given to and that is in no template puts everything in doubt', () => {
    const association = { ...TWO_ZONES.AAssociation, Properties: { SubnetId: 'subnet-1', RouteTableId: { Ref: 'ATable' } } };
    assert.deepEqual(reasons(networkOf({ ...TWO_ZONES, AAssociation: association })), ['SubnetId names nothing in these templates: it is "subnet-1"']);
  });
});
