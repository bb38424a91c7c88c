import { coloured, wrapped } from './page';
import type { Paper } from './page';
import { shortened, zonesText } from './rows';
import type { Row, StackRows } from './rows';
import type { Finding, Trace } from '../properties/finding';
import type { Doubt } from '../template/world';

/** More ways than these are for `--json`. */
const WAYS = 6;

const WORDS: Readonly<Record<Trace['kind'], string>> = { request: 'Request', egress: 'Call', return: 'Answer', blocked: 'Blocked' };

/**
 * Rows in full: what is wrong, the ways of the packets hop by hop in both directions, and what is not known.
 *
 * @param told the doubts that were told already; those that are told here are put into it
 */
export function details({ stack, path, rows }: StackRows, told: Set<string>, paper: Paper): string[] {
  return rows.flatMap(row => [...detail(row, stack, path, told, paper), '']);
}

function detail(row: Row, stack: string, path: string, told: Set<string>, paper: Paper): string[] {
  const { property, subject, zones, verdict, sentence, findings } = row;
  const place = [stack, ...subject === stack ? [] : [shortened(subject, path)], ...zones.length > 0 ? [zonesText(zones)] : []].join(', ');
  return [
    ...wrapped(`${property}: ${coloured(verdict, verdict, paper)} (${place})`, 2, paper, ''),
    ...shortened(sentence, path).split('; ').flatMap(clause => wrapped(clause, 2, paper)),
    ...waysOf(findings.flatMap(relevant), path, paper),
    ...doubtsOf(findings.flatMap(({ doubts }) => doubts), told, paper),
  ];
}

/** The ways that are the reason; of those, the ones that do not work. */
function relevant({ faulty, traces }: Finding): readonly Trace[] {
  const candidates = faulty ?? traces;
  const blocked = candidates.filter(({ kind }) => kind === 'blocked');
  return blocked.length > 0 ? blocked : candidates;
}

/** Ways hop by hop; those that pass the same hops are said once. */
function waysOf(traces: readonly Trace[], path: string, paper: Paper): string[] {
  const distinct = [...new Map(traces.map(trace => [JSON.stringify([trace.kind, trace.from, trace.to, trace.hops.map(hopText)]), trace])).values()];
  const more = distinct.length - WAYS;
  return [...distinct.slice(0, WAYS).flatMap(trace => way(trace, path, paper)), ...more > 0 ? wrapped(`${more} more ways; --json has them all`, 2, paper) : []];
}

function way({ kind, from, to, hops, stopped }: Trace, path: string, paper: Paper): string[] {
  const digits = String(hops.length).length;
  const row = (mark: string, text: string) => wrapped(shortened(text, path), 6 + digits, paper, `    ${mark.padStart(digits)} `);
  return [
    ...wrapped(shortened(`${WORDS[kind]} from ${from} to ${to}`, path), 4, paper, '  '),
    ...hops.flatMap((hop, index) => row(`${index + 1}.`.padStart(digits + 1), hopText(hop))),
    ...stopped ? row('x'.padStart(digits).padEnd(digits + 1), stopped) : [],
  ];
}

/** One hop in one line: what it is, where it stands, what happens there. */
function hopText({ element, zone, text }: Trace['hops'][number]): string {
  const place = zone && !element.name.includes(zone) ? ` (${zone})` : '';
  return `${element.name}${place}: ${text}`;
}

function doubtsOf(doubts: readonly Doubt[], told: Set<string>, paper: Paper): string[] {
  const texts = [...new Set(doubts.map(({ subject, reason }) => `${subject}: ${reason}`))];
  const fresh = texts.filter(text => !told.has(text));
  const known = texts.length - fresh.length;
  for (const text of fresh) told.add(text);
  return [
    ...texts.length > 0 ? ['  Not known'] : [],
    ...fresh.flatMap(text => wrapped(text, 6, paper, '    - ')),
    ...known > 0 ? [`    - ${fresh.length > 0 ? 'and ' : ''}${known} of what stands above`] : [],
  ];
}
