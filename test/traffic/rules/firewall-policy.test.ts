import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resource, unknown, worldOf } from './support';
import { firewallRules } from '../../../src/egress/firewall-rules';
import { FirewallMode } from '../../../src/egress/options';
import { Intervals } from '../../../src/traffic/addresses/intervals';
import { range } from '../../../src/traffic/addresses/ipv4';
import { ALL_PORTS, tcp } from '../../../src/traffic/addresses/ports';
import { compareDomains } from '../../../src/traffic/rules/firewall-domains';
import { PolicyJudgement, judgePolicy } from '../../../src/traffic/rules/firewall-policy';

const SOURCES = range('10.0.1.0/24')!;
const DROP = 'aws:drop_established_app_layer_to_server';
const GOOD = 'pass tls $HOME_NET any -> $EXTERNAL_NET 443 (tls.sni; content:"api.example.com"; startswith; endswith; nocase; flow:to_server, established; sid:1;)';

interface Options {
  /** Of the first rule group. */
  readonly rules?: string;
  readonly source?: unknown;
  /** What else stands in the policy. */
  readonly policy?: Record<string, unknown>;
  /** What else stands in the rule group. */
  readonly group?: Record<string, unknown>;
  readonly order?: string;
  readonly groupOrder?: string;
  readonly defaults?: unknown;
  readonly references?: unknown[];
  readonly more?: Record<string, { Type: string; Properties?: unknown }>;
  readonly sources?: Intervals;
  readonly ports?: Intervals;
}

/** The judgement on a good policy in which some things are different. */
function judge(options: Options): PolicyJudgement {
  const { rules = GOOD, order = 'STRICT_ORDER', groupOrder = order } = options;
  const world = worldOf({
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Rules: {
      Type: 'AWS::NetworkFirewall::RuleGroup',
      Properties: {
        Type: 'STATEFUL',
        RuleGroup: { RulesSource: options.source ?? { RulesString: rules }, StatefulRuleOptions: { RuleOrder: groupOrder }, ...options.group },
      },
    },
    Policy: {
      Type: 'AWS::NetworkFirewall::FirewallPolicy',
      Properties: {
        FirewallPolicy: {
          StatelessDefaultActions: ['aws:forward_to_sfe'],
          StatelessFragmentDefaultActions: ['aws:forward_to_sfe'],
          StatefulEngineOptions: { RuleOrder: order, StreamExceptionPolicy: 'REJECT' },
          StatefulDefaultActions: 'defaults' in options ? options.defaults : [DROP],
          StatefulRuleGroupReferences: options.references ?? [{ Priority: 1, ResourceArn: { 'Fn::GetAtt': ['Rules', 'RuleGroupArn'] } }],
          PolicyVariables: { RuleVariables: { HOME_NET: { Definition: [{ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }] } } },
          ...options.policy,
        },
      },
    },
    ...options.more,
  });
  return judgePolicy(resource(world, 'Policy'), { sources: options.sources ?? SOURCES, ports: options.ports ?? tcp(443) });
}

/** Rules in the place of the good one. */
const withRules = (...rules: string[]) => judge({ rules: rules.join('\n') });

const summary = ({ passes, domains, holes, faults, doubts }: PolicyJudgement) =>
  ({ passes, tls: domains.tls.join(' '), holes: holes.length, faults: faults.length, doubts: doubts.length });

test('a good policy lets the listed name pass and nothing else', () => {
  const judgement = judge({});
  assert.deepEqual(summary(judgement), { passes: 'listed', tls: 'api.example.com', holes: 0, faults: 0, doubts: 0 });
  assert.deepEqual(judgement.restrictions, []);
  assert.deepEqual(compareDomains(judgement, ['api.example.com'], [443]), { missing: [], extra: [] });
  assert.equal(judgement.logsOnly, false);
});

test('the rules that this package writes are read back', () => {
  const domains = Array.from({ length: 500 }, (_, index) => index % 3 === 0 ? `*.a${index}.example.com` : `a${index}.example.com`);
  const ports = [443, 80, 8443];
  const judgement = judge({ rules: firewallRules(domains, ports, FirewallMode.ENFORCE), ports: Intervals.union(ports.map(port => tcp(port))) });
  assert.deepEqual([judgement.domains.tls, judgement.domains.http], [[...domains].sort(), [...domains].sort()]);
  assert.deepEqual(compareDomains(judgement, domains, ports), { missing: [], extra: [] });
  assert.deepEqual(compareDomains(judgement, domains, [443, 80]).extra.length, 1000);
  assert.deepEqual(compareDomains(judgement, domains.slice(1)).extra.map(({ name }) => name), ['*.a0.example.com', '*.a0.example.com']);
  assert.deepEqual(compareDomains(judgement, [...domains, 'other.example.org']).missing, ['other.example.org']);
  assert.equal(judgement.passes, 'listed');
});

test('to discover: everything passes and is logged', () => {
  const judgement = judge({ rules: firewallRules(['a.example.com'], [443], FirewallMode.DISCOVER), defaults: ['aws:alert_established_app_layer_to_server'] });
  assert.deepEqual([judgement.passes, judgement.logsOnly, judgement.domains.tls], ['more', true, ['a.example.com']]);
  assert.match(judgement.holes[0].reason, /^TLS to every name passes$/);
  assert.match(judgement.holes[1].rule, /aws:alert_established_app_layer_to_server/);
  const silent = judge({ rules: `${GOOD}\npass ip any any -> any any (sid:2;)`, defaults: ['aws:alert_established_app_layer_to_server'] });
  assert.equal(silent.logsOnly, false);
});

// What somebody could do to a policy; each lets more pass.
const WEAKER: Record<string, [Options, RegExp]> = {
  'no default action drops': [{ defaults: ['aws:alert_established_app_layer_to_server'] }, /^what no rule drops passes: TCP 443 to the internet$/],
  'no default actions at all': [{ defaults: undefined }, /^what no rule drops passes/],
  'everything passes, before': [{ rules: `pass ip any any -> any any (sid:2;)\n${GOOD}` }, /^everything passes whatever name it gives: TCP 443 to the internet$/],
  'everything passes, after': [{ rules: `${GOOD}\npass tcp $HOME_NET any -> $EXTERNAL_NET any (flow:established; sid:2;)` }, /^everything passes/],
  'in both directions': [{ rules: `${GOOD}\npass tcp $EXTERNAL_NET any <> $HOME_NET any (sid:2;)` }, /^everything passes/],
  'without looking at the state': [{ rules: `${GOOD}\npass tcp any any -> any 443 (flow:stateless; sid:2;)` }, /^everything passes/],
  'to one range': [{ rules: `${GOOD}\npass tcp any any -> [8.8.0.0/16,!8.8.8.0/24] any (sid:2;)` }, /^everything passes whatever name it gives: TCP 443 to 8.8.0.0\/21, /],
  'any TLS': [{ rules: `${GOOD}\npass tls $HOME_NET any -> any any (sid:2;)` }, /^TLS passes whatever name it gives/],
  'any TLS, looking at a name without asking for one': [{ rules: `${GOOD}\npass tls any any -> any any (tls.sni; ssl_state:client_hello; sid:2;)` }, /^TLS passes/],
  'any TLS by app-layer-protocol': [{ rules: `${GOOD}\npass tcp any any -> any any (app-layer-protocol:tls; flow:established; sid:2;)` }, /passes whatever name it gives/],
  'SSH': [{ rules: `${GOOD}\npass ssh any any -> any any (sid:2;)` }, /^SSH passes whatever name it gives/],
  'a name without an end': [{ rules: GOOD.replace('endswith; ', '') }, /every name that begins with "api.example.com", such as api.example.com.evil.example passes/],
  'a name without a beginning': [{ rules: GOOD.replace('startswith; ', '') }, /every name that ends with "api.example.com", such as evilapi.example.com passes/],
  'a name anywhere': [{ rules: GOOD.replace('startswith; endswith; ', '') }, /every name with "api.example.com" in it/],
  'every name but one': [{ rules: GOOD.replace('content:"', 'content:!"') }, /every name but those with "api.example.com"/],
  'upper case and blanks': [{ rules: `${GOOD}\n  PASS  TCP  ANY  any->[ 0.0.0.0/0 , 10.0.0.0/8 ] [ 443 , 80 ]( sid:2 ; )` }, /^everything passes/],
  'a rule in two lines': [{ rules: `${GOOD}\npass tcp any any \\\n -> any any (sid:2;)` }, /^everything passes/],
  'a block by name, whatever else passes': [{ order: 'DEFAULT_ACTION_ORDER', defaults: undefined, rules: 'drop tls any any -> any any (tls.sni; content:"evil.example"; endswith; sid:1;)' }, /^what no rule drops passes/],
  'an own variable': [{
    rules: `${GOOD}\npass tcp $OURS any -> $THEIRS $WEB (sid:2;)`,
    group: {
      RuleVariables: {
        IPSets: { OURS: { Definition: ['10.0.0.0/8'] }, THEIRS: { Definition: ['0.0.0.0/0'] } }, PortSets: { WEB: { Definition: ['80', '400:500'] } },
      },
    },
  }, /^everything passes/],
  'the policy passes on without a look': [{ policy: { StatelessDefaultActions: ['aws:pass'] } }, /^what matches no stateless rule passes: TCP 443 to the internet$/],
  'the policy counts and passes on': [{ policy: { StatelessDefaultActions: ['Count', 'aws:pass'] } }, /^what matches no stateless rule passes/],
  'fragments': [{ policy: { StatelessFragmentDefaultActions: ['aws:pass'] }, ports: ALL_PORTS }, /^fragments pass: UDP to the internet$/],
  'UDP, which no rule drops as it has no connections': [{ ports: ALL_PORTS, rules: `${GOOD}\npass udp any any -> any 53 (flow:not_established; sid:2;)` }, /^everything passes whatever name it gives: UDP 53/],
  'an own group that only warns': [{
    defaults: undefined,
    rules: `${GOOD}\ndrop ip any any -> any any (sid:2;)`,
    references: [
      { Priority: 1, ResourceArn: { 'Fn::GetAtt': ['Rules', 'RuleGroupArn'] }, Override: { Action: 'DROP_TO_ALERT' } },
    ],
  }, /^what no rule drops passes/],
  'a pass rule behind a drop rule, in the action order': [{
    order: 'DEFAULT_ACTION_ORDER',
    defaults: undefined,
    rules:
    'drop ip any any -> any any (flow:established; sid:1;)\npass tcp any any -> any 443 (sid:2;)',
  }, /^everything passes/],
  'a drop rule for another HOME_NET': [{
    order: 'DEFAULT_ACTION_ORDER',
    defaults: undefined,
    rules: 'drop ip $HOME_NET any -> any any (sid:1;)',
    group: { RuleVariables: { IPSets: { HOME_NET: { Definition: ['10.9.0.0/16'] } } } },
  }, /^what no rule drops passes/],
  'a drop rule for another EXTERNAL_NET': [{
    order: 'DEFAULT_ACTION_ORDER',
    defaults: undefined,
    rules: 'drop ip $HOME_NET any -> $EXTERNAL_NET any (sid:1;)',
    group: { RuleVariables: { IPSets: { EXTERNAL_NET: { Definition: ['8.8.8.0/24'] } } } },
  }, /^what no rule drops passes/],
  'a drop rule for answers only': [{ order: 'DEFAULT_ACTION_ORDER', defaults: undefined, rules: 'drop tcp any any -> any any (flow:established,to_client; sid:1;)' }, /^what no rule drops/],
  'a drop rule for the handshake only': [{ order: 'DEFAULT_ACTION_ORDER', defaults: undefined, rules: 'drop tcp any any -> any any (flow:not_established; sid:1;)' }, /^what no rule drops/],
  'a drop rule for packets that carry nothing': [{ order: 'DEFAULT_ACTION_ORDER', defaults: undefined, rules: 'drop tcp any any -> any any (dsize:0; sid:1;)' }, /^what no rule drops/],
};

for (const [name, [options, reason]] of Object.entries(WEAKER)) {
  test(`weaker: ${name}`, () => {
    const judgement = judge(options);
    assert.equal(judgement.passes, 'more', JSON.stringify(judgement.doubts));
    assert.match(judgement.holes[0].reason, reason);
    assert.ok(judgement.holes[0].resource && judgement.holes[0].rule);
  });
}

// What is not understood is never taken for harmless.
const DOUBTFUL: Record<string, [Options, RegExp]> = {
  'a keyword that is not known': [{ rules: `${GOOD}\npass tcp any any -> any any (geoip:dst,US; sid:2;)` }, /not known how much this rule lets pass: .*\(not understood: geoip\)$/],
  'a pattern': [{ rules: `${GOOD}\npass tls any any -> any any (tls.sni; pcre:"/.*/"; sid:2;)` }, /not understood: pcre/],
  'a part of the name that looks like the whole': [{ rules: `${GOOD}\npass tls any any -> any any (tls.sni; pcrexform:"(.{3})$"; content:"com"; startswith; endswith; sid:2;)` }, /not understood: content/],
  'another place than the name': [{ rules: `${GOOD}\npass tls any any -> any any (tls.cert_subject; content:"api.example.com"; startswith; endswith; sid:2;)` }, /not understood: content/],
  'flags': [{ rules: `${GOOD}\npass tcp any any -> any any (flags:A; sid:2;)` }, /not understood: flags/],
  'an address set of somewhere else': [{ rules: `${GOOD}\npass tcp any any -> @PARTNERS any (sid:2;)`, group: { ReferenceSets: { IPSetReferences: { PARTNERS: { ReferenceArn: 'arn' } } } } }, /not known how much/],
  'an undefined variable': [{ rules: `${GOOD}\npass tcp any any -> $PARTNERS any (sid:2;)` }, /not known how much/],
  'answers': [{ rules: `${GOOD}\npass tcp $EXTERNAL_NET any -> $HOME_NET any (flow:established; sid:2;)` }, /lets their answers pass/],
  'a line that is no rule': [{ rules: `${GOOD}\npass everything` }, /^this rule is not understood: pass everything$/],
  'an action that is not known': [{ rules: `${GOOD}\naccept:hook tcp:all any any -> any any (sid:2;)` }, /^this rule is not understood: accept:hook/],
  'a warning that takes connections past the rules': [{ rules: `alert tls any any -> any any (bypass; sid:2;)\n${GOOD}` }, /keyword bypass/],
  'rules from a parameter': [{ source: { RulesString: unknown('Rules') } }, /RulesString is not known: parameter ParameterRules/],
  'a rule group of somewhere else': [{ references: [{ Priority: 1, ResourceArn: 'arn:aws:network-firewall:eu-west-1:111111111111:stateful-rulegroup/ours' }] }, /not in these templates/],
  'a rule group of the marketplace': [{ references: [{ Priority: 1, ResourceArn: 'arn:aws:network-firewall:eu-west-1:aws-marketplace:stateful-rulegroup/theirs' }] }, /not in these templates/],
  'a name like that of AWS': [{ references: [{ Priority: 1, ResourceArn: 'arn:aws:network-firewall:eu-west-1:111111111111:stateful-rulegroup/aws-managed:stateful-rulegroup/x' }] }, /not in these templates/],
  'the engine carries on with connections that it does not know': [{ policy: { StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER', StreamExceptionPolicy: 'CONTINUE' } } }, /StreamExceptionPolicy is CONTINUE/],
  'TLS is decrypted': [{ policy: { TLSInspectionConfigurationArn: 'arn' } }, /decrypts TLS/],
  'a setting that is not known': [{ policy: { FirewallMode: 'OPEN' } }, /FirewallMode is not known to the proof/],
  'a default action that is not known': [{ defaults: ['aws:drop_sometimes'] }, /aws:drop_sometimes is not known/],
  'UDP has no connections': [{ ports: ALL_PORTS }, /waits for connections, and UDP, other protocols has none/],
  'a priority from a parameter': [{ references: [{ Priority: unknown('Priority'), ResourceArn: { 'Fn::GetAtt': ['Rules', 'RuleGroupArn'] } }] }, /priority of a rule group is not known/],
};

for (const [name, [options, reason]] of Object.entries(DOUBTFUL)) {
  test(`doubtful: ${name}`, () => {
    const judgement = judge(options);
    assert.equal(judgement.passes, 'unknown', JSON.stringify(judgement.holes));
    assert.match(judgement.doubts.map(doubt => doubt.reason).join('\n'), reason);
    assert.ok(judgement.doubts.every(doubt => doubt.subject));
  });
}

// What somebody could do that stops what is listed.
const FAULTY: Record<string, [Options, RegExp]> = {
  'another order than the policy': [{ groupOrder: 'DEFAULT_ACTION_ORDER' }, /RuleOrder must be that of the policy, STRICT_ORDER/],
  'the first packet is dropped by default': [{ defaults: ['aws:drop_strict'] }, /cannot be called, because StatefulDefaultActions \[aws:drop_strict\] of Policy drops the first packet/],
  'the first packet is dropped by a rule': [{ rules: `drop tcp any any -> any 443 (flow:not_established; sid:2;)\n${GOOD}` }, /cannot be called, because Rules drops the first packet/],
  'two with the same priority': [{ references: [1, 1].map(Priority => ({ Priority, ResourceArn: { 'Fn::GetAtt': ['Rules', 'RuleGroupArn'] } })) }, /two of its rule groups have Priority 1/],
  'no priority': [{ references: [{ ResourceArn: { 'Fn::GetAtt': ['Rules', 'RuleGroupArn'] } }] }, /must have a Priority/],
  'two drop actions': [{ defaults: ['aws:drop_strict', DROP] }, /must name one drop action/],
  'actions that do not go together': [{ defaults: [DROP, 'aws:alert_established'] }, /must not mix/],
  'default actions with the action order': [{ order: 'DEFAULT_ACTION_ORDER' }, /must go with RuleOrder STRICT_ORDER/],
};

for (const [name, [options, reason]] of Object.entries(FAULTY)) {
  test(`faulty: ${name}`, () => assert.match(judge(options).faults.map(fault => fault.reason).join('\n'), reason));
}

test('with drop_strict, names pass once the first packets do', () => {
  const judgement = judge({ defaults: ['aws:drop_strict'], rules: `pass tcp $HOME_NET any <> $EXTERNAL_NET 443 (flow:not_established; sid:2;)\n${GOOD}` });
  assert.deepEqual(summary(judgement), { passes: 'listed', tls: 'api.example.com', holes: 0, faults: 0, doubts: 0 });
  assert.equal(judge({ defaults: ['aws:drop_strict'], ports: ALL_PORTS }).doubts.length, 0);
});

test('names by contents', () => {
  const names = (match: string) => withRules(`pass tls any any -> any any (tls.sni; ${match} sid:1;)`).domains.tls.join(' ');
  assert.equal(names('content:".example.com"; endswith;'), '*.example.com');
  assert.equal(names('dotprefix; content:".example.com"; nocase; endswith;'), '*.example.com example.com');
  assert.equal(names('content:"Example.COM"; nocase; startswith; isdataat:!1,relative;'), 'example.com');
  assert.equal(names('content:"example.com"; depth:11; endswith;'), 'example.com');
  assert.equal(names('content:"example.com"; bsize:11;'), 'example.com');
  assert.equal(names('content:"example|2e|com"; startswith; endswith;'), 'example.com');
  assert.equal(names('content:"ssm."; startswith; content:".amazonaws.com"; endswith;'), '*.amazonaws.com');
  assert.equal(names('content:"example.com"; bsize:12;'), '');
  assert.equal(withRules('pass http any any -> any any (http.host; content:"a.example.com"; startswith; endswith; sid:1;)').domains.http.join(), 'a.example.com');
  assert.equal(withRules('pass http any any -> any any (content:"a.example.com"; startswith; endswith; http_host; sid:1;)').domains.http.join(), 'a.example.com');
});

test('a rule that asks for more than a name is said to let less pass', () => {
  const judgement = withRules(GOOD.replace('flow:', 'geoip:dst,US; flow:'));
  assert.deepEqual(summary(judgement), { passes: 'listed', tls: 'api.example.com', holes: 0, faults: 0, doubts: 0 });
  assert.match(judgement.restrictions[0].reason, /may let less pass than api.example.com/);
});

test('in strict order, what is dropped before does not pass after', () => {
  const drop = 'drop tls any any -> any any (tls.sni; content:"api.example.com"; startswith; endswith; sid:2;)';
  assert.equal(withRules(drop, GOOD).domains.tls.join(), '');
  assert.equal(withRules(GOOD, drop).domains.tls.join(), 'api.example.com');
  assert.equal(judge({ order: 'DEFAULT_ACTION_ORDER', defaults: undefined, rules: `${drop}\n${GOOD}` }).domains.tls.join(), 'api.example.com');
  const all = 'drop ip any any -> any any (flow:established; sid:2;)';
  assert.equal(withRules(all, GOOD).passes, 'nothing');
  assert.match(withRules(all, GOOD).restrictions[0].reason, /no effect, because of earlier ones/);
  assert.equal(withRules(GOOD, all).passes, 'listed');
  const part = 'drop tls any any -> any any (tls.sni; content:"internal.api.example.com"; startswith; endswith; sid:2;)';
  const wide = 'pass tls any any -> any any (tls.sni; content:".example.com"; endswith; sid:1;)';
  assert.deepEqual(withRules(part, wide).domains.tls, ['*.example.com']);
  assert.match(withRules(part, wide).restrictions[0].reason, /earlier rule may block some/);
});

test('a block that looks for a part of a name', () => {
  const block = (match: string) => withRules(`reject tls any any -> any any (tls.sni; ${match} nocase; sid:2;)`, GOOD);
  assert.deepEqual(block('content:"api.ex";').domains.tls, []);
  assert.deepEqual(block('content:".com"; endswith;').domains.tls, []);
  assert.deepEqual(block('content:!"evil";').domains.tls, []);
  for (const match of ['content:"evil";', 'content:".ru"; endswith;', 'content:"www."; startswith;', 'content:!"example";']) {
    assert.deepEqual([block(match).domains.tls, block(match).restrictions], [['api.example.com'], []], match);
  }
});

test('a list whose HOME_NET nobody knows', () => {
  const judgement = judge({ policy: { PolicyVariables: { RuleVariables: { HOME_NET: { Definition: [unknown('Range')] } } } } });
  assert.equal(judgement.passes, 'unknown');
  assert.match(judgement.doubts[0].reason, /^it is not certain that its rules hold for TCP 443 to the internet$/);
  assert.deepEqual(compareDomains(judgement, ['api.example.com'], [443]).missing, []);
});

test('a list for some destinations', () => {
  const judgement = withRules(GOOD.replace('$EXTERNAL_NET', '8.8.0.0/16'));
  assert.deepEqual([judgement.domains.tls, compareDomains(judgement, ['api.example.com']).missing], [['api.example.com'], ['api.example.com']]);
  assert.match(judgement.restrictions[0].reason, /^some of its rules do not hold for TCP 443 to /);
});

test('rule groups are asked by priority, not in the order of the list', () => {
  const more = {
    Block: {
      Type: 'AWS::NetworkFirewall::RuleGroup',
      Properties: {
        Type: 'STATEFUL',
        RuleGroup: {
          RulesSource: { RulesString: 'drop tcp any any -> any any (flow:established,to_server; sid:9;)' }, StatefulRuleOptions: { RuleOrder: 'STRICT_ORDER' },
        },
      },
    },
  };
  const references = (ours: number, block: string) => [
    { Priority: ours, ResourceArn: { 'Fn::GetAtt': ['Rules', 'RuleGroupArn'] } }, { Priority: block, ResourceArn: { Ref: 'Block' } },
  ];
  assert.equal(judge({ more, references: references(10, '20') }).passes, 'listed');
  assert.equal(judge({ more, references: references(20, '10') }).passes, 'nothing');
});

test('rule groups that AWS manages let nothing pass', () => {
  const references = ['ThreatSignaturesWebAttacksStrictOrder', 'BotNetCommandAndControlDomainsStrictOrder'].map((name, index) => ({
    Priority: index + 2,
    ResourceArn: index === 0 ? `arn:aws:network-firewall:eu-west-1:aws-managed:stateful-rulegroup/${name}`
      : { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':network-firewall:', { Ref: 'AWS::Region' }, `:aws-managed:stateful-rulegroup/${name}`]] },
  }));
  assert.equal(judge({ references: [{ Priority: 1, ResourceArn: { 'Fn::GetAtt': ['Rules', 'RuleGroupArn'] } }, ...references] }).passes, 'listed');
});

test('lists of domains', () => {
  const list = (properties: object, order = 'STRICT_ORDER') => judge({
    order,
    defaults: order === 'STRICT_ORDER' ? [DROP] : undefined,
    source: { RulesSourceList: { Targets: ['.example.com', 'api.example.org'], TargetTypes: ['TLS_SNI', 'HTTP_HOST'], GeneratedRulesType: 'ALLOWLIST', ...properties } },
  });
  const tls = '*.example.com api.example.org example.com';
  assert.deepEqual(summary(list({})), { passes: 'listed', tls, holes: 0, faults: 0, doubts: 0 });
  assert.deepEqual(list({}).domains.http.join(' '), tls);
  assert.deepEqual(list({ TargetTypes: ['HTTP_HOST'] }).domains.tls, []);
  const inActionOrder = list({}, 'DEFAULT_ACTION_ORDER');
  assert.deepEqual(summary(inActionOrder), { passes: 'more', tls, holes: 1, faults: 0, doubts: 0 });
  assert.match(inActionOrder.holes[0].reason, /^what is neither TLS nor HTTP passes: TCP 443 to the internet$/);
  assert.match(list({ TargetTypes: ['TLS_SNI'] }, 'DEFAULT_ACTION_ORDER').holes[0].reason, /^what is HTTP or any other protocol passes/);
  for (const type of ['DENYLIST', 'REJECTLIST', 'ALERTLIST']) {
    assert.equal(list({ GeneratedRulesType: type }).passes, 'nothing', type);
    assert.match(list({ GeneratedRulesType: type }, 'DEFAULT_ACTION_ORDER').holes[0].reason, /^what no rule drops passes/, type);
  }
  for (const target of ['*.example.com', '*', 'example.com"; sid:1;) ', unknown('Domain')]) assert.equal(list({ Targets: [target] }).passes, 'unknown');
  assert.equal(list({ GeneratedRulesType: 'OTHER' }).passes, 'unknown');
});

test('rules by their parts', () => {
  const rule = (Action: string, header: object, options: object[]) => judge({
    source: {
      StatefulRules: [{
        Action,
        Header: { Protocol: 'TLS', Source: '$HOME_NET', SourcePort: 'ANY', Direction: 'FORWARD', Destination: 'ANY', DestinationPort: '443', ...header },
        RuleOptions: options,
      }],
    },
  });
  const names = [{ Keyword: 'tls.sni' }, { Keyword: 'content', Settings: ['"api.example.com"'] }, { Keyword: 'startswith' }, { Keyword: 'endswith' }, { Keyword: 'sid:1' }];
  assert.deepEqual(summary(rule('PASS', {}, names)), { passes: 'listed', tls: 'api.example.com', holes: 0, faults: 0, doubts: 0 });
  assert.equal(rule('PASS', { Protocol: 'IP', DestinationPort: 'ANY' }, [{ Keyword: 'sid', Settings: ['1'] }]).passes, 'more');
  assert.equal(rule('PASS', { Protocol: 'TCP', Direction: 'ANY', Source: 'ANY', Destination: '$HOME_NET', DestinationPort: 'ANY' }, [{ Keyword: 'sid:1' }]).passes, 'more');
  assert.equal(rule('PASS', { DestinationPort: '8443' }, [{ Keyword: 'sid:1' }]).passes, 'nothing');
  assert.equal(rule('PASS', { Destination: unknown('Partner') }, [{ Keyword: 'sid:1' }]).passes, 'unknown');
});

const stateless = (rules: object[], rest: Options = {}) => judge({
  ...rest,
  more: {
    Stateless: {
      Type: 'AWS::NetworkFirewall::RuleGroup',
      Properties: { Type: 'STATELESS', RuleGroup: { RulesSource: { StatelessRulesAndCustomActions: { StatelessRules: rules } } } },
    },
  },
  policy: { StatelessRuleGroupReferences: [{ Priority: 1, ResourceArn: { Ref: 'Stateless' } }], ...rest.policy },
});
const statelessRule = (Priority: number, action: string, match: object = {}) =>
  ({ Priority, RuleDefinition: { Actions: [action], MatchAttributes: match } });

test('a stateless rule that passes is a hole where something comes to it', () => {
  const https = { Protocols: [6], DestinationPorts: [{ FromPort: 443, ToPort: 443 }] };
  assert.match(stateless([statelessRule(1, 'aws:pass', https)]).holes[0].reason, /^it passes before any name is read: TCP 443 to the internet$/);
  assert.match(stateless([statelessRule(1, 'aws:pass')]).holes[0].reason, /^it passes before any name is read/);
  assert.equal(stateless([statelessRule(1, 'aws:pass', { Protocols: [17] })]).passes, 'listed');
  assert.equal(stateless([statelessRule(1, 'aws:pass', { Sources: [{ AddressDefinition: '10.9.0.0/16' }], ...https })]).passes, 'listed');
  assert.equal(stateless([statelessRule(2, 'aws:pass'), statelessRule(1, 'aws:forward_to_sfe')]).passes, 'listed');
  assert.equal(stateless([statelessRule(1, 'aws:pass'), statelessRule(2, 'aws:forward_to_sfe')]).passes, 'more');
  const rest = { policy: { StatelessDefaultActions: ['aws:drop'] } };
  assert.equal(stateless([statelessRule(1, 'aws:drop')]).passes, 'nothing');
  assert.equal(stateless([statelessRule(1, 'aws:forward_to_sfe', https)], rest).passes, 'listed');
  assert.equal(stateless([], rest).passes, 'nothing');
});

test('stateless rules that are not understood in full', () => {
  assert.equal(stateless([statelessRule(1, 'aws:pass', { TCPFlags: [{ Flags: ['SYN'] }] })]).passes, 'unknown');
  assert.equal(stateless([statelessRule(1, 'aws:pass', { Sources: [{ AddressDefinition: unknown('Range') }] })]).passes, 'unknown');
  assert.equal(stateless([statelessRule(1, 'Count')]).passes, 'unknown');
  assert.equal(stateless([statelessRule(1, 'aws:forward_to_sfe'), statelessRule(1, 'aws:pass')]).passes, 'unknown');
  const answers = { Sources: [{ AddressDefinition: '0.0.0.0/0' }], Destinations: [{ AddressDefinition: '10.0.0.0/16' }] };
  assert.match(stateless([statelessRule(1, 'aws:pass', answers)]).doubts[0].reason, /does not see answers/);
});

test('a list for other sources than those that ask', () => {
  const judgement = judge({ sources: range('10.7.0.0/24')! });
  assert.deepEqual([judgement.passes, compareDomains(judgement, ['api.example.com']).missing], ['nothing', ['api.example.com']]);
  assert.match(judgement.ofOthers[0].reason, /do not hold for 10.7.0.0\/24; see \$HOME_NET/);
  const some = judge({ sources: range('10.7.0.0/24')!.plus(SOURCES) });
  assert.deepEqual(compareDomains(some, ['api.example.com']).missing, ['api.example.com']);
});

test('a group, a policy or a domain that may not be there', () => {
  const world = worldOf({
    Rules: { Type: 'AWS::NetworkFirewall::RuleGroup', Condition: 'Open', Properties: { Type: 'STATEFUL', RuleGroup: { RulesSource: { RulesString: GOOD } } } },
    Policy: {
      Type: 'AWS::NetworkFirewall::FirewallPolicy',
      Properties: {
        FirewallPolicy: {
          StatelessDefaultActions: ['aws:forward_to_sfe'],
          StatelessFragmentDefaultActions: ['aws:forward_to_sfe'],
          StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER' },
          StatefulDefaultActions: [DROP],
          StatefulRuleGroupReferences: [{ Priority: 1, ResourceArn: { Ref: 'Rules' } }],
        },
      },
    },
  });
  const judgement = judgePolicy(resource(world, 'Policy'), { sources: SOURCES, ports: tcp(443) });
  assert.equal(judgement.passes, 'unknown');
  assert.equal(judgement.doubts[0].subject, 'Rules');
});

test('a firewall whose policy is not there', () => {
  const judgement = judgePolicy({ kind: 'firewall', name: 'Wall', doubts: [], endpoints: [], zones: [] }, { sources: SOURCES });
  assert.deepEqual([judgement.passes, judgement.doubts], ['unknown', [{ subject: 'Wall', reason: 'its policy is not in these templates' }]]);
});
