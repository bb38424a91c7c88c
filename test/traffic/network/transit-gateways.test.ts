import assert from 'node:assert/strict';
import { describe as group, test } from 'node:test';
import { allReasons, inZone, networkOf, reasons, route, subnet, TWO_ZONES } from './build';
import type { Declared } from './world';
import { describe } from '../../../src/traffic/addresses/ipv4';
import type { TransitGatewayRouteTable } from '../../../src/traffic/network/model';

const OFF = { DefaultRouteTableAssociation: 'disable', DefaultRouteTablePropagation: 'disable' };

function gateway(properties: object = OFF): Record<string, Declared> {
  return { Tgw: { Type: 'AWS::EC2::TransitGateway', Properties: properties } };
}

function attachment(properties: object = {}, type = 'AWS::EC2::TransitGatewayAttachment'): Record<string, Declared> {
  return { Spoke: { Type: type, Properties: { TransitGatewayId: { Ref: 'Tgw' }, VpcId: { Ref: 'Vpc' }, SubnetIds: [{ Ref: 'A' }, { Ref: 'B' }], ...properties } } };
}

const TABLE: Record<string, Declared> = { Table: { Type: 'AWS::EC2::TransitGatewayRouteTable', Properties: { TransitGatewayId: { Ref: 'Tgw' } } } };
const ends = (attached: unknown) => ({ TransitGatewayAttachmentId: attached, TransitGatewayRouteTableId: { Ref: 'Table' } });
const association = (attached: unknown = { Ref: 'Spoke' }): Declared => ({ Type: 'AWS::EC2::TransitGatewayRouteTableAssociation', Properties: ends(attached) });
const propagation = (attached: unknown = { Ref: 'Spoke' }): Declared => ({ Type: 'AWS::EC2::TransitGatewayRouteTablePropagation', Properties: ends(attached) });
const staticRoute = (properties: object): Declared => ({
  Type: 'AWS::EC2::TransitGatewayRoute', Properties: { DestinationCidrBlock: '0.0.0.0/0', TransitGatewayRouteTableId: { Ref: 'Table' }, ...properties },
});

function build(more: Record<string, Declared>) {
  const network = networkOf({ ...TWO_ZONES, ...more });
  const [tgw] = network.transitGateways;
  return { network, tgw, spoke: tgw?.attachments[0] };
}

function rows(table: TransitGatewayRouteTable | undefined): unknown[] {
  return table?.routes.map(({ destination, attachment: to, isStatic }) => [describe(destination), to?.name ?? 'blackhole', isStatic]) ?? [];
}

group('an attachment to a Transit Gateway', () => {
  for (const type of ['AWS::EC2::TransitGatewayAttachment', 'AWS::EC2::TransitGatewayVpcAttachment']) {
    test(`connects a VPC by its subnets: ${type}`, () => {
      const { spoke, network } = build({ ...gateway(), ...attachment({ Options: { ApplianceModeSupport: 'enable' } }, type) });
      assert.deepEqual([spoke.vpc?.name, spoke.subnets.map(({ name }) => name), spoke.applianceMode, spoke.routeTable], ['Vpc', ['A', 'B'], true, undefined]);
      assert.deepEqual(allReasons(network), []);
    });
  }

  test('adds and removes subnets', () => {
    const { spoke } = build({ ...gateway(), ...attachment({ SubnetIds: [{ Ref: 'A' }], AddSubnetIds: [{ Ref: 'B' }], RemoveSubnetIds: [{ Ref: 'A' }] }, 'AWS::EC2::TransitGatewayVpcAttachment') });
    assert.deepEqual([spoke.subnets.map(({ name }) => name), spoke.applianceMode], [['B'], false]);
  });

  test('fails with two subnets in one zone', () => {
    const { spoke } = build({ ...gateway(), ...inZone('C', 'eu-west-1a', '10.0.2.0/24'), ...attachment({ SubnetIds: [{ Ref: 'A' }, { Ref: 'C' }] }) });
    assert.equal(spoke.fault, 'two of its subnets are in one availability zone, and AWS refuses the second');
  });

  test('is in doubt with a subnet of no template', () => {
    const { spoke } = build({ ...gateway(), ...attachment({ SubnetIds: [{ Ref: 'A' }, 'subnet-1'] }) });
    assert.deepEqual(reasons(spoke), ['a subnet of it is not in these templates: it is "subnet-1"']);
  });

  test('uses the default table, which learns the ranges of VPCs one by one', () => {
    const More = { Type: 'AWS::EC2::VPCCidrBlock', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.1.0.0/16' } };
    const { spoke, network } = build({ ...gateway({}), ...attachment(), More });
    assert.equal(spoke.routeTable?.name, 'default route table of Tgw');
    assert.deepEqual(rows(spoke.routeTable), [['10.0.0.0/16', 'Spoke', false], ['10.1.0.0/16', 'Spoke', false]]);
    assert.deepEqual(allReasons(network), []);
  });

  test('may use a default table that other accounts change', () => {
    const { spoke } = build({ ...gateway({ AutoAcceptSharedAttachments: 'enable' }), ...attachment() });
    assert.match(reasons(spoke.routeTable!)[0], /networks of other accounts/);
  });

  test('may use a default table that others attach to, where the gateway is shared', () => {
    const Share = { Type: 'AWS::RAM::ResourceShare', Properties: { Name: 's', ResourceArns: [{ 'Fn::Sub': 'arn:aws:ec2:eu-west-1:1:transit-gateway/${Tgw}' }] } };
    assert.match(reasons(build({ ...gateway({}), ...attachment(), Share }).spoke.routeTable!)[0], /it shares Tgw/);
    assert.deepEqual(allReasons(build({ ...gateway(), ...attachment(), ...TABLE, Association: association(), Share }).network), []);
  });

  test('is in doubt where others name zones in another way', () => {
    const zone = { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] };
    const other = { Other: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.1.0.0/16' } }, ...inZone('C', zone, '10.1.0.0/24', 'Other') };
    const More = { Type: 'AWS::EC2::TransitGatewayAttachment', Properties: { TransitGatewayId: { Ref: 'Tgw' }, VpcId: { Ref: 'Other' }, SubnetIds: [{ Ref: 'C' }] } };
    const { tgw } = build({ ...gateway(), ...attachment(), ...other, More });
    for (const made of tgw.attachments) assert.match(reasons(made)[0], /in different ways \(name, number\)/);
  });

  test('to a gateway of no template leads out, with or without a route', () => {
    const { network } = build(attachment());
    assert.deepEqual(network.outsides!.map(({ by, vpc }) => [by, vpc?.name]), [['Transit Gateway', 'Vpc']]);
    assert.deepEqual(allReasons(network), []);
  });

  test('uses the table that is given to it', () => {
    const { spoke, network } = build({ ...gateway(), ...attachment(), ...TABLE, Association: association() });
    assert.equal(spoke.routeTable?.name, 'Table');
    assert.deepEqual(allReasons(network), []);
  });

  test('fails with a table beside the default one', () => {
    const { spoke } = build({ ...gateway({}), ...attachment(), ...TABLE, Association: association() });
    assert.equal(spoke.fault, 'Spoke is associated with default route table of Tgw as well, and AWS refuses two');
  });

  test('of a firewall is found by the attribute of the firewall', () => {
    const Firewall: Declared = {
      Type: 'AWS::NetworkFirewall::Firewall',
      Properties: { TransitGatewayId: { Ref: 'Tgw' }, AvailabilityZoneMappings: [{ AvailabilityZone: 'eu-west-1a' }, { AvailabilityZone: 'eu-west-1b' }] },
    };
    const { tgw, network } = build({ ...gateway(), Firewall, ...TABLE, Association: association({ 'Fn::GetAtt': 'Firewall.TransitGatewayAttachmentId' }) });
    const [made] = network.firewalls;
    assert.deepEqual([made.transitGateway, made.zones, made.endpoints], [tgw, ['eu-west-1a', 'eu-west-1b'], []]);
    assert.deepEqual([tgw.attachments[0].firewall, tgw.attachments[0].routeTable?.name], [made, 'Table']);
    assert.deepEqual(allReasons(network), []);
  });

  for (const [type, properties] of Object.entries({
    'AWS::EC2::VPNConnection': { TransitGatewayId: { Ref: 'Tgw' }, CustomerGatewayId: 'cgw-1', Type: 'ipsec.1' },
    'AWS::EC2::TransitGatewayPeeringAttachment': { TransitGatewayId: { Ref: 'Tgw' }, PeerTransitGatewayId: 'tgw-1' },
  })) {
    test(`leads out: ${type}`, () => {
      const { spoke, network } = build({ ...gateway(), Beyond: { Type: type, Properties: properties } });
      assert.deepEqual([spoke.vpc, spoke.firewall, spoke.outside?.name], [undefined, undefined, 'Beyond']);
      assert.deepEqual(network.outsides, [spoke.outside]);
    });
  }

  test('that a VPN announces routes for puts the table in doubt', () => {
    const Vpn = { Type: 'AWS::EC2::VPNConnection', Properties: { TransitGatewayId: { Ref: 'Tgw' }, CustomerGatewayId: 'cgw-1', Type: 'ipsec.1' } };
    const { spoke } = build({ ...gateway({}), ...attachment(), Vpn });
    assert.deepEqual(reasons(spoke.routeTable!), ['the routes that Vpn announces are not in these templates']);
  });
});

group('a route of a Transit Gateway', () => {
  const base = { ...gateway(), ...attachment(), ...TABLE, Association: association() };

  test('leads to an attachment, or nowhere', () => {
    const { spoke, network } = build({
      ...base,
      Propagation: propagation(),
      All: staticRoute({ TransitGatewayAttachmentId: { 'Fn::GetAtt': 'Spoke.Id' } }),
      None: staticRoute({ DestinationCidrBlock: '10.9.0.0/16', Blackhole: 'true' }),
    });
    assert.deepEqual(rows(spoke.routeTable), [['10.0.0.0/16', 'Spoke', false], ['0.0.0.0/0', 'Spoke', true], ['10.9.0.0/16', 'blackhole', true]]);
    assert.deepEqual(allReasons(network), []);
  });

  test('to an attachment of no template leads out, in doubt', () => {
    const { spoke } = build({ ...base, All: staticRoute({ TransitGatewayAttachmentId: 'tgw-attach-1' }) });
    const [made] = spoke.routeTable!.routes;
    assert.equal(made.attachment?.outside?.kind, 'outside');
    assert.deepEqual(reasons(made.attachment!), ['TransitGatewayAttachmentId names nothing in these templates: it is "tgw-attach-1"']);
  });

  test('fails as the second with its destination', () => {
    const { spoke } = build({ ...base, One: staticRoute({ TransitGatewayAttachmentId: { Ref: 'Spoke' } }), Two: staticRoute({ Blackhole: true }) });
    assert.deepEqual(spoke.routeTable!.routes.map(({ fault }) => fault), ['Two has the same destination, and AWS refuses the second', 'One has the same destination, and AWS refuses the second']);
  });

  test('may have any destination where it is not known', () => {
    const { spoke } = build({ ...base, One: staticRoute({ DestinationCidrBlock: { Ref: 'Range' }, TransitGatewayAttachmentId: { Ref: 'Spoke' } }) });
    const [made] = spoke.routeTable!.routes;
    assert.deepEqual([describe(made.destination), reasons(made)], ['0.0.0.0/0', ['DestinationCidrBlock is not known: parameter Range has no default']]);
  });

  test('in a table of no template puts everything in doubt', () => {
    const { network } = build({ ...base, One: staticRoute({ TransitGatewayRouteTableId: 'tgw-rtb-1', TransitGatewayAttachmentId: { Ref: 'Spoke' } }) });
    assert.deepEqual(reasons(network), ['TransitGatewayRouteTableId names nothing in these templates: it is "tgw-rtb-1"']);
  });
});

group('a route of a VPC to a Transit Gateway', () => {
  const Route = (more: object = {}) => route('ATable', { TransitGatewayId: { Ref: 'Tgw' } }, more);
  const routeOf = (more: Record<string, Declared>) => subnet(build(more).network, 'A').routeTable.routes[0];

  test('leads to it once the VPC is attached', () => {
    const made = routeOf({ ...gateway(), ...attachment(), Route: Route({ DependsOn: 'Spoke' }) });
    assert.deepEqual([made.target.kind, made.doubts, made.missingDependency], ['transit-gateway', [], undefined]);
  });

  test('says that it does not wait for the attachment: the reference only waits for the gateway', () => {
    assert.equal(routeOf({ ...gateway(), ...attachment(), Route: Route() }).missingDependency, 'Spoke');
  });

  test('is in doubt where no template attaches the VPC', () => {
    assert.deepEqual(reasons(routeOf({ ...gateway(), Route: Route() })), ['Vpc is not attached to Tgw in these templates']);
  });

  test('leads out where only the id of the gateway is known', () => {
    const made = routeOf({ ...attachment(), Route: Route() });
    assert.ok(made.target.kind === 'outside' && made.target.by === 'Transit Gateway');
    assert.deepEqual([made.doubts, made.missingDependency], [[], 'Spoke']);
  });
});
