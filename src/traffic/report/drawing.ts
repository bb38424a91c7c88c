import { alike, merged } from './alike';
import { arrowsOf } from './arrows';
import { rowsOf, shortened, zonesText } from './rows';
import type { Stop } from './stop';
import { WORST_FIRST, worstOf } from './worst';
import type { Finding, Findings, Trace } from '../properties/finding';

/** What an arrow stands for. */
export type Colour = Trace['kind'];

/** One step of packets between two stops. */
export interface Arrow {
  readonly from: Stop;
  readonly to: Stop;
  readonly colour: Colour;
  /** Whether packets end here. @default false */
  readonly isStopped?: boolean;
}

/** What the proof found about one service, as a picture shows it. */
export interface Drawing {
  /** The services, or the environments, that are alike. */
  readonly titles: readonly string[];
  /** What the properties came to, in a few words. */
  readonly verdict: string;
  readonly stops: readonly Stop[];
  readonly arrows: readonly Arrow[];
  /** Zones that look like those which are drawn. */
  readonly moreZones: readonly string[];
  /** What is not as it should be, and what stops packets that should be stopped. */
  readonly notes: readonly string[];
}

/** More zones than these make a picture larger, not clearer. */
const ZONES = 3;

/** A drawing for each service; those that differ in names only share one. */
export function drawings({ findings }: Findings): Drawing[] {
  const subjects = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.stack}\n${finding.subject}`;
    subjects.set(key, [...subjects.get(key) ?? [], finding]);
  }
  const groups = [...subjects.values()];
  const all = groups.map(group => drawing(group, groups.every(other => other === group || other[0].stack !== group[0].stack)));
  // Of a hub there is nothing to draw, unless something gets where it must not.
  const drawn = all.filter(({ stops, notes }) => stops.length > 0 || notes.length > 0);
  return alike(drawn.length > 0 ? drawn : all);
}

function drawing(findings: readonly Finding[], isOnly: boolean): Drawing {
  const [{ stack, subject }] = findings;
  const traces = findings.flatMap(finding => finding.traces);
  const zones = [...new Set(traces.flatMap(({ zone, hops }) => [zone, ...hops.map(hop => hop.zone)]).filter(zone => zone !== undefined))].sort();
  const moreZones = zones.slice(ZONES);
  const drawn = traces.filter(({ zone, hops }) => ![zone, ...hops.map(hop => hop.zone)].some(each => each !== undefined && moreZones.includes(each)));
  const { stops, arrows } = merged(arrowsOf(drawn));
  const title = isOnly || stack === subject ? stack : `${stack}: ${subject}`;
  return { titles: [title], verdict: verdictOf(findings), stops, arrows, moreZones, notes: notesOf(findings) };
}

/** What is not proven, row by row; and what is blocked, as it should be. */
function notesOf(findings: readonly Finding[]): string[] {
  const [{ path, rows }] = rowsOf(findings);
  const notes = rows.map(({ property, zones, verdict, sentence, findings: own }) => {
    if (verdict !== 'proven') return [`${verdict}: ${property}${zones.length > 0 ? `, ${zonesText(zones)}` : ''}: ${sentence}`];
    const blocked = own.flatMap(({ traces }) => traces).filter(({ kind }) => kind === 'blocked');
    return blocked.map(({ from, to, stopped }) => `blocked: ${from} to ${to}${stopped ? `: ${stopped}` : ''}`);
  });
  return [...new Set(notes.flat().map(note => shortened(note, path)))];
}

/** `all properties proven`, or which are not. */
function verdictOf(findings: readonly Finding[]): string {
  const worst = new Map(findings.map(({ property }) => [property, worstOf(findings.filter(each => each.property === property))]));
  const rest = WORST_FIRST.filter(verdict => verdict !== 'proven').flatMap(verdict => {
    const names = [...worst].filter(([, each]) => each === verdict).map(([property]) => property);
    return names.length > 0 ? [`${verdict}: ${names.join(', ')}`] : [];
  });
  return rest.length > 0 ? rest.join('; ') : 'all properties proven';
}
