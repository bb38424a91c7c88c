import type { Finding, Findings, Verdict } from '../traffic/properties/finding';

/** A property of the network that is not what it was. */
export interface TrafficChange {
  readonly stack: string;
  readonly property: string;
  readonly subject: string;
  /** Where it differs. @default - in all zones */
  readonly zones: readonly string[];
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
  const [old, young] = [before, after].map(({ findings }) => new Map(findings.map(finding => [keyOf(finding), finding])));
  const changes = [...new Set([...young.keys(), ...old.keys()])].flatMap(key => {
    const [was, is] = [old.get(key), young.get(key)];
    if (was?.verdict === is?.verdict && was?.sentence === is?.sentence) return [];
    const { stack, property, subject, zone, sentence } = (is ?? was)!;
    return [{ stack, property, subject, zones: zone === undefined ? [] : [zone], before: was?.verdict, after: is?.verdict, sentence }];
  });
  return alike(changes);
}

/** The same in several zones is told once. */
function alike(changes: readonly TrafficChange[]): TrafficChange[] {
  const merged = new Map<string, TrafficChange>();
  for (const change of changes) {
    const key = JSON.stringify({ ...change, zones: undefined });
    merged.set(key, { ...change, zones: [...merged.get(key)?.zones ?? [], ...change.zones] });
  }
  return [...merged.values()];
}

/** The ways in and out that came or went. */
export function wayChanges(before: Findings, after: Findings): WayChange[] {
  const [old, young] = [ways(before), ways(after)];
  const only = (some: ReadonlyMap<string, WayChange>, others: ReadonlyMap<string, WayChange>) => [...some].filter(([key]) => !others.has(key)).map(([, way]) => way);
  return [...only(young, old), ...only(old, young).map(way => ({ ...way, isNew: false }))];
}

function ways({ findings }: Findings): ReadonlyMap<string, WayChange> {
  const found = findings.flatMap(({ stack, traces }) => traces.flatMap(({ kind, from, to }): WayChange[] =>
    kind === 'request' ? [{ stack, kind: 'in', isNew: true, from, to }] : kind === 'egress' ? [{ stack, kind: 'out', isNew: true, from, to }] : []));
  return new Map(found.map(way => [JSON.stringify(way), way]));
}

function keyOf({ property, stack, subject, zone }: Finding): string {
  return JSON.stringify([property, stack, subject, zone]);
}
