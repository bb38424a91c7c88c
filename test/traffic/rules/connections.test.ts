import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { resource, worldOf } from './support';
import { covers } from '../../../src/model/domain-name';
import { Intervals } from '../../../src/traffic/addresses/intervals';
import { range } from '../../../src/traffic/addresses/ipv4';
import { tcp } from '../../../src/traffic/addresses/ports';
import { PolicyJudgement, judgePolicy } from '../../../src/traffic/rules/firewall-policy';

// Rules at random, and single connections that are taken through them one packet after the other.

interface Rule {
  readonly action: 'pass' | 'drop' | 'alert';
  readonly protocol: 'ip' | 'tcp' | 'tls' | 'http';
  readonly source: string;
  readonly destination: string;
  readonly port: string;
  readonly flow: '' | 'established' | 'not_established' | 'to_server' | 'established, to_server';
  /** `example.com` or `.example.com`; of TLS and HTTP only. */
  readonly name: string;
}

interface Connection {
  readonly source: string;
  readonly destination: string;
  readonly port: number;
  readonly use: 'tls' | 'http' | 'other';
  readonly name: string;
}

const HOME = '10.0.0.0/16';
const RANGES: Readonly<Record<string, Intervals>> = {
  'any': Intervals.of(0, 2 ** 32 - 1),
  '$HOME_NET': range(HOME)!,
  '$EXTERNAL_NET': Intervals.of(0, 2 ** 32 - 1).minus(range(HOME)!),
  '10.0.1.0/24': range('10.0.1.0/24')!,
  '8.8.8.0/24': range('8.8.8.0/24')!,
};
const NAMES = ['a.example.com', 'b.a.example.com', 'evil.example'];
const CONNECTIONS: readonly Connection[] = ['10.0.1.5', '10.0.2.5'].flatMap(source => ['8.8.8.8', '9.9.9.9'].flatMap(destination =>
  [443, 80].flatMap(port => (['tls', 'http', 'other'] as const).flatMap(use => (use === 'other' ? [''] : NAMES)
    .map((name): Connection => ({ source, destination, port, use, name }))))));

const rule: fc.Arbitrary<Rule> = fc.record({
  action: fc.constantFrom('pass' as const, 'pass' as const, 'drop' as const, 'alert' as const),
  protocol: fc.constantFrom('ip' as const, 'tcp' as const, 'tls' as const, 'tls' as const, 'http' as const),
  source: fc.constantFrom('any', '$HOME_NET', '10.0.1.0/24'),
  destination: fc.constantFrom('any', '$EXTERNAL_NET', '8.8.8.0/24'),
  port: fc.constantFrom('any', '443', '80'),
  flow: fc.constantFrom('' as const, 'established' as const, 'not_established' as const, 'to_server' as const, 'established, to_server' as const),
  name: fc.constantFrom('', 'a.example.com', '.example.com', 'evil.example'),
}).map(each => each.protocol === 'tls' || each.protocol === 'http' ? each : { ...each, name: '' });

function asText({ action, protocol, source, destination, port, flow, name }: Rule, index: number): string {
  const match = name.startsWith('.') ? `content:"${name}"; endswith;` : `content:"${name}"; startswith; endswith;`;
  const names = name === '' ? '' : `${protocol === 'tls' ? 'tls.sni' : 'http.host'}; ${match} `;
  return `${action} ${protocol} ${source} any -> ${destination} ${port} (${names}${flow === '' ? '' : `flow:${flow}; `}sid:${index + 1};)`;
}

function address(text: string): Intervals {
  return range(`${text}/32`)!;
}

/** Whether a rule matches a packet of a connection: its first one, of which no use is known, or the one that says a name. */
function matches(each: Rule, connection: Connection, packet: 'first' | 'data'): boolean {
  if (!RANGES[each.source].holds(address(connection.source)) || !RANGES[each.destination].holds(address(connection.destination))) return false;
  if (each.port !== 'any' && Number(each.port) !== connection.port) return false;
  if (packet === 'first' ? each.flow.startsWith('established') : each.flow === 'not_established') return false;
  if (each.protocol !== 'tls' && each.protocol !== 'http') return true;
  if (packet === 'first' || each.protocol !== connection.use) return false;
  return each.name === '' || (each.name.startsWith('.') ? connection.name.endsWith(each.name) : connection.name === each.name);
}

function passes(rules: readonly Rule[], connection: Connection, dropsRest: boolean): boolean {
  const decide = (packet: 'first' | 'data') => rules.find(({ action, ...each }) => action !== 'alert' && matches({ action, ...each }, connection, packet));
  const first = decide('first');
  if (first?.action === 'drop') return false;
  const data = decide('data');
  return data ? data.action === 'pass' : !dropsRest;
}

function judge(rules: readonly Rule[], isStrict: boolean, dropsRest: boolean): PolicyJudgement {
  const order = isStrict ? 'STRICT_ORDER' : 'DEFAULT_ACTION_ORDER';
  const world = worldOf({
    Rules: {
      Type: 'AWS::NetworkFirewall::RuleGroup',
      Properties: {
        Type: 'STATEFUL',
        RuleGroup: {
          RulesSource: { RulesString: rules.map(asText).join('\n') }, StatefulRuleOptions: { RuleOrder: order },
        },
      },
    },
    Policy: {
      Type: 'AWS::NetworkFirewall::FirewallPolicy',
      Properties: {
        FirewallPolicy: {
          StatelessDefaultActions: ['aws:forward_to_sfe'],
          StatelessFragmentDefaultActions: ['aws:forward_to_sfe'],
          StatefulEngineOptions: { RuleOrder: order },
          StatefulDefaultActions: isStrict && dropsRest ? ['aws:drop_established_app_layer_to_server'] : undefined,
          StatefulRuleGroupReferences: [{ Priority: 1, ResourceArn: { Ref: 'Rules' } }],
          PolicyVariables: { RuleVariables: { HOME_NET: { Definition: [HOME] } } },
        },
      },
    },
  });
  return judgePolicy(resource(world, 'Policy'), { sources: SOURCES, ports: tcp(443).plus(tcp(80)), destinations: DESTINATIONS });
}

const SOURCES = address('10.0.1.5').plus(address('10.0.2.5'));
const DESTINATIONS = address('8.8.8.8').plus(address('9.9.9.9'));

const isNamed = ({ names }: PolicyJudgement, { use, name, port }: Connection) =>
  names.some(each => each.protocol === use && covers(each.name, name) && each.ports.holds(tcp(port)));

test('no connection passes that the judgement does not tell of, and holes are real', () => {
  fc.assert(fc.property(fc.array(rule, { maxLength: 5 }), fc.boolean(), fc.boolean(), (given, isStrict, drops) => {
    const dropsRest = isStrict && drops;
    const order = ['pass', 'drop', 'alert'];
    const rules = isStrict ? given : [...given].sort((a, b) => order.indexOf(a.action) - order.indexOf(b.action));
    const judgement = judge(given, isStrict, dropsRest);
    const { holes, doubts, restrictions, names } = judgement;
    const passed = CONNECTIONS.filter(connection => passes(rules, connection, dropsRest));

    const untold = passed.filter(connection => !isNamed(judgement, connection) && !holes.some(hole => hole.ports.holds(tcp(connection.port))));
    if (doubts.length === 0) assert.deepEqual(untold, []);
    if (holes.length > 0 && !given.some(({ action, flow }) => action === 'drop' && !flow.startsWith('established'))) {
      assert.ok(passed.some(connection => holes.some(hole => hole.ports.holds(tcp(connection.port)))));
    }
    if (restrictions.length > 0) return;
    for (const { name, protocol, ports, sources } of names) {
      const meant = CONNECTIONS.filter(connection => connection.use === protocol && covers(name, connection.name)
        && ports.holds(tcp(connection.port)) && sources.holds(address(connection.source)));
      assert.deepEqual(meant.filter(connection => !passed.includes(connection)), [], name);
    }
  }), { numRuns: 1500 });
});
