import assert from 'node:assert/strict';
import { describe as group, test } from 'node:test';
import { networkOf, reasons, subnet, TWO_ZONES } from './build';
import type { Declared } from './world';
import { describe } from '../../../src/traffic/addresses/ipv4';
import { describePorts } from '../../../src/traffic/addresses/ports';
import type { AclRule } from '../../../src/traffic/network/model';

const ACL: Record<string, Declared> = {
  Acl: { Type: 'AWS::EC2::NetworkAcl', Properties: { VpcId: { Ref: 'Vpc' } } },
  Association: { Type: 'AWS::EC2::SubnetNetworkAclAssociation', Properties: { SubnetId: { Ref: 'A' }, NetworkAclId: { Ref: 'Acl' } } },
};

function entry(properties: object): Declared {
  return { Type: 'AWS::EC2::NetworkAclEntry', Properties: { NetworkAclId: { Ref: 'Acl' }, RuleNumber: 100, RuleAction: 'allow', Protocol: -1, CidrBlock: '0.0.0.0/0', ...properties } };
}

function acl(more: Record<string, Declared>, id = 'A') {
  return subnet(networkOf({ ...TWO_ZONES, ...ACL, ...more }), id).acl;
}

function rows(rules: readonly AclRule[] = []): string[] {
  return rules.map(rule => `${rule.number} ${rule.allow ? 'allow' : 'deny'} ${describePorts(rule.ports)} ${describe(rule.addresses)}${rule.doubts.length > 0 ? ' ?' : ''}`);
}

group('a network ACL', () => {
  test('holds for the subnets that are given to it, and for no other', () => {
    assert.equal(acl({})?.name, 'Acl');
    assert.equal(acl({}, 'B'), undefined);
  });

  test('has rules in the order of their numbers, for each direction', () => {
    const made = acl({
      Late: entry({ RuleNumber: '200', RuleAction: 'deny', CidrBlock: '10.9.0.0/16' }),
      Early: entry({ RuleNumber: 50, Protocol: 6, PortRange: { From: 443, To: '443' } }),
      Out: entry({ Egress: 'true', Protocol: 17, PortRange: { From: 53, To: 53 } }),
    });
    assert.deepEqual(rows(made?.inbound), ['50 allow TCP 443 0.0.0.0/0', '200 deny every port 10.9.0.0/16']);
    assert.deepEqual(rows(made?.outbound), ['100 allow UDP 53 0.0.0.0/0']);
  });

  test('without rules lets nothing through', () => assert.deepEqual([acl({})?.inbound, acl({})?.outbound], [[], []]));

  test('takes no rule of IPv6', () => assert.deepEqual(acl({ Six: entry({ CidrBlock: undefined, Ipv6CidrBlock: '::/0' }) })?.inbound, []));

  test('is in doubt about what is not known', () => {
    assert.deepEqual(rows(acl({ Rule: entry({ CidrBlock: { Ref: 'Range' } }) })?.inbound), ['100 allow every port 0.0.0.0/0 ?']);
    assert.deepEqual(rows(acl({ Rule: entry({ Protocol: 6 }) })?.inbound), ['100 allow every port 0.0.0.0/0 ?']);
    assert.deepEqual(rows(acl({ Rule: entry({ RuleNumber: { Ref: 'Number' } }) })?.inbound), ['0 allow every port 0.0.0.0/0 ?']);
    const either = acl({ Rule: entry({ Egress: { Ref: 'Direction' } }) })!;
    assert.deepEqual([either.inbound.length, either.outbound.length, reasons(either).length], [1, 1, 1]);
  });

  test('fails a subnet that has two of them', () => {
    const network = networkOf({ ...TWO_ZONES, ...ACL, Again: ACL.Association });
    assert.equal(subnet(network, 'A').fault, 'A is given two network ACLs, and can have one');
  });

  test('of no template puts its subnet in doubt', () => {
    const Association = { ...ACL.Association, Properties: { SubnetId: { Ref: 'A' }, NetworkAclId: 'acl-1' } };
    assert.deepEqual(reasons(subnet(networkOf({ ...TWO_ZONES, Association }), 'A')), ['NetworkAclId names nothing in these templates: it is "acl-1"']);
  });

  test('of no template that is given a rule puts everything in doubt', () => {
    assert.equal(reasons(networkOf({ ...TWO_ZONES, Rule: entry({ NetworkAclId: { Ref: 'Any' } }) })).length, 1);
  });

  test('of a VPC by default lets everything through, and what is added before or after', () => {
    const Deny = entry({ NetworkAclId: { 'Fn::GetAtt': 'Vpc.DefaultNetworkAcl' }, RuleNumber: 90, RuleAction: 'deny', CidrBlock: '10.9.0.0/16' });
    const made = acl({ Deny }, 'B');
    assert.deepEqual(rows(made?.inbound), ['90 deny every port 10.9.0.0/16', '100 allow every port 0.0.0.0/0']);
    assert.deepEqual(rows(made?.outbound), ['100 allow every port 0.0.0.0/0']);
  });
});
