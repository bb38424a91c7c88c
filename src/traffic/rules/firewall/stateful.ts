import { BlockedNames } from './blocked-names';
import { Box, Boxes } from './boxes';
import type { CompiledRule, Reach } from './compiled-rule';
import { APPLICATIONS, Application } from './conditions';
import { Findings, PassedName } from './judgement';
import { NamePattern, domainsOf, tightest } from './names';
import { Opening, StatefulQuestion, openConnections } from './opening';
import { Intervals } from '../../addresses/intervals';
import { describe } from '../../addresses/ipv4';
import { ALL_TCP, describePorts } from '../../addresses/ports';

/** What of some packets meets a rule for names. */
interface Meeting {
  /** What was left for it. */
  readonly left: Boxes;
  /** What of it the rule lets pass. */
  readonly through: Boxes;
  /** That without connections which cannot be opened. */
  readonly open: Boxes;
  readonly ports: Intervals;
  /** The sources that it holds for, whatever the destination. */
  readonly sources: Intervals;
  /** What it does not hold for, of all sources and destinations on these ports. */
  readonly missed: Boxes;
  /** What it may hold for. */
  readonly uncertain: Boxes;
  /** Whether it is not certain that the connections can be opened. */
  readonly isDoubtful: boolean;
}

/**
 * Follows connections through the rules: those of TLS, of HTTP, and all others, each until a rule lets them pass or drops them.
 *
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html
 */
export class StatefulEngine {
  private readonly left: Record<Application, Boxes>;
  /** What a rule may have dropped, which is not understood in full. */
  private readonly shaded: Record<Application, Boxes> = { tls: Boxes.NONE, http: Boxes.NONE, other: Boxes.NONE };
  private readonly names: PassedName[] = [];
  private readonly blocked: BlockedNames;
  private readonly opening: Opening;
  private readonly meetings = new Map<Reach, Meeting>();
  private readonly allSources: Intervals;
  private hasDropped = false;

  public constructor(private readonly question: StatefulQuestion, private readonly findings: Findings) {
    const { packets } = question;
    this.left = { tls: packets.on(ALL_TCP), http: packets.on(ALL_TCP), other: packets };
    this.opening = openConnections(question);
    this.allSources = packets.sources;
    this.blocked = new BlockedNames(findings);
  }

  /** Whether anything of the packets is dropped, or may be. */
  public get drops(): boolean {
    return this.hasDropped;
  }

  /** The names that pass; what passes without any goes to the findings. */
  public run(): readonly PassedName[] {
    for (const rule of this.question.rules) {
      if (rule.conditions.goesPast) this.goPast(rule);
      if (rule.rule.action === 'pass') this.pass(rule);
      else if (rule.rule.action !== 'alert') this.drop(rule);
    }
    this.end();
    return this.names;
  }

  private pass(rule: CompiledRule): void {
    const { conditions, group, rule: { text } } = rule;
    if (conditions.isWithoutData) return;
    if (conditions.names) {
      this.passNames(rule, tightest(conditions.names.patterns));
      return;
    }
    const uses = [...rule.whole, ...rule.partly];
    // Packets that open a TCP connection carry nothing.
    const withData = (box: Box): Box => conditions.phase === 'opening' ? { ...box, ports: box.ports.minus(ALL_TCP) } : box;
    const isFound = rule.forward.some(reach => {
      const [certain, possible] = [withData(reach.certain), withData(reach.possible)];
      const through = uses.map(use => this.left[use].and(certain).without(this.shaded[use])).filter(boxes => !boxes.isEmpty);
      if (through.length > 0) {
        this.findings.hole(group, text, this.clause(rule, through), portsOf(through), conditions.logs);
        for (const use of rule.whole) this.left[use] = this.left[use].minus(certain);
        return true;
      }
      const isDoubtful = uses.some(use => !this.left[use].and(possible).isEmpty);
      if (isDoubtful) this.findings.doubt(group, `it is not known how much this rule lets pass: ${text}${because(rule)}`);
      return isDoubtful;
    });
    if (!isFound && conditions.phase !== 'opening') this.passAnswers(rule);
  }

  /** Suricata may let a whole connection pass because of one packet of it. */
  private passAnswers(rule: CompiledRule): void {
    const uses = [...rule.whole, ...rule.partly];
    const isDoubtful = rule.backward.some(({ possible }) => uses.some(use => !this.left[use].and(possible).isEmpty));
    if (isDoubtful) this.findings.doubt(rule.group, `it is not known whether connections pass because this rule lets their answers pass: ${rule.rule.text}`);
  }

  private passNames(rule: CompiledRule, best: NamePattern): void {
    const { conditions, group, rule: { text } } = rule;
    const { protocol } = conditions.names!;
    if (!rule.whole.includes(protocol) && !rule.partly.includes(protocol)) return;
    if (conditions.phase === 'opening') {
      this.findings.restriction(group, `this rule has no effect, because no name is known while a connection is being opened: ${text}`);
      return;
    }
    for (const reach of rule.forward) {
      const { certain, possible } = reach;
      const { through, open, ports, sources, missed, uncertain, isDoubtful } = this.meeting(protocol, reach, conditions.strange.length > 0);
      if (through.isEmpty) {
        this.explain(rule, possible);
        continue;
      }
      if (best.kind === 'loose') {
        const isCertain = !this.left[protocol].and(certain).without(this.shaded[protocol]).isEmpty;
        if (isCertain) this.findings.hole(group, text, `${protocol.toUpperCase()} to ${best.clause} passes`, through.ports, conditions.logs);
        else this.findings.doubt(group, `it is not known how much this rule lets pass: ${text}${because(rule)}`);
        continue;
      }
      const names = domainsOf(best);
      const said = names.join(' and ');
      if (open.isEmpty) {
        this.findings.fault(group, `${said} cannot be called, because ${this.opening.reason}`);
        continue;
      }
      const isNarrow = conditions.strange.length > 0 || conditions.names!.patterns.length > 1;
      if (isNarrow) this.findings.restriction(group, `this rule may let less pass than ${said}: ${text}`);
      if (isDoubtful) this.findings.restriction(group, `it is not certain that connections can be opened: ${this.opening.doubtfulReason}`);
      if (!uncertain.isEmpty) this.findings.doubt(group, `it is not certain that its rules hold for ${this.describe([uncertain])}`);
      if (!missed.isEmpty) this.findings.restriction(group, `some of its rules do not hold for ${this.describe([missed])}`);
      for (const name of names.filter(each => !this.blocked.has(each, protocol, group, open))) {
        this.names.push({ name, protocol, ports, sources, rule: text, resource: group });
      }
    }
  }

  /** What of the packets that are left meets a rule for names. Most rules of a list meet the same. */
  private meeting(protocol: 'tls' | 'http', reach: Reach, isStrange: boolean): Meeting {
    const left = this.left[protocol];
    const known = this.meetings.get(reach);
    if (known?.left === left) return known;
    const through = left.and(reach.possible);
    const open = through.without(this.opening.closed);
    const ports = open.ports;
    const missed = this.question.packets.on(ports).without(open);
    const found: Meeting = {
      left,
      through,
      open,
      ports,
      sources: open.sources.minus(missed.sources),
      missed,
      uncertain: isStrange ? Boxes.NONE : open.minus(reach.certain), // a strange rule is said by itself
      isDoubtful: open.meets(this.opening.doubtful),
    };
    this.meetings.set(reach, found);
    return found;
  }

  /** Why a rule for names has no effect. */
  private explain({ group, rule: { text } }: CompiledRule, possible: Box): void {
    const { packets } = this.question;
    if (!packets.and(possible).isEmpty) this.findings.restriction(group, `this rule has no effect, because of earlier ones: ${text}`);
    else if (!packets.sources.meets(possible.sources)) this.findings.others(group, `some of its rules do not hold for ${describe(packets.sources)}; see $HOME_NET`);
  }

  private drop(rule: CompiledRule): void {
    const { conditions, forward, whole } = rule;
    if (conditions.isWithoutData || conditions.phase === 'opening') return;
    this.hasDropped ||= forward.some(({ possible }) => APPLICATIONS.some(use => !this.left[use].and(possible).isEmpty));
    if (conditions.names) {
      const { patterns, protocol } = conditions.names;
      const pattern = tightest(patterns);
      this.blocked.add(rule);
      if (pattern.kind === 'loose' && pattern.isWide) this.shade(rule, [protocol]);
      return;
    }
    for (const { certain } of forward) {
      // Of a protocol without connections no packet is certain to belong to an established one.
      const box = conditions.phase === 'established' ? { ...certain, ports: certain.ports.and(ALL_TCP) } : certain;
      for (const use of whole) this.left[use] = this.left[use].minus(box);
    }
    this.shade(rule, whole);
  }

  /** Marks what a rule may drop beyond what it drops for certain. */
  private shade({ conditions, forward, group, rule: { text } }: CompiledRule, uses: readonly Application[]): void {
    for (const { possible } of forward) {
      for (const use of uses) {
        const more = this.left[use].and(possible).without(this.shaded[use]);
        if (more.isEmpty) continue;
        this.shaded[use] = this.shaded[use].plus(more);
        if (use !== 'other' && !conditions.names) this.findings.restriction(group, `this rule may drop what is listed: ${text}`);
      }
    }
  }

  private goPast(rule: CompiledRule): void {
    const uses = [...rule.whole, ...rule.partly];
    const isMet = [...rule.forward, ...rule.backward].some(({ possible }) => uses.some(use => !this.left[use].and(possible).isEmpty));
    if (isMet) this.findings.doubt(rule.group, `its keyword bypass takes connections past all other rules: ${rule.rule.text}`);
  }

  /** What no rule decided about. */
  private end(): void {
    const { defaults, policy } = this.question;
    const rest = APPLICATIONS.map(use => this.left[use]).filter(boxes => !boxes.isEmpty);
    this.hasDropped ||= rest.length > 0 && defaults.drop !== undefined;
    if (rest.length === 0 || defaults.drop === 'all') return;
    if (defaults.drop === 'established') {
      const connectionless = portsOf(rest).minus(ALL_TCP);
      if (!connectionless.isEmpty) {
        this.findings.doubt(policy, `${defaults.text} waits for connections, and ${describePorts(connectionless)} has none; it is not known how much of it passes`);
      }
      return;
    }
    if (defaults.isUnknown) {
      this.findings.doubt(policy, `what becomes of packets that match no rule is not known: ${defaults.text}`);
      return;
    }
    const passed = APPLICATIONS.map(use => ({ use, boxes: this.left[use].without(this.shaded[use]) })).filter(({ boxes }) => !boxes.isEmpty);
    if (passed.length === 0) {
      this.findings.doubt(policy, `with ${defaults.text} it is not known how much is dropped: ${this.describe(rest)}`);
      return;
    }
    const what = passed.length === APPLICATIONS.length ? 'what no rule drops passes' : `what is ${inWords(passed.map(({ use }) => use))} passes`;
    const boxes = passed.map(each => each.boxes);
    this.findings.hole(policy, defaults.text, `${what}: ${this.describe(boxes)}`, portsOf(boxes), defaults.logs);
  }

  private clause({ rule, whole }: CompiledRule, through: readonly Boxes[]): string {
    const what = whole.length === APPLICATIONS.length ? 'everything' : rule.protocol.toUpperCase();
    return `${what} passes whatever name it gives: ${this.describe(through)}`;
  }

  /** Ports and destinations, and the sources where these are not all that there are. */
  private describe(sets: readonly Boxes[]): string {
    const [sources, destinations] = [Intervals.union(sets.map(boxes => boxes.sources)), Intervals.union(sets.map(boxes => boxes.destinations))];
    const from = sources.holds(this.allSources) ? '' : ` from ${describe(sources)}`;
    return `${describePorts(portsOf(sets))}${from} to ${describe(destinations)}`;
  }
}

function portsOf(sets: readonly Boxes[]): Intervals {
  return Intervals.union(sets.map(({ ports }) => ports));
}

function inWords(uses: readonly Application[]): string {
  const names = { tls: 'TLS', http: 'HTTP', other: 'any other protocol' };
  return uses.includes('other') && uses.length === 1 ? 'neither TLS nor HTTP' : uses.map(use => names[use]).join(' or ');
}

function because({ conditions: { strange } }: CompiledRule): string {
  return strange.length === 0 ? '' : ` (not understood: ${[...new Set(strange)].join(', ')})`;
}
