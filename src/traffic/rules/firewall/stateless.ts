import { Box, Boxes } from './boxes';
import type { Findings } from './judgement';
import { inOrder } from './references';
import { Intervals } from '../../addresses/intervals';
import { EVERYWHERE, describe, range } from '../../addresses/ipv4';
import { ALL_PORTS, ALL_TCP, describePorts, protocol, tcp, udp } from '../../addresses/ports';
import { because, list, map, text, whole } from '../../network/property';
import type { Value, Values } from '../../template/value';
import type { Resource } from '../../template/world';

const ALL_UDP = udp(0, 0xffff);

/** A stateless rule. */
interface StatelessRule {
  readonly group: string;
  readonly action: Action;
  /** What it matches in any case. @default - nothing is certain */
  readonly certain?: Box;
  /** What it may match. */
  readonly possible: Box;
  /** What of packets that come back it may match, written as their connections are. */
  readonly answers: Box;
  /** Whether it matches all of those. */
  readonly isCertainOfAnswers: boolean;
  readonly text: string;
}

type Action = 'pass' | 'drop' | 'forward' | 'unknown';

/**
 * What of some packets comes to the stateful engine. What passes without it is a hole.
 *
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/stateless-rule-groups-5-tuple.html
 */
export function passStateless(policy: Resource, settings: Values, packets: Box, findings: Findings): Boxes {
  let left = Boxes.of(packets);
  let answers = left;
  let forwarded = Boxes.NONE;
  let shaded = Boxes.NONE; // what a rule may have dealt with that is not understood in full
  for (const rule of rulesOf(policy, settings, findings)) {
    const sure = rule.certain ? left.and(rule.certain) : Boxes.NONE;
    const maybe = left.and(rule.possible);
    const passed = sure.without(shaded);
    if (rule.action === 'pass' && !passed.isEmpty) {
      findings.hole(rule.group, rule.text, `it passes before any name is read: ${describeBoxes(passed)}`, passed.ports);
    } else if ((rule.action === 'pass' || rule.action === 'unknown') && !maybe.isEmpty) {
      findings.doubt(rule.group, `it is not known how much this rule lets pass: ${rule.text}`);
    } else if (rule.action === 'pass' && !answers.and(rule.answers).isEmpty) {
      findings.doubt(rule.group, `the stateful engine does not see answers, and so no established connection, because of this rule: ${rule.text}`);
    }
    if (rule.action === 'drop' && sure.isEmpty && !maybe.isEmpty) findings.restriction(rule.group, `this rule may drop what is listed: ${rule.text}`);
    if (rule.action === 'forward') forwarded = forwarded.plus(sure);
    if (rule.isCertainOfAnswers && rule.action !== 'unknown') answers = answers.minus(rule.answers);
    if (rule.certain && rule.action !== 'unknown') left = left.minus(rule.certain);
    else shaded = shaded.plus(maybe.without(shaded));
  }
  const byDefault = defaultAction(settings.StatelessDefaultActions);
  const rest = left.without(shaded);
  if (byDefault === 'pass' && !rest.isEmpty) {
    findings.hole(policy.label, 'StatelessDefaultActions aws:pass', `what matches no stateless rule passes: ${describeBoxes(rest)}`, rest.ports);
  } else if (byDefault === 'pass' && !left.isEmpty) {
    findings.doubt(policy.label, `StatelessDefaultActions aws:pass lets pass what matches no rule, and how much that is is not known: ${describeBoxes(left)}`);
  }
  if (byDefault === 'unknown') findings.doubt(policy.label, `StatelessDefaultActions is not known: ${because(settings.StatelessDefaultActions)}`);
  judgeFragments(policy, settings, left, findings);
  return byDefault === 'forward' || byDefault === 'unknown' ? forwarded.plus(left) : forwarded;
}

/** Only fragments of UDP reach this setting; those of other protocols are always dropped. */
function judgeFragments(policy: Resource, settings: Values, left: Boxes, findings: Findings): void {
  const fragments = left.on(ALL_UDP);
  const action = defaultAction(settings.StatelessFragmentDefaultActions);
  if (fragments.isEmpty) return;
  if (action === 'pass') findings.hole(policy.label, 'StatelessFragmentDefaultActions aws:pass', `fragments pass: ${describeBoxes(fragments)}`, fragments.ports);
  if (action === 'unknown') findings.doubt(policy.label, `StatelessFragmentDefaultActions is not known: ${because(settings.StatelessFragmentDefaultActions)}`);
}

/** One of the three standard actions has to be there; the others are names of custom ones, which only count. */
function defaultAction(value: Value): Action {
  const words = list(value)?.map(text);
  if (!words || words.includes(undefined)) return 'unknown';
  const standard = [...new Set(words.filter(word => word!.startsWith('aws:')))];
  if (standard.length !== 1) return 'unknown';
  switch (standard[0]) {
    case 'aws:pass': return 'pass';
    case 'aws:drop': return 'drop';
    case 'aws:forward_to_sfe': return 'forward';
    default: return 'unknown';
  }
}

function rulesOf(policy: Resource, settings: Values, findings: Findings): StatelessRule[] {
  return inOrder(policy, settings.StatelessRuleGroupReferences, { type: 'STATELESS', needsPriority: true }, findings).flatMap(({ group }) => {
    const source = map(map(map(group.properties.RuleGroup)?.RulesSource)?.StatelessRulesAndCustomActions);
    const rules = list(source?.StatelessRules)?.map(map);
    if (!rules || rules.includes(undefined)) {
      findings.doubt(group.label, 'its stateless rules are not known');
      return [];
    }
    const numbered = rules.map(rule => ({ rule: rule!, priority: whole(rule!.Priority) }));
    if (numbered.some(({ priority }) => priority === undefined) || new Set(numbered.map(({ priority }) => priority)).size < numbered.length) {
      findings.doubt(group.label, 'the order of its stateless rules is not known');
    }
    return numbered.sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0)).map(({ rule, priority }) => readRule(group.label, rule, priority));
  });
}

function readRule(group: string, rule: Values, priority: number | undefined): StatelessRule {
  const definition = map(rule.RuleDefinition) ?? {};
  const match = map(definition.MatchAttributes) ?? {};
  const protocols = numbersOf(match.Protocols, ALL_PORTS, item => ofProtocol(whole(item)));
  const addresses = (value: Value) => numbersOf(value, EVERYWHERE, item => addressRange(map(item)?.AddressDefinition));
  const ports = (value: Value) => numbersOf(value, ALL_PORTS, item => {
    const [from, to] = [whole(map(item)?.FromPort), whole(map(item)?.ToPort)];
    return from === undefined || to === undefined ? undefined : tcp(from, to).plus(udp(from, to));
  });
  const [sources, destinations] = [match.Sources, match.Destinations].map(addresses);
  const [from, to] = [match.SourcePorts, match.DestinationPorts].map(ports);
  const isKnown = [protocols, sources, destinations, from, to].every(each => each.isKnown) && list(match.TCPFlags)?.length === 0;
  const possible: Box = { sources: sources.all, destinations: destinations.all, ports: to.all.and(protocols.all) };
  return {
    group,
    action: defaultAction(definition.Actions),
    certain: isKnown && from.all.holds(protocols.all) ? possible : undefined, // the ports of clients are any
    possible,
    answers: { sources: destinations.all, destinations: sources.all, ports: from.all.and(protocols.all) },
    isCertainOfAnswers: isKnown && to.all.holds(protocols.all),
    text: `stateless rule with priority ${priority ?? 'unknown'}`,
  };
}

/** Nothing given means all; what is not known may be all. */
function numbersOf(value: Value, all: Intervals, read: (item: Value) => Intervals | undefined): { all: Intervals; isKnown: boolean } {
  const items = list(value);
  const sets = items?.map(read);
  if (!sets || sets.includes(undefined)) return { all, isKnown: false };
  return { all: sets.length === 0 ? all : Intervals.union(sets as Intervals[]), isKnown: true };
}

function addressRange(value: Value): Intervals | undefined {
  const words = text(value);
  if (words === undefined) return undefined;
  return words.includes(':') ? Intervals.NONE : range(words.includes('/') ? words : `${words}/32`);
}

function ofProtocol(number: number | undefined): Intervals | undefined {
  if (number === undefined) return undefined;
  return number === 6 ? ALL_TCP : number === 17 ? ALL_UDP : protocol(number);
}

function describeBoxes(boxes: Boxes): string {
  return `${describePorts(boxes.ports)} to ${describe(boxes.destinations)}`;
}
