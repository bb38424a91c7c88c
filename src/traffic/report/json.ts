import { countsOf } from './rows';
import { worstOf } from './worst';
import type { Finding, Findings, Trace, Verdict } from '../properties/finding';
import type { Doubt } from '../template/world';

/** Grows when something is taken away or changes its meaning; additions leave it. */
const VERSION = 1;

/** What `--json` writes. */
export interface JsonReport {
  readonly version: typeof VERSION;
  /** The worst verdict of all findings. */
  readonly verdict: Verdict;
  /** How many properties came out how; a property that has zones counts once, with its worst verdict. */
  readonly counts: { readonly proven: number; readonly accepted: number; readonly broken: number; readonly notProven: number };
  readonly findings: readonly JsonFinding[];
  /** What the proof does not cover, one clause each. */
  readonly limits: readonly string[];
}

/** One property of one service, in one zone where it has zones. */
export interface JsonFinding {
  readonly property: string;
  readonly stack: string;
  readonly subject: string;
  /** `null` where the property is about all zones. */
  readonly zone: string | null;
  readonly verdict: Verdict;
  readonly sentence: string;
  readonly traces: readonly JsonTrace[];
  readonly doubts: readonly Doubt[];
}

/** The way of some packets. */
export interface JsonTrace {
  /** `request`, `egress` or `return`; `blocked` where packets or their answers do not arrive. */
  readonly kind: Trace['kind'];
  readonly from: string;
  readonly to: string;
  /** `null` where it belongs to none. */
  readonly zone: string | null;
  readonly hops: readonly JsonHop[];
  /** What stops the packets or their answers; `null` where nothing does. */
  readonly stopped: string | null;
}

/** One thing on the way. */
export interface JsonHop {
  readonly element: JsonElement;
  /** `null` where it stands in all zones, or in none. */
  readonly zone: string | null;
  /** What happens there, in words. */
  readonly text: string;
}

/** An element of the network. What a resource says is `null` for elements that come without one, for example a main route table. */
export interface JsonElement {
  readonly label: string;
  /** For example `route-table`. */
  readonly kind: string | null;
  readonly logicalId: string | null;
  /** For example `AWS::EC2::RouteTable`. */
  readonly type: string | null;
  readonly stack: string | null;
}

/** The report for programs. */
export function report({ findings, limits }: Findings): JsonReport {
  const { proven, accepted, broken, 'not proven': notProven } = countsOf(findings);
  return {
    version: VERSION,
    verdict: worstOf(findings),
    counts: { proven, accepted, broken, notProven },
    findings: findings.map(jsonFinding),
    limits,
  };
}

function jsonFinding({ property, stack, subject, zone, verdict, sentence, traces, doubts }: Finding): JsonFinding {
  return {
    property,
    stack,
    subject,
    zone: zone ?? null,
    verdict,
    sentence,
    traces: traces.map(jsonTrace),
    doubts: doubts.map(({ subject: about, reason }) => ({ subject: about, reason })),
  };
}

function jsonTrace({ kind, from, to, zone, hops, stopped }: Trace): JsonTrace {
  return { kind, from, to, zone: zone ?? null, hops: hops.map(jsonHop), stopped: stopped ?? null };
}

function jsonHop({ element: { name, kind, resource }, zone, text }: Trace['hops'][number]): JsonHop {
  const { id, type, stack } = resource ?? {};
  return {
    element: { label: name, kind: kind ?? null, logicalId: id ?? null, type: type ?? null, stack: stack?.name ?? null },
    zone: zone ?? null,
    text,
  };
}
