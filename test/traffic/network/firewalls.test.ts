import assert from 'node:assert/strict';
import { describe as group, test } from 'node:test';
import { allReasons, inZone, networkOf, reasons, route, subnet, TWO_ZONES } from './build';
import type { Declared } from './world';

const IDS = { 'Fn::GetAtt': ['Firewall', 'EndpointIds'] };

/** What the AWS documentation and this product write: the id after the name of the zone. */
const of = (zone: string) => ({ 'Fn::Select': [0, { 'Fn::Split': [',', { 'Fn::Select': [1, { 'Fn::Split': [`${zone}:`, { 'Fn::Join': [',', IDS] }] }] }] }] });
/** What many templates write: the id of the item at an index. */
const at = (index: number) => ({ 'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::Select': [index, IDS] }] }] });

function firewall(...subnets: string[]): Declared {
  return {
    Type: 'AWS::NetworkFirewall::Firewall',
    Properties: {
      FirewallName: 'f', VpcId: { Ref: 'Vpc' }, FirewallPolicyArn: { Ref: 'Policy' }, SubnetMappings: subnets.map(id => ({ SubnetId: { Ref: id } })),
    },
  };
}

function target(Firewall: Declared, value: object, more: Record<string, Declared> = {}) {
  const Policy = { Type: 'AWS::NetworkFirewall::FirewallPolicy' };
  const network = networkOf({ ...TWO_ZONES, ...more, Firewall, Policy, Route: route('ATable', { VpcEndpointId: value }) });
  return subnet(network, 'A').routeTable.routes[0];
}

function name(made: ReturnType<typeof target>): string {
  return made.target.kind === 'firewall-endpoint' ? made.target.name : made.target.kind;
}

group('a firewall', () => {
  test('has an endpoint in each of its subnets, and a policy', () => {
    const network = networkOf({ ...TWO_ZONES, Firewall: firewall('A', 'B'), Policy: { Type: 'AWS::NetworkFirewall::FirewallPolicy' } });
    const [made] = network.firewalls;
    assert.deepEqual(made.endpoints.map(endpoint => [endpoint.name, endpoint.subnet.name]), [['Firewall in eu-west-1a', 'A'], ['Firewall in eu-west-1b', 'B']]);
    assert.equal(made.policy?.id, 'Policy');
    assert.deepEqual(allReasons(network), []);
  });

  test('in a subnet of no template is in doubt', () => {
    const [made] = networkOf({ ...TWO_ZONES, Firewall: firewall('A', 'Elsewhere') }).firewalls;
    const reason = 'an endpoint of it is in a subnet that is not in these templates: parameter Elsewhere has no default';
    assert.deepEqual([made.endpoints.length, reasons(made)], [1, [reason]]);
  });

  test('fails with two endpoints in one zone', () => {
    const [made] = networkOf({ ...TWO_ZONES, ...inZone('C', 'eu-west-1a', '10.0.2.0/24'), Firewall: firewall('A', 'C') }).firewalls;
    assert.equal(made.endpoints[1].fault, 'two endpoints are in eu-west-1a, and AWS refuses the second');
  });

  test('is in doubt in proxy mode', () => {
    const { Type, Properties } = firewall('A');
    const [made] = networkOf({ ...TWO_ZONES, Firewall: { Type, Properties: { ...Properties, NoSourcePreservation: true } } }).firewalls;
    assert.deepEqual(reasons(made), ['NoSourcePreservation of AWS::NetworkFirewall::Firewall is not known to the proof']);
  });

  test('is given a further endpoint by an association', () => {
    const Further = {
      Type: 'AWS::NetworkFirewall::VpcEndpointAssociation',
      Properties: { FirewallArn: { 'Fn::GetAtt': 'Firewall.FirewallArn' }, VpcId: { Ref: 'Vpc' }, SubnetMapping: { SubnetId: { Ref: 'B' } } },
    };
    const made = target(firewall('A'), { 'Fn::GetAtt': 'Further.EndpointId' }, { Further });
    assert.deepEqual([name(made), reasons(made)], ['Further in eu-west-1b', []]);
  });
});

group('a route to an endpoint of a firewall', () => {
  for (const [zone, Id] of [['eu-west-1a', 'A'], ['eu-west-1b', 'B']]) {
    test(`finds it by its zone, ${zone}`, () => {
      const made = target(firewall('A', 'B'), of(zone));
      assert.ok(made.target.kind === 'firewall-endpoint' && made.target.subnet.name === Id);
      assert.deepEqual([made.doubts, made.fault], [[], undefined]);
    });
  }

  test('finds it by its index where there is one alone', () => {
    assert.equal(name(target(firewall('B'), at(0))), 'Firewall in eu-west-1b');
  });

  for (const index of [0, 1]) {
    test(`does not know it by its index ${index} where there are two: the list has no order`, () => {
      const made = target(firewall('A', 'B'), at(index));
      assert.equal(name(made), `Firewall in eu-west-1${'ab'[index]}`);
      assert.deepEqual(reasons(made), ['EndpointIds of Firewall has no order, so this may be the endpoint of any zone']);
      assert.equal(made.fault, undefined);
    });
  }

  test('does not know it by what comes first in a joined list', () => {
    const first = { 'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::Select': [0, { 'Fn::Split': [',', { 'Fn::Join': [',', IDS] }] }] }] }] };
    assert.match(reasons(target(firewall('A', 'B'), first))[0], /has no order/);
  });

  test('does not know it by its index where there are more that nobody knows', () => {
    assert.match(reasons(target(firewall('A', 'Elsewhere'), at(0)))[0], /no endpoint of Firewall for certain/);
    assert.equal(name(target(firewall('A', 'Elsewhere'), of('eu-west-1a'))), 'Firewall in eu-west-1a');
  });

  test('finds it by the end of the zone, in any of three zones', () => {
    const byLetter = { 'Fn::Select': [0, { 'Fn::Split': [',', { 'Fn::Select': [1, { 'Fn::Split': ['1c:', { 'Fn::Join': [',', IDS] }] }] }] }] };
    assert.equal(name(target(firewall('A', 'B', 'C'), byLetter, inZone('C', 'eu-west-1c', '10.0.2.0/24'))), 'Firewall in eu-west-1c');
  });

  test('fails in a zone without an endpoint', () => {
    const made = target(firewall('A', 'B'), of('eu-west-1c'));
    assert.equal(made.fault, 'this picks no endpoint of Firewall for certain; it has endpoints in eu-west-1a, eu-west-1b');
  });

  test('fails where the zone stays before the id', () => {
    assert.equal(target(firewall('A'), { 'Fn::Select': [0, IDS] }).target.kind, 'unknown');
    assert.match(target(firewall('A'), { 'Fn::Select': [0, IDS] }).fault!, /no endpoint/);
  });

  test('is not known where it works in one order alone', () => {
    const rest = { 'Fn::Select': [1, { 'Fn::Split': ['eu-west-1b:', { 'Fn::Join': [',', IDS] }] }] };
    const made = target(firewall('A', 'B'), rest);
    assert.deepEqual([name(made), made.doubts.length, made.fault], ['Firewall in eu-west-1b', 1, undefined]);
  });

  test('is not known by the name of a zone where the template counts zones', () => {
    const zone = { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] };
    const A = { ...TWO_ZONES.A, Properties: { ...TWO_ZONES.A.Properties, AvailabilityZone: zone } };
    const network = networkOf({ Vpc: TWO_ZONES.Vpc, A, ATable: TWO_ZONES.ATable, AAssociation: TWO_ZONES.AAssociation, Firewall: firewall('A'), Route: route('ATable', { VpcEndpointId: of('eu-west-1a') }) });
    const [made] = subnet(network, 'A').routeTable.routes;
    assert.deepEqual([made.target.kind, made.fault], ['unknown', undefined]);
  });

  test('is not known where the separator is worked out', () => {
    const separator = { 'Fn::Join': ['', [{ 'Fn::GetAtt': 'A.AvailabilityZone' }, ':']] };
    const value = { 'Fn::Select': [0, { 'Fn::Split': [',', { 'Fn::Select': [1, { 'Fn::Split': [separator, { 'Fn::Join': [',', IDS] }] }] }] }] };
    assert.equal(target(firewall('A'), value).target.kind, 'unknown');
  });
});
