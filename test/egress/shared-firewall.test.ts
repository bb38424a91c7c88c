import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RuleSource, SHARED_RULE_CAPACITY, isEnforcing, sharedFirewallRules } from '../../src/egress/firewall-rules';
import { FirewallMode } from '../../src/egress/options';
import { range } from '../../src/traffic/addresses/ipv4';
import { ALL_PORTS, protocol, tcp, udp } from '../../src/traffic/addresses/ports';
import { judgePolicy } from '../../src/traffic/rules/firewall-policy';
import { resource, worldOf } from '../traffic/rules/support';

const SHOP: RuleSource = { source: '10.1.0.0/16', domains: ['api.example.com', '*.example.org'], ports: [443, 80], mode: FirewallMode.ENFORCE };
const BANK: RuleSource = { source: '10.2.0.0/16', domains: ['bank.example.com'], ports: [443], mode: FirewallMode.ENFORCE };
const SCOUT: RuleSource = { source: '10.3.0.0/16', domains: ['known.example.com'], ports: [443], mode: FirewallMode.DISCOVER };
const ALL = [SHOP, BANK, SCOUT];

/** What the policy for some sources makes of the packets of one. */
function judge(sources: RuleSource[], { source }: RuleSource, ports = ALL_PORTS) {
  const defaults = [...isEnforcing(sources) ? ['aws:drop_established_app_layer_to_server'] : [], 'aws:alert_established_app_layer_to_server'];
  const world = worldOf({
    Rules: {
      Type: 'AWS::NetworkFirewall::RuleGroup',
      Properties: {
        Type: 'STATEFUL',
        RuleGroup: { RulesSource: { RulesString: sharedFirewallRules(sources) }, StatefulRuleOptions: { RuleOrder: 'STRICT_ORDER' } },
      },
    },
    Policy: {
      Type: 'AWS::NetworkFirewall::FirewallPolicy',
      Properties: {
        FirewallPolicy: {
          StatelessDefaultActions: ['aws:forward_to_sfe'],
          StatelessFragmentDefaultActions: ['aws:forward_to_sfe'],
          StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER', StreamExceptionPolicy: 'REJECT' },
          StatefulDefaultActions: defaults,
          StatefulRuleGroupReferences: [{ Priority: 1, ResourceArn: { 'Fn::GetAtt': ['Rules', 'RuleGroupArn'] } }],
          PolicyVariables: { RuleVariables: { HOME_NET: { Definition: sources.map(each => each.source) } } },
        },
      },
    },
  });
  return judgePolicy(resource(world, 'Policy'), { sources: range(source)!, ports });
}

for (const sources of [[SHOP], [SHOP, BANK], ALL]) {
  test(`of ${sources.length} senders, each calls its own domains and nothing else, whatever the protocol`, () => {
    for (const source of sources.filter(({ mode }) => mode === FirewallMode.ENFORCE)) {
      const { passes, domains, holes, faults, doubts } = judge(sources, source);
      assert.deepEqual({ passes, tls: domains.tls, holes, faults, doubts }, { passes: 'listed', tls: [...source.domains].sort(), holes: [], faults: [], doubts: [] });
      assert.deepEqual(domains.http, source.ports.includes(80) ? [...source.domains].sort() : []);
    }
  });
}

test('ports and protocols that are not named are dropped before they are opened', () => {
  for (const ports of [tcp(22), tcp(80), udp(53, 53), udp(443, 443), protocol(1)]) {
    assert.equal(judge(ALL, BANK, ports).passes, 'nothing');
  }
  assert.equal(judge(ALL, SHOP, tcp(80)).passes, 'listed');
});

for (const sources of [[SCOUT], ALL]) {
  test(`who discovers beside ${sources.length - 1} that enforce calls everything, and all of it is logged`, () => {
    const { passes, logsOnly, domains, faults } = judge(sources, SCOUT);
    assert.deepEqual({ passes, logsOnly, listed: domains.tls, faults }, { passes: 'more', logsOnly: true, listed: SCOUT.domains, faults: [] });
    for (const ports of [tcp(443), tcp(8443), tcp(22), udp(443, 443)]) assert.equal(judge(sources, SCOUT, ports).passes, 'more');
  });
}

test('a name is looked for before what has none is let through', () => {
  const rules = sharedFirewallRules(ALL).split('\n').filter(rule => rule.includes(SCOUT.source));
  const at = (pattern: RegExp) => rules.findIndex(rule => pattern.test(rule));
  assert.ok(at(/tls\.sni; content:"\."/) < at(/ssl_state:client_hello/));
  assert.ok(at(/http\.host; content:"\."/) < at(/^pass http .*established; sid/));
  assert.ok(rules.every(rule => rule.startsWith('pass ') && rule.includes('(alert; ')));
  assert.ok(rules.every(rule => /^pass ip /.test(rule) || rule.includes('flow:to_server, established;')), 'nothing of TCP passes before it is open');
});

test('each rule has an id of its own, and the longest lists of many fit', () => {
  const domains = Array.from({ length: 500 }, (_, index) => `a${index}.example.com`);
  const sources = Array.from({ length: 19 }, (_, index) => ({ ...SHOP, source: `10.${index}.0.0/16`, domains }));
  const rules = sharedFirewallRules([...sources, SCOUT]).split('\n');
  assert.equal(new Set(rules.map(rule => /sid:(\d+)/.exec(rule)![1])).size, rules.length);
  assert.ok(rules.length <= SHARED_RULE_CAPACITY);
});
