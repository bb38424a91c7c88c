import type { Hop } from '../path/path';
import type { Doubt } from '../template/world';

/** What the proof comes to. */
export type Verdict = 'proven' | 'broken' | 'not proven' | 'accepted';

/** The properties, by the names that people see. */
export type PropertyName = 'entry' | 'exposure' | 'nat' | 'firewall' | 'isolated' | 'handover' | 'domains' | 'hub' | 'zones';

/** A way of packets that goes with a finding, for tables and drawings. */
export interface Trace {
  /** What it is for a reader. */
  readonly kind: 'request' | 'egress' | 'return' | 'blocked';
  readonly from: string;
  readonly to: string;
  readonly zone?: string;
  readonly hops: readonly Hop[];
  /** The way of the request, where this is the way of its answers. */
  readonly answers?: Trace;
  /** What stops the packets or their answers, where something does. */
  readonly stopped?: string;
}

/** One property of one service, in one zone where it has zones. */
export interface Finding {
  readonly property: PropertyName;
  /** The service, or the VPC where no service is meant. */
  readonly subject: string;
  /** The stack, or the environment, in which it stands. */
  readonly stack: string;
  readonly zone?: string;
  readonly verdict: Verdict;
  /** One sentence: what was proven, or which hop broke it and what to do. */
  readonly sentence: string;
  readonly traces: readonly Trace[];
  /** Those of the ways that are the reason of a verdict which counts as a failure. @default - it does not, or all of them */
  readonly faulty?: readonly Trace[];
  /** What keeps it from being proven. */
  readonly doubts: readonly Doubt[];
}

/** Everything that was found. */
export interface Findings {
  readonly findings: readonly Finding[];
  /** What the proof does not cover, whatever the templates are, and what of these templates lies outside it. */
  readonly limits: readonly string[];
}
