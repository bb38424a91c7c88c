import { Bounds } from './firewall/bounds';
import type { CompiledRule } from './firewall/compiled-rule';
import { NO_DEFAULTS, readDefaultActions } from './firewall/default-actions';
import { Findings, PassedName, PolicyJudgement } from './firewall/judgement';
import { ReferencedGroup, inOrder } from './firewall/references';
import { rulesOf } from './firewall/rule-group';
import { StatefulEngine } from './firewall/stateful';
import { passStateless } from './firewall/stateless';
import { addressSet, negation } from './firewall/variables';
import type { Intervals } from '../addresses/intervals';
import { EVERYWHERE, INTERNET } from '../addresses/ipv4';
import { ALL_PORTS } from '../addresses/ports';
import type { Firewall, Vpc } from '../network/model';
import { because, isSet, map, text } from '../network/property';
import { Reference, Values } from '../template/value';
import type { Resource } from '../template/world';

export type { Fault, Hole, PassedName, PolicyJudgement } from './firewall/judgement';

/** Which packets a policy is asked about. */
export interface PolicyQuestion {
  /** The addresses that tasks have when their packets come to the firewall: behind a NAT gateway, those of the gateway. */
  readonly sources: Intervals;
  /** What security groups and ACLs leave of protocols and ports. @default - all of them */
  readonly ports?: Intervals;
  /** @default - the internet */
  readonly destinations?: Intervals;
}

const KNOWN = ['EnableTLSSessionHolding', 'PolicyVariables', 'StatefulDefaultActions', 'StatefulEngineOptions', 'StatefulRuleGroupReferences',
  'StatelessCustomActions', 'StatelessDefaultActions', 'StatelessFragmentDefaultActions', 'StatelessRuleGroupReferences', 'TLSInspectionConfigurationArn'];

/** In the action order, these come one after the other, whatever the order of the rules. */
const ACTION_ORDER = ['pass', 'drop', 'reject', 'alert'];

/**
 * What a firewall of AWS Network Firewall lets out, by its policy and rule groups as they stand in the templates.
 *
 * The name is what a client says: TLS is not decrypted, so nothing here holds a client to the truth.
 *
 * @param firewall a firewall, or the `AWS::NetworkFirewall::FirewallPolicy` of one
 */
export function judgePolicy(firewall: Firewall | Resource, question: PolicyQuestion): PolicyJudgement {
  const findings = new Findings();
  const policy = 'kind' in firewall ? firewall.policy : firewall;
  const label = policy?.label ?? ('kind' in firewall ? firewall.name : firewall.label);
  const settings = map(policy?.properties.FirewallPolicy);
  if (!policy || !settings) {
    findings.doubt(label, policy ? `its FirewallPolicy is not known: ${because(policy.properties.FirewallPolicy)}` : 'its policy is not in these templates');
    return judgement(question, [], false, findings);
  }
  if (policy.doubt) findings.doubt(policy.doubt.subject, policy.doubt.reason);
  checkSettings(policy, settings, findings);

  const options = map(settings.StatefulEngineOptions);
  const order = isSet(settings.StatefulEngineOptions) && !options ? undefined : text(options?.RuleOrder ?? 'DEFAULT_ACTION_ORDER');
  if (order === undefined) findings.doubt(label, `its RuleOrder is not known: ${because(options?.RuleOrder ?? settings.StatefulEngineOptions)}`);
  const isStrict = order === 'STRICT_ORDER';
  const packets = passStateless(policy, settings, {
    sources: question.sources,
    destinations: question.destinations ?? INTERNET,
    ports: question.ports ?? ALL_PORTS,
  }, findings);
  const home = homeNet(settings, firewall);
  const addressSets = new Map([['HOME_NET', home], ['EXTERNAL_NET', negation(home)]]);
  const references = inOrder(policy, settings.StatefulRuleGroupReferences, { type: 'STATEFUL', needsPriority: isStrict }, findings);
  const rules = references.flatMap(reference => rulesOf(reference, { addressSets, isStrict }, findings));
  if (isStrict) checkAllowLists(references, findings);
  if (!isStrict && isSet(settings.StatefulDefaultActions)) findings.fault(label, 'StatefulDefaultActions must go with RuleOrder STRICT_ORDER');
  const defaults = isStrict ? readDefaultActions(settings.StatefulDefaultActions, label, findings) : NO_DEFAULTS;
  checkStreams(label, settings, defaults.drop === 'all', findings);

  const engine = new StatefulEngine({ packets, rules: isStrict ? rules : inActionOrder(rules), defaults, policy: label }, findings);
  const names = engine.run();
  const isForDiscovery = isStrict && defaults.logs && !engine.drops && findings.holes.every(({ isLogged }) => isLogged);
  return judgement(question, names, isForDiscovery, findings);
}

function judgement({ sources }: PolicyQuestion, names: readonly PassedName[], logsOnly: boolean, findings: Findings): PolicyJudgement {
  const { holes, faults, doubts, restrictions, ofOthers } = findings;
  const known = names.length > 0 ? 'listed' : 'nothing';
  const ofProtocol = (protocol: string) => [...new Set(names.filter(each => each.protocol === protocol).map(({ name }) => name))].sort();
  return {
    passes: holes.length > 0 ? 'more' : doubts.length > 0 ? 'unknown' : known,
    sources,
    names,
    domains: { tls: ofProtocol('tls'), http: ofProtocol('http') },
    holes,
    logsOnly: holes.length > 0 && logsOnly,
    faults,
    doubts,
    restrictions,
    ofOthers,
  };
}

function checkSettings(policy: Resource, settings: Values, findings: Findings): void {
  for (const name of Object.keys(settings).filter(each => !KNOWN.includes(each) && isSet(settings[each]))) {
    findings.doubt(policy.label, `${name} is not known to the proof`);
  }
  if (isSet(settings.TLSInspectionConfigurationArn)) findings.doubt(policy.label, 'it decrypts TLS, and what rules then see is not known to the proof');
}

/** Whether an allow list drops what is not on it depends on the order; with strict order AWS does not document it. */
function checkAllowLists(references: readonly ReferencedGroup[], findings: Findings): void {
  for (const { group } of references.slice(0, -1)) {
    const domains = map(map(map(group.properties.RuleGroup)?.RulesSource)?.RulesSourceList);
    if (text(domains?.GeneratedRulesType) !== 'ALLOWLIST') continue;
    findings.restriction(group.label, 'it is not documented whether an allow list with strict order drops what later rule groups list');
  }
}

/** A connection that the engine does not know from its beginning has no name, and is not established. */
function checkStreams(policy: string, settings: Values, dropsAll: boolean, findings: Findings): void {
  const value = map(settings.StatefulEngineOptions)?.StreamExceptionPolicy;
  const streams = isSet(value) ? text(value) : 'DROP';
  if (streams === 'DROP' || streams === 'REJECT' || dropsAll) return;
  findings.doubt(policy, `its StreamExceptionPolicy is ${streams ?? `not known: ${because(value)}`}; connections that it has lost track of may pass without a name`);
}

/** Pass rules first, whatever their place: https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html */
function inActionOrder(rules: readonly CompiledRule[]): CompiledRule[] {
  const place = ({ rule }: CompiledRule) => ACTION_ORDER.indexOf(rule.action);
  return [...rules].sort((a, b) => place(a) - place(b));
}

/** What the policy defines, and else the range of the VPC in which the firewall stands. */
function homeNet(settings: Values, firewall: Firewall | Resource): Bounds {
  const variables = map(settings.PolicyVariables);
  const defined = map(variables?.RuleVariables);
  if (isSet(defined?.HOME_NET)) return addressSet(defined!.HOME_NET);
  const isKnown = !isSet(settings.PolicyVariables) || (variables !== undefined && (!isSet(variables.RuleVariables) || defined !== undefined));
  const vpc = 'kind' in firewall ? vpcOf(firewall) : undefined;
  return isKnown && vpc ? Bounds.exactly(vpc.addresses) : Bounds.unknown(EVERYWHERE);
}

/** Endpoints may also stand in other VPCs. */
function vpcOf({ endpoints, resource }: Firewall): Vpc | undefined {
  const vpcs = [...new Set(endpoints.map(({ subnet }) => subnet.vpc))];
  const id = resource?.properties.VpcId;
  return id instanceof Reference ? vpcs.find(vpc => vpc.resource === id.resource) : vpcs.length === 1 ? vpcs[0] : undefined;
}
