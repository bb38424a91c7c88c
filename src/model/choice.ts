import { Capability } from './capability';
import { CostLine } from './cost-line';

/** One mode of an axis: what it says to a person, what it needs and provides, and what it costs. */
export interface Choice {
  /** A few words, for lists. */
  readonly label: string;
  /** One line: what it means for traffic. Money is added from `costs`. */
  readonly help: string;
  /** What is billed by traffic on top of the fixed cost, in a few words. @default - nothing worth a word */
  readonly usage?: string;
  /** What it needs from other axes. */
  readonly needs: readonly Capability[];
  /** What it offers to other axes. */
  readonly provides: readonly Capability[];
  /** The fixed cost that it brings. */
  readonly costs: readonly CostLine[];
  /** The stations of a packet on its way through this mode, in order; for diagrams. @default - none */
  readonly stations?: readonly Station[];
}

/** A station of a packet. */
export interface Station {
  /** Stable id, unique over all modes. */
  readonly id: string;
  /** What a person reads, for example `NAT gateway`. */
  readonly label: string;
  /** Where it stands. */
  readonly place: 'outside' | 'edge' | 'vpc';
}
