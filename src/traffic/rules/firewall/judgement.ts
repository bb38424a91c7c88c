import type { Intervals } from '../../addresses/intervals';
import type { Doubt } from '../../template/world';

/** A name that a connection may give to pass. */
export interface PassedName {
  /** `example.com`, or `*.example.com` for every name below it. */
  readonly name: string;
  readonly protocol: 'tls' | 'http';
  readonly ports: Intervals;
  /** The sources that it passes for in any case. */
  readonly sources: Intervals;
  /** The rule, on one line. */
  readonly rule: string;
  /** The label of its rule group. */
  readonly resource: string;
}

/** Something that passes whatever name it gives, or that needs none. */
export interface Hole {
  /** The label of the policy or the rule group. */
  readonly resource: string;
  /** The rule on one line, or the setting. */
  readonly rule: string;
  /** What passes, as a clause. */
  readonly reason: string;
  readonly ports: Intervals;
  /** Whether it leaves a line in the log of alerts. */
  readonly isLogged: boolean;
}

/** Why a policy does not work as it stands, with certainty. */
export interface Fault {
  /** The label of the policy or the rule group. */
  readonly resource: string;
  /** A clause. */
  readonly reason: string;
}

/** What a firewall lets out. */
export interface PolicyJudgement {
  /**
   * Connections that give one of `names`; more than these, see `holes`; nothing at all; or what nobody knows, see `doubts`.
   */
  readonly passes: 'listed' | 'more' | 'nothing' | 'unknown';
  /** The sources that the judgement is about. */
  readonly sources: Intervals;
  readonly names: readonly PassedName[];
  /** The same in short: `example.com`, `*.example.com`. */
  readonly domains: { readonly tls: readonly string[]; readonly http: readonly string[] };
  readonly holes: readonly Hole[];
  /** Everything passes on purpose, and what does is logged: the policy is there to find out what is called. */
  readonly logsOnly: boolean;
  readonly faults: readonly Fault[];
  /** What could let more pass. */
  readonly doubts: readonly Doubt[];
  /** What could keep a listed name from passing, and never lets more pass. */
  readonly restrictions: readonly Doubt[];
  /** Rules that hold for other sources only. */
  readonly ofOthers: readonly Doubt[];
}

/** What is found while a policy is read. */
export class Findings {
  public readonly holes: Hole[] = [];
  public readonly faults: Fault[] = [];

  private readonly elsewhere = new Map<string, Doubt>();
  private readonly doubted = new Map<string, Doubt>();
  private readonly narrowed = new Map<string, Doubt>();

  /** What could let more pass, each once. */
  public get doubts(): readonly Doubt[] {
    return [...this.doubted.values()];
  }

  /** What could let less pass, each once. */
  public get restrictions(): readonly Doubt[] {
    return [...this.narrowed.values()];
  }

  /** Rules that hold for other sources only, each group once. */
  public get ofOthers(): readonly Doubt[] {
    return [...this.elsewhere.values()];
  }

  /** Something that passes. */
  public hole(resource: string, rule: string, reason: string, ports: Intervals, isLogged = false): void {
    this.holes.push({ resource, rule, reason, ports, isLogged });
  }

  /** Something that does not work. */
  public fault(resource: string, reason: string): void {
    this.faults.push({ resource, reason });
  }

  /** Something that could let more pass. */
  public doubt(subject: string, reason: string): void {
    this.doubted.set(`${subject}: ${reason}`, { subject, reason });
  }

  /** Rules that hold for other sources only. */
  public others(subject: string, reason: string): void {
    this.elsewhere.set(subject, { subject, reason });
  }

  /** Something that could let less pass. */
  public restriction(subject: string, reason: string): void {
    this.narrowed.set(`${subject}: ${reason}`, { subject, reason });
  }
}
