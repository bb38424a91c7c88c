import type { Answer } from './answer';
import { DnsRule, DnsRules, dnsRulesOf } from './dns/dns-rules';
import type { Vpc } from '../network/model';
import type { Doubt, World } from '../template/world';

/** Which names are answered in a VPC. */
export interface AnsweredNames {
  /** Whether names that are not in `names` get no answer, with certainty. */
  readonly isLimited: boolean;
  /** `example.com`, or `*.example.com` for every name below it; with `*` everything is answered. */
  readonly names: readonly string[];
  /** Whether queries are at least looked at. */
  readonly hasFirewall: boolean;
  /** What could let more names be answered. */
  readonly doubts: readonly Doubt[];
}

const RULES = new WeakMap<World, Map<Vpc, DnsRules>>();

function rulesFor(world: World, vpc: Vpc): DnsRules {
  const known = RULES.get(world) ?? new Map<Vpc, DnsRules>();
  RULES.set(world, known);
  const rules = known.get(vpc) ?? dnsRulesOf(world, vpc.resource);
  known.set(vpc, rules);
  return rules;
}

/**
 * Whether Route 53 Resolver answers when something in a VPC looks up a name, as far as DNS Firewall has a say in it.
 *
 * @param name of a host, or `*.example.com` for any name below `example.com`
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-rule-settings.html
 */
export function answersDns(world: World, vpc: Vpc, name: string): Answer {
  if (!vpc.dnsSupport) return { answer: 'no', reason: `${vpc.name} has no DNS: EnableDnsSupport is false` };
  if (vpc.otherResolver) return { answer: 'unknown', reason: vpc.otherResolver.reason };
  const { rules, hasFirewall, isOrdered } = rulesFor(world, vpc);
  const found = outcomesOf(rules.filter(({ questions }) => questions !== 'others'), name);
  if (!isOrdered && rules.some(({ action }) => action !== 'allow')) {
    return { answer: 'unknown', reason: `whether ${name} is answered depends on an order that is not known` };
  }
  const [first] = found;
  if (!first) return { answer: 'yes', reason: hasFirewall ? `no DNS rule is about ${name}` : `${vpc.name} has no DNS firewall` };
  const actions = new Set(found.map(({ action }) => action));
  if (actions.size > 1 || actions.has('unknown') || found.some(({ isSure }) => !isSure)) {
    return { answer: 'unknown', reason: `it is not certain what ${first.rule?.name ?? 'the DNS firewall'} does with ${name}` };
  }
  if (actions.has('block')) return { answer: 'no', reason: `${first.rule!.name} blocks ${name}` };
  const isFollowed = first.rule && !first.rule.trustsRedirection && !first.rule.domains.isAll;
  if (isFollowed && rules.some(({ action, domains }) => action !== 'allow' && domains.has('*') !== 'no')) {
    return { answer: 'unknown', reason: `${first.rule!.name} lets ${name} through, and asks again for the names that it leads to` };
  }
  return { answer: 'yes', reason: first.rule ? `${first.rule.name} lets ${name} through` : `no DNS rule is about ${name}` };
}

interface Outcome {
  readonly rule?: DnsRule;
  readonly action: DnsRule['action'];
  readonly isSure: boolean;
}

/** What may become of a name: one outcome where all is known. */
function outcomesOf(rules: readonly DnsRule[], name: string): Outcome[] {
  const outcomes: Outcome[] = [];
  for (const rule of rules) {
    const isIn = rule.domains.has(name);
    if (isIn === 'no') continue;
    const isSure = isIn === 'yes' && rule.isCertain;
    outcomes.push({ rule, action: rule.action, isSure });
    if (isSure) return merged(outcomes);
  }
  return outcomes.length === 0 ? [] : merged([...outcomes, { action: 'allow', isSure: true }]);
}

/** Where all outcomes are alike, it does not matter which one it is. */
function merged(outcomes: readonly Outcome[]): Outcome[] {
  const isAlike = outcomes.every(({ action }) => action === outcomes[0].action && action !== 'unknown');
  return isAlike ? [{ ...outcomes.at(-1)!, isSure: true }] : [...outcomes];
}

/** All names that are answered in a VPC, to be held against what a firewall lets out. */
export function answeredNames(world: World, vpc: Vpc): AnsweredNames {
  const { rules, hasFirewall, doubts: own } = rulesFor(world, vpc);
  const doubts = [...own, ...vpc.otherResolver ? [vpc.otherResolver] : []];
  const names = new Set<string>();
  for (const { action, domains, isCertain, questions } of rules) {
    if (action !== 'block') domains.entries.forEach(entry => names.add(entry));
    if (action === 'unknown') names.add('*');
    const isForAll = domains.isAll && questions === 'all';
    if (isForAll && action === 'block' && isCertain) return { isLimited: !names.has('*') && doubts.length === 0, names: [...names].sort(), hasFirewall, doubts };
    if (isForAll && action === 'allow') break;
  }
  return { isLimited: false, names: ['*'], hasFirewall, doubts };
}
