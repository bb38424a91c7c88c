import assert from 'node:assert/strict';
import { describe as group, test } from 'node:test';
import { networkOf, reasons, TWO_ZONES } from './build';
import type { Declared } from './world';
import { describe } from '../../../src/traffic/addresses/ipv4';
import { describePorts } from '../../../src/traffic/addresses/ports';
import type { Knowledge } from '../../../src/traffic/network/ground';
import type { Peer, Rule, SecurityGroup } from '../../../src/traffic/network/model';

const HTTPS = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
const NOWHERE = { CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86 };

function securityGroup(properties: object = {}): Declared {
  return { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'g', VpcId: { Ref: 'Vpc' }, ...properties } };
}

/** The groups of an endpoint that has all that are named. */
function groups(more: Record<string, Declared>, ids: unknown[] = [{ Ref: 'Group' }], knowledge?: Knowledge): readonly SecurityGroup[] {
  const Endpoint = {
    Type: 'AWS::EC2::VPCEndpoint',
    Properties: { VpcId: { Ref: 'Vpc' }, VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.eu-west-1.logs', SubnetIds: [{ Ref: 'A' }], SecurityGroupIds: ids },
  };
  return networkOf({ ...TWO_ZONES, ...more, Endpoint }, knowledge).vpcs[0].endpoints[0].interfaces[0].groups!;
}

function rows(rules: readonly Rule[]): string[] {
  return rules.map(rule => `${describePorts(rule.ports)} ${who(rule.peer)}${rule.doubts.length > 0 ? ' ?' : ''}`);
}

function who(peer: Peer): string {
  if (peer.kind === 'addresses') return describe(peer.addresses);
  return peer.kind === 'group' ? peer.group.name : peer.kind === 'service' ? peer.service : 'unknown';
}

function ingress(rule: object, more: Record<string, Declared> = {}, knowledge?: Knowledge): string[] {
  return rows(groups({ Group: securityGroup({ SecurityGroupIngress: [rule] }), ...more }, undefined, knowledge)[0].ingress);
}

group('a rule of a security group', () => {
  const CASES: [rule: object, row: string][] = [
    [{ ...HTTPS, CidrIp: '10.0.0.0/8' }, 'TCP 443 10.0.0.0/8'],
    [{ IpProtocol: '6', FromPort: '1024', ToPort: '65535', CidrIp: '10.0.0.9/32' }, 'TCP 1024-65535 10.0.0.9'],
    [{ IpProtocol: 'udp', FromPort: 53, ToPort: 53, CidrIp: '0.0.0.0/0' }, 'UDP 53 0.0.0.0/0'],
    [{ IpProtocol: -1, CidrIp: '0.0.0.0/0' }, 'every port 0.0.0.0/0'],
    [{ IpProtocol: '-1', FromPort: 80, ToPort: 80, CidrIp: '0.0.0.0/0' }, 'every port 0.0.0.0/0'],
    [{ IpProtocol: 'icmp', FromPort: -1, ToPort: -1, CidrIp: '0.0.0.0/0' }, 'other protocols 0.0.0.0/0'],
    [{ ...HTTPS, SourceSecurityGroupId: { 'Fn::GetAtt': 'Group.GroupId' } }, 'TCP 443 Group'],
    [{ ...HTTPS, SourceSecurityGroupId: { 'Fn::GetAtt': 'Vpc.DefaultSecurityGroup' } }, 'TCP 443 default security group of Vpc'],
    [{ ...HTTPS, SourceSecurityGroupName: 'named' }, 'TCP 443 Named'],
    [{ ...HTTPS, SourceSecurityGroupId: { Ref: 'Elsewhere' } }, 'TCP 443 unknown ?'],
    [{ ...HTTPS, SourcePrefixListId: { Ref: 'List' } }, 'TCP 443 10.0.0.0/8, 192.168.0.0/16'],
    [{ ...HTTPS, SourcePrefixListId: 'pl-1' }, 'TCP 443 s3'],
    [{ ...HTTPS, SourcePrefixListId: 'pl-2' }, 'TCP 443 unknown ?'],
    [{ ...HTTPS, CidrIp: { 'Fn::GetAtt': 'Vpc.CidrBlock' } }, 'TCP 443 10.0.0.0/16'],
    [{ ...HTTPS, CidrIp: { Ref: 'Range' } }, 'TCP 443 unknown ?'],
    [{ IpProtocol: 'tcp', FromPort: { Ref: 'Port' }, ToPort: 80, CidrIp: '10.0.0.0/8' }, 'every port 10.0.0.0/8 ?'],
    [{ IpProtocol: 'tcp', CidrIp: '10.0.0.0/8' }, 'every port 10.0.0.0/8 ?'],
    [{ IpProtocol: { Ref: 'Protocol' }, CidrIp: '10.0.0.0/8' }, 'every port 10.0.0.0/8 ?'],
    [HTTPS, 'TCP 443 unknown ?'],
  ];
  const more = {
    Named: securityGroup({ GroupName: 'named' }),
    List: { Type: 'AWS::EC2::PrefixList', Properties: { AddressFamily: 'IPv4', Entries: [{ Cidr: '10.0.0.0/8' }, { Cidr: '192.168.0.0/16' }] } },
  };
  for (const [rule, row] of CASES) {
    test(`${JSON.stringify(rule)} lets through ${row}`, () => assert.deepEqual(ingress(rule, more, { servicePrefixLists: { 'pl-1': 's3' } }), [row]));
  }

  test('of IPv6 alone lets no IPv4 through', () => assert.deepEqual(ingress({ ...HTTPS, CidrIpv6: '::/0' }), []));

  test('with two peers lets both through, in doubt', () => {
    assert.deepEqual(ingress({ ...HTTPS, CidrIp: '10.0.0.0/8', SourceSecurityGroupId: { Ref: 'Group' } }), ['TCP 443 10.0.0.0/8 ?', 'TCP 443 Group ?']);
  });

  test('of a name that two groups have names nobody for certain', () => {
    const twice = { One: securityGroup({ GroupName: 'named' }), Two: securityGroup({ GroupName: 'named' }) };
    assert.deepEqual(ingress({ ...HTTPS, SourceSecurityGroupName: 'named' }, twice), ['TCP 443 unknown ?']);
  });

  test('of a group in another VPC is in doubt', () => {
    const Far = securityGroup({ VpcId: { Ref: 'Other' } });
    assert.deepEqual(ingress({ ...HTTPS, SourceSecurityGroupId: { Ref: 'Far' } }, { Other: TWO_ZONES.Vpc, Far }), ['TCP 443 Far ?']);
  });

  test('is in doubt where the list is not known', () => {
    const [made] = groups({ Group: securityGroup({ SecurityGroupIngress: { 'Fn::If': ['Open', [], [HTTPS]] } }) });
    assert.deepEqual(rows(made.ingress), ['every port unknown ?']);
  });

  for (const property of ['GroupId', 'GroupName']) {
    test(`can stand alone, by ${property}`, () => {
      const rule = { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { ...HTTPS, CidrIp: '10.0.0.0/8', [property]: { Ref: 'Group' } } };
      assert.deepEqual(rows(groups({ Group: securityGroup(), Rule: rule })[0].ingress), ['TCP 443 10.0.0.0/8']);
    });
  }

  test('that stands alone and may not exist is in doubt', () => {
    const Rule = { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { ...HTTPS, CidrIp: '10.0.0.0/8', GroupId: { Ref: 'Group' } }, Condition: 'Open' };
    assert.deepEqual(rows(groups({ Group: securityGroup(), Rule })[0].ingress), ['TCP 443 10.0.0.0/8 ?']);
  });

  test('of a group in no template puts everything in doubt: it may be any', () => {
    const Rule = { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { ...HTTPS, CidrIp: '0.0.0.0/0', GroupId: { Ref: 'Any' } } };
    assert.deepEqual(reasons(networkOf({ ...TWO_ZONES, Rule })), ['GroupId names nothing in these templates: parameter Any has no default']);
  });
});

group('what a security group lets out', () => {
  const alone = (rule: object): Declared => ({ Type: 'AWS::EC2::SecurityGroupEgress', Properties: { GroupId: { Ref: 'Group' }, ...rule } });
  const egress = (properties: object, more: Record<string, Declared> = {}) => rows(groups({ Group: securityGroup(properties), ...more })[0].egress);

  test('is everything where it says nothing', () => assert.deepEqual(egress({}), ['every port 0.0.0.0/0']));

  test('is what it says', () => assert.deepEqual(egress({ SecurityGroupEgress: [{ ...HTTPS, CidrIp: '10.0.0.0/8' }] }), ['TCP 443 10.0.0.0/8']));

  test('is nothing that matters where the AWS CDK says nothing may', () => {
    assert.deepEqual(egress({ SecurityGroupEgress: [NOWHERE] }), ['other protocols 255.255.255.255']);
  });

  test('is in doubt where the list is empty', () => assert.deepEqual(egress({ SecurityGroupEgress: [] }), ['every port 0.0.0.0/0 ?']));

  test('is what a rule of its own says, which takes the place of everything', () => {
    assert.deepEqual(egress({}, { Rule: alone({ ...HTTPS, CidrIp: '10.0.0.0/8' }) }), ['TCP 443 10.0.0.0/8']);
  });

  test('is in doubt where the rule of its own may not exist', () => {
    const Rule = { ...alone({ ...HTTPS, CidrIp: '10.0.0.0/8' }), Condition: 'Open' };
    assert.deepEqual(egress({}, { Rule }), ['TCP 443 10.0.0.0/8 ?', 'every port 0.0.0.0/0 ?']);
  });

  test('is in doubt where a rule for everything stands beside a rule of its own', () => {
    const everything = { IpProtocol: '-1', CidrIp: '0.0.0.0/0' };
    const Rule = alone({ ...HTTPS, DestinationSecurityGroupId: { Ref: 'Group' } });
    assert.deepEqual(egress({ SecurityGroupEgress: [everything] }, { Rule }), ['every port 0.0.0.0/0 ?', 'TCP 443 Group']);
  });

  test('goes to addresses of a prefix list', () => {
    assert.deepEqual(egress({ SecurityGroupEgress: [{ ...HTTPS, DestinationPrefixListId: 'pl-9' }] }), ['TCP 443 unknown ?']);
  });
});

group('the default security group', () => {
  const DEFAULT = [{ 'Fn::GetAtt': 'Vpc.DefaultSecurityGroup' }];

  test('lets itself in, and everything out', () => {
    const [made] = groups({}, DEFAULT);
    assert.deepEqual([rows(made.ingress), rows(made.egress)], [['every port default security group of Vpc'], ['every port 0.0.0.0/0']]);
  });

  test('lets nothing through where the AWS CDK took its rules away', () => {
    const Restrict = { Type: 'Custom::VpcRestrictDefaultSG', Properties: { DefaultSecurityGroupId: DEFAULT[0] } };
    const [made] = groups({ Restrict }, DEFAULT);
    assert.deepEqual([made.ingress, made.egress, made.doubts], [[], [], []]);
  });

  test('takes further rules', () => {
    const Rule = { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { ...HTTPS, CidrIp: '10.0.0.0/8', GroupId: DEFAULT[0] } };
    assert.deepEqual(rows(groups({ Rule }, DEFAULT)[0].ingress), ['every port default security group of Vpc', 'TCP 443 10.0.0.0/8']);
  });
});
