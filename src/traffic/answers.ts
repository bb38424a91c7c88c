/** How the proof of a property came out. */
export enum TrafficVerdict {
  /** It holds, whatever packets are sent. */
  PROVEN = 'proven',
  /** It holds but for what a recorded choice gives up, for example one NAT gateway for two zones. */
  ACCEPTED = 'accepted',
  /** The templates do not say enough, or say what the proof does not understand. Counts as a failure. */
  NOT_PROVEN = 'not proven',
  /** It does not hold. */
  BROKEN = 'broken',
}

/** Whether packets get somewhere. */
export enum TrafficReach {
  /** They do, and answers come back. */
  YES = 'yes',
  /** They do not, or answers do not come back. */
  NO = 'no',
  /** The templates do not say. */
  UNKNOWN = 'unknown',
}

/** How templates are read. */
export interface TrafficOptions {
  /**
   * Values of the templates' parameters, by name, or by `STACK:NAME` for one of several templates; they win over defaults.
   * `AWS::Region` and `AWS::AccountId` are those of templates that do not say for which they are.
   *
   * @default - each parameter has its default; what depends on one without a default is not proven
   */
  readonly parameters?: { [name: string]: string };
}

/** One property of one service, in one zone where it has zones. */
export interface TrafficFinding {
  /** `entry`, `exposure`, `nat`, `firewall`, `isolated`, `handover`, `zones`; `domains` or `hub` of a hub. */
  readonly property: string;
  /** The service, by its construct path or logical id. */
  readonly subject: string;
  /** The stack in which it stands. */
  readonly stack: string;
  /**
   * The availability zone.
   *
   * @default - the property is about all of them
   */
  readonly zone?: string;
  /** How it came out. */
  readonly verdict: TrafficVerdict;
  /** What was proven, or which hop broke it. */
  readonly sentence: string;
  /** What is not known: `PLACE: REASON`. */
  readonly doubts: string[];
}

/** The answer to one question. */
export interface TrafficAnswer {
  /** Whether packets get there and answers come back. */
  readonly reach: TrafficReach;
  /** What they pass on their way, as far as they get. */
  readonly hops: string[];
  /** What the answers pass. */
  readonly returnHops: string[];
  /**
   * Why not, or why that is not known.
   *
   * @default - they get there
   */
  readonly reason?: string;
}
