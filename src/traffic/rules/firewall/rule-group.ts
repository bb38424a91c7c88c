import { Bounds } from './bounds';
import { CompiledRule, RuleCompiler } from './compiled-rule';
import { domainRules } from './domain-list';
import type { Findings } from './judgement';
import type { ReferencedGroup } from './references';
import { standardRules } from './standard-rules';
import { SuricataRule, Unreadable, parseRules } from './suricata';
import { Variables, addressSet, portSet } from './variables';
import { because, isSet, map, text } from '../../network/property';
import type { Values } from '../../template/value';
import type { Resource } from '../../template/world';

/** What the rules of a group share with the policy. */
export interface RuleGroupContext {
  /** `HOME_NET` and `EXTERNAL_NET` of the policy. */
  readonly addressSets: ReadonlyMap<string, Bounds>;
  readonly isStrict: boolean;
}

const ACTIONS = ['pass', 'drop', 'reject', 'alert'];
const KNOWN = ['RuleVariables', 'ReferenceSets', 'RulesSource', 'StatefulRuleOptions'];
const SOURCES = ['RulesString', 'RulesSourceList', 'StatefulRules'];

/** The rules of a stateful rule group, in order. */
export function rulesOf({ group, reference }: ReferencedGroup, { addressSets, isStrict }: RuleGroupContext, findings: Findings): CompiledRule[] {
  const content = map(group.properties.RuleGroup);
  const source = map(content?.RulesSource);
  if (!content || !source) {
    findings.doubt(group.label, `its rules are not known: ${because(group.properties.RuleGroup)}`);
    return [];
  }
  const strange = [...Object.keys(content).filter(name => !KNOWN.includes(name)), ...Object.keys(source).filter(name => !SOURCES.includes(name))];
  for (const name of strange.filter(each => isSet(content[each]) || isSet(source[each]))) findings.doubt(group.label, `${name} is not known to the proof`);
  checkOrder(group, content, isStrict, findings);

  const compiler = new RuleCompiler(group.label, variablesOf(content, addressSets));
  const isOnlyWarning = text(map(reference.Override)?.Action) === 'DROP_TO_ALERT';
  return sourceRules(group, source, isStrict, findings).flatMap(rule => {
    if (rule.action !== undefined && ACTIONS.includes(rule.action)) {
      const isWeakened = isOnlyWarning && rule.action !== 'pass';
      return [compiler.compile(isWeakened ? { ...rule, action: 'alert' } : rule)];
    }
    findings.doubt(group.label, `this rule is not understood: ${rule.text}`);
    return [];
  });
}

/** A rule group must have the order of its policy. */
function checkOrder(group: Resource, content: Values, isStrict: boolean, findings: Findings): void {
  const options = map(content.StatefulRuleOptions);
  const order = isSet(content.StatefulRuleOptions) ? text(options?.RuleOrder ?? (options && 'DEFAULT_ACTION_ORDER')) : 'DEFAULT_ACTION_ORDER';
  if (order === undefined) {findings.doubt(group.label, `its RuleOrder is not known: ${because(options?.RuleOrder ?? content.StatefulRuleOptions)}`);} else if ((order === 'STRICT_ORDER') !== isStrict) {
    findings.fault(group.label, `its RuleOrder must be that of the policy, ${isStrict ? 'STRICT_ORDER' : 'DEFAULT_ACTION_ORDER'}, and is ${order}`);
  }
}

/** What a rule group defines itself, and else what the policy does. */
function variablesOf(content: Values, addressSets: ReadonlyMap<string, Bounds>): Variables {
  const own = map(content.RuleVariables);
  const [addresses, ports] = [map(own?.IPSets) ?? {}, map(own?.PortSets) ?? {}];
  return new Variables(
    new Map([...addressSets, ...Object.entries(addresses).map(([name, value]) => [name, addressSet(value)] as const)]),
    new Map(Object.entries(ports).map(([name, value]) => [name, portSet(value)] as const)),
  );
}

function sourceRules(group: Resource, source: Values, isStrict: boolean, findings: Findings): (SuricataRule | Unreadable)[] {
  const { RulesString: rules, RulesSourceList: domains, StatefulRules: standard } = source;
  if (isSet(rules) && text(rules) === undefined) findings.doubt(group.label, `RulesString is not known: ${because(rules)}`);
  return [
    ...parsedOnce(group, text(rules) ?? ''),
    ...isSet(domains) ? domainRules(group, domains, isStrict, findings) : [],
    ...isSet(standard) ? standardRules(group, standard, findings) : [],
  ];
}

/** The rules of a group are the same for everybody who asks. */
const PARSED = new WeakMap<Resource, ReturnType<typeof parseRules>>();

function parsedOnce(group: Resource, rules: string): ReturnType<typeof parseRules> {
  const parsed = PARSED.get(group) ?? parseRules(rules);
  PARSED.set(group, parsed);
  return parsed;
}
