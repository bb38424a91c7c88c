import type { Finding, Findings, Verdict } from '../traffic/properties/finding';

/** A property of the network that is not what it was. */
export interface TrafficChange {
  readonly stack: string;
  readonly property: string;
  readonly subject: string;
  /** Where, if not all zones are alike. @default - in all zones */
  readonly zone?: string;
  /** @default - nobody asked for it before */
  readonly before?: Verdict;
  /** @default - nobody asks for it any more */
  readonly after?: Verdict;
  /** What is the case now, or was before. */
  readonly sentence: string;
}

/** A way of packets that came or went. */
export interface WayChange {
  readonly stack: string;
  readonly kind: 'in' | 'out';
  readonly isNew: boolean;
  readonly from: string;
  readonly to: string;
}

/** The properties that came out otherwise, or for other reasons. */
export function trafficChanges(before: Findings, after: Findings): TrafficChange[] {
  const [old, young] = [before, after].map(outcomes);
  return [...new Set([...young.keys(), ...old.keys()])].flatMap(key => {
    const [was, is] = [old.get(key), young.get(key)];
    if (was?.verdict === is?.verdict && was?.sentence === is?.sentence) return [];
    const { stack, property, subject, zone, sentence } = (is ?? was)!;
    return [{ stack, property, subject, zone, before: was?.verdict, after: is?.verdict, sentence }];
  });
}

/** What is the same in all zones is told, and compared, once. */
function outcomes({ findings }: Findings): ReadonlyMap<string, Finding> {
  const keyOf = ({ property, stack, subject }: Finding) => JSON.stringify([property, stack, subject]);
  return new Map(findings.map(finding => {
    const all = findings.filter(other => keyOf(other) === keyOf(finding));
    const isAlike = all.every(({ verdict, sentence }) => verdict === finding.verdict && sentence === finding.sentence);
    return isAlike ? [keyOf(finding), { ...finding, zone: undefined }] : [`${keyOf(finding)} ${finding.zone}`, finding];
  }));
}

/** The ways in and out that came or went. */
export function wayChanges(before: Findings, after: Findings): WayChange[] {
  const [old, young] = [ways(before), ways(after)];
  return [...only(young, old), ...only(old, young).map(way => ({ ...way, isNew: false }))];
}

function only(some: ReadonlyMap<string, WayChange>, others: ReadonlyMap<string, WayChange>): WayChange[] {
  return [...some].filter(([key]) => !others.has(key)).map(([, way]) => way);
}

function ways({ findings }: Findings): ReadonlyMap<string, WayChange> {
  const found = findings.flatMap(({ stack, traces }) => traces.flatMap(({ kind, from, to }): WayChange[] =>
    kind === 'request' ? [{ stack, kind: 'in', isNew: true, from, to }] : kind === 'egress' ? [{ stack, kind: 'out', isNew: true, from, to }] : []));
  return new Map(found.map(way => [JSON.stringify(way), way]));
}
