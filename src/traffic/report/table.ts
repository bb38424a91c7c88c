import { details } from './detail';
import { coloured, wrapped } from './page';
import type { Paper } from './page';
import { countsOf, rowsOf, shortened, zonesText } from './rows';
import type { Counts, Row, StackRows } from './rows';
import { isFailure } from './worst';
import type { Findings, Verdict } from '../properties/finding';

const GAP = 2;
/** A sentence in a narrower column is not pleasant to read; it then stands below. */
const NARROWEST = 44;

/** The report for people: a table, what is not as it should be in full, the limits, and a last line that sums up. */
export function table({ findings, limits }: Findings, paper: Paper): string {
  const stacks = rowsOf(findings);
  const widths = columns(stacks.flatMap(({ rows }) => rows));
  const failed = stacks.map(stack => ({ ...stack, rows: stack.rows.filter(({ verdict }) => isFailure(verdict)) }));
  const told = new Set<string>();
  return [
    ...stacks.flatMap(stack => [...section(stack, widths, paper), '']),
    ...failed.flatMap(stack => details(stack, told, paper)),
    ...limits.length > 0 ? ['Not covered by the proof'] : [],
    ...limits.flatMap(limit => wrapped(limit, 4, paper, '  - ')),
    ...limits.length > 0 ? [''] : [],
    summary(countsOf(findings), paper),
  ].join('\n') + '\n';
}

/** `5 properties proven, 1 broken, 0 not proven`. */
export function summary(counts: Counts, paper: Paper): string {
  const colour = (text: string, verdict: Verdict) => counts[verdict] > 0 ? coloured(text, verdict, paper) : text;
  return [
    colour(`${counts.proven} ${counts.proven === 1 ? 'property' : 'properties'} proven`, 'proven'),
    ...counts.accepted > 0 ? [colour(`${counts.accepted} accepted`, 'accepted')] : [],
    colour(`${counts.broken} broken`, 'broken'),
    colour(`${counts['not proven']} not proven`, 'not proven'),
  ].join(', ');
}

/** Widths of the columns before the sentence. */
interface Widths {
  readonly property: number;
  readonly zones: number;
  readonly verdict: number;
}

function columns(rows: readonly Row[]): Widths {
  const widest = (text: (row: Row) => string) => Math.max(0, ...rows.map(row => text(row).length));
  return { property: widest(({ property }) => property), zones: widest(row => zonesText(row.zones)), verdict: widest(({ verdict }) => verdict) };
}

/** The rows of a stack, by service where it has several; the part that all paths have in common stands in the heading only. */
function section({ stack, path, rows }: StackRows, widths: Widths, paper: Paper): string[] {
  const subjects = [...new Set(rows.map(({ subject }) => subject))];
  return subjects.flatMap((subject, index) => [
    ...index > 0 ? [''] : [],
    ...wrapped(heading(stack, subject, path, paper), 4, paper, ''),
    ...rows.filter(row => row.subject === subject).flatMap(row => line({ ...row, sentence: shortened(row.sentence, path) }, widths, paper)),
  ]);
}

function heading(stack: string, subject: string, path: string, paper: Paper): string {
  const title = coloured(subject === stack ? stack : `${stack}: ${shortened(subject, path)}`, 'strong', paper);
  return path ? `${title} (names are below ${path})` : title;
}

function line(row: Row, { property, zones, verdict }: Widths, paper: Paper): string[] {
  const indent = 2 + property + GAP + zones + (zones > 0 ? GAP : 0) + verdict + GAP;
  const cells = [
    '  ', row.property.padEnd(property + GAP),
    ...zones > 0 ? [zonesText(row.zones).padEnd(zones + GAP)] : [],
    coloured(row.verdict, row.verdict, paper), ' '.repeat(verdict - row.verdict.length),
  ].join('');
  const [first, ...more] = isFailure(row.verdict) ? row.sentence.split('; ') : [row.sentence];
  const sentence = more.length > 0 ? `${first}; ${more.length} more below` : first;
  if (paper.width - indent < NARROWEST) return [cells.trimEnd(), ...wrapped(sentence, 4, paper)];
  return wrapped(sentence, indent, paper, `${cells}${' '.repeat(GAP)}`);
}
