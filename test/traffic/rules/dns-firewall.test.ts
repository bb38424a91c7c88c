import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Template, resource, unknown, worldOf } from './support';
import { Intervals } from '../../../src/traffic/addresses/intervals';
import type { Vpc } from '../../../src/traffic/network/model';
import { answeredNames, answersDns } from '../../../src/traffic/rules/dns-firewall';
import type { World } from '../../../src/traffic/template/world';

const TRUST = { FirewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN' };
const ALLOW = { Action: 'ALLOW', Priority: 100, FirewallDomainListId: { 'Fn::GetAtt': ['Listed', 'Id'] }, ...TRUST };
const BLOCK = { Action: 'BLOCK', Priority: 200, FirewallDomainListId: { 'Fn::GetAtt': ['All', 'Id'] }, BlockResponse: 'NXDOMAIN' };

function template(rules: unknown = [ALLOW, BLOCK], more: Template = {}): Template {
  return {
    Vpc: { Type: 'AWS::EC2::VPC' },
    Listed: { Type: 'AWS::Route53Resolver::FirewallDomainList', Properties: { Domains: ['api.example.com', '*.example.org', { 'Fn::Sub': 'logs.${AWS::Region}.${AWS::URLSuffix}.' }] } },
    All: { Type: 'AWS::Route53Resolver::FirewallDomainList', Properties: { Domains: ['*'] } },
    Group: { Type: 'AWS::Route53Resolver::FirewallRuleGroup', Properties: { FirewallRules: rules } },
    Association: {
      Type: 'AWS::Route53Resolver::FirewallRuleGroupAssociation',
      Properties: { Priority: 101, VpcId: { Ref: 'Vpc' }, FirewallRuleGroupId: { 'Fn::GetAtt': ['Group', 'Id'] } },
    },
    ...more,
  };
}

function vpcOf(world: World, dnsSupport = true): Vpc {
  const [vpc] = [resource(world, 'Vpc')];
  return {
    kind: 'vpc',
    name: 'Vpc',
    resource: vpc,
    stack: vpc.stack,
    doubts: [],
    addresses: Intervals.NONE,
    dnsSupport,
    dnsHostnames: true,
    subnets: [],
    internetGateways: [],
    endpoints: [],
  };
}

function ask(name: string, given: Template = template()): string {
  const world = worldOf(given);
  const { answer, reason } = answersDns(world, vpcOf(world), name);
  assert.ok(reason.length > 0);
  return answer;
}

function names(given: Template) {
  const world = worldOf(given);
  return answeredNames(world, vpcOf(world));
}

test('what is listed is answered, and nothing else', () => {
  for (const name of ['api.example.com', 'API.example.com', 'a.example.org', 'a.b.example.org', '*.example.org', '*.a.example.org', 'logs.eu-west-1.amazonaws.com']) {
    assert.equal(ask(name), 'yes', name);
  }
  for (const name of ['example.com', 'a.api.example.com', 'example.org', 'evilexample.org', 'api.example.com.evil.example']) assert.equal(ask(name), 'no', name);
  assert.equal(ask('*.example.com'), 'unknown');
  const { isLimited, names: all, doubts } = names(template());
  assert.deepEqual([isLimited, all, doubts], [true, ['*.example.org', 'api.example.com', 'logs.eu-west-1.amazonaws.com'], []]);
});

test('without a firewall everything is answered', () => {
  const { Vpc } = template();
  assert.equal(ask('evil.example', { Vpc }), 'yes');
  assert.deepEqual([names({ Vpc }).isLimited, names({ Vpc }).hasFirewall], [false, false]);
  const other = template(undefined, { Other: { Type: 'AWS::EC2::VPC' } });
  (other.Association.Properties as any).VpcId = { Ref: 'Other' };
  assert.equal(ask('evil.example', other), 'yes');
  assert.equal(names(other).isLimited, false);
});

test('without DNS nothing is answered', () => {
  const world = worldOf({ Vpc: { Type: 'AWS::EC2::VPC' } });
  assert.equal(answersDns(world, vpcOf(world, false), 'api.example.com').answer, 'no');
});

// What somebody could do to the rules; each lets more names be answered.
const WEAKER: Record<string, Template> = {
  'what is not listed is only logged': template([ALLOW, { ...BLOCK, Action: 'ALERT' }]),
  'the rule for everything is gone': template([ALLOW]),
  'it blocks something else': template([ALLOW, { ...BLOCK, FirewallDomainListId: { 'Fn::GetAtt': ['Some', 'Id'] } }],
    { Some: { Type: 'AWS::Route53Resolver::FirewallDomainList', Properties: { Domains: ['*.example.net'] } } }),
  'it blocks one kind of questions': template([ALLOW, { ...BLOCK, Qtype: 'A' }]),
  'it is turned off': template([ALLOW, { ...BLOCK, Status: 'DISABLED' }]),
  'everything is let through before': template([ALLOW, BLOCK, { ...BLOCK, Action: 'ALLOW', Priority: 1 }]),
  'another group comes first': template(undefined, {
    Open: { Type: 'AWS::Route53Resolver::FirewallRuleGroup', Properties: { FirewallRules: [{ ...BLOCK, Action: 'ALLOW' }] } },
    First: { Type: 'AWS::Route53Resolver::FirewallRuleGroupAssociation', Properties: { Priority: 100, VpcId: { Ref: 'Vpc' }, FirewallRuleGroupId: { Ref: 'Open' } } },
  }),
  'everything is listed': template(undefined, { Listed: { Type: 'AWS::Route53Resolver::FirewallDomainList', Properties: { Domains: ['*'] } } }),
};

for (const [name, given] of Object.entries(WEAKER)) {
  test(`weaker: ${name}`, () => {
    assert.equal(names(given).isLimited, false);
    if (!name.includes('one kind of questions')) assert.notEqual(ask('evil.example', given), 'no'); // names leave with any kind
  });
}

test('the place of a rule or a group is its priority, not its place in the list', () => {
  assert.equal(ask('api.example.com', template([BLOCK, ALLOW])), 'yes');
  assert.equal(ask('api.example.com', template([ALLOW, { ...BLOCK, Priority: 50 }])), 'no');
});

test('what is not known is not taken for granted', () => {
  assert.equal(ask('api.example.com', template([ALLOW, { ...BLOCK, Priority: 100 }])), 'unknown');
  assert.equal(ask('api.example.com', template([{ ...ALLOW, Priority: unknown('Priority') }, BLOCK])), 'unknown');
  assert.equal(ask('api.example.com', template(unknown('Rules'))), 'unknown');
  assert.equal(ask('api.example.com', template([{ ...ALLOW, Action: unknown('Action') }, BLOCK])), 'unknown');
  const managed = template([{ ...BLOCK, Priority: 1, FirewallDomainListId: 'rslvr-fdl-2c46f2ecbfec4dcc' }, ALLOW, BLOCK]);
  assert.equal(ask('api.example.com', managed), 'unknown');
  assert.deepEqual([ask('evil.example', managed), names(managed).isLimited], ['no', true]);
  const file = template(undefined, { Listed: { Type: 'AWS::Route53Resolver::FirewallDomainList', Properties: { DomainFileUrl: 's3://ours/domains.txt' } } });
  assert.deepEqual([ask('api.example.com', file), names(file).isLimited], ['unknown', false]);
  assert.match(names(file).doubts[0].reason, /stand in a file/);
  const conditional = template(undefined, { Group: { ...template().Group, Condition: 'Open' } });
  assert.deepEqual([ask('evil.example', conditional), names(conditional).isLimited], ['unknown', false]);
  const somewhere = template();
  (somewhere.Association.Properties as any).VpcId = unknown('Vpc');
  assert.deepEqual([ask('evil.example', somewhere), ask('api.example.com', somewhere), names(somewhere).isLimited], ['unknown', 'unknown', false]);
  const profile = template(undefined, { Profile: { Type: 'AWS::Route53Profiles::ProfileAssociation', Properties: { ResourceId: { Ref: 'Vpc' }, ProfileId: 'rp-1' } } });
  assert.equal(names(profile).isLimited, false);
});

test('where names lead to is asked for as well, unless it is trusted', () => {
  const { FirewallDomainRedirectionAction, ...inspecting } = ALLOW;
  assert.equal(FirewallDomainRedirectionAction, 'TRUST_REDIRECTION_DOMAIN');
  assert.equal(ask('api.example.com', template([inspecting, BLOCK])), 'unknown');
  assert.equal(ask('api.example.com', template([inspecting])), 'yes');
});
