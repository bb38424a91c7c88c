import { commonPath } from './common-path';
import { worstOf } from './worst';
import type { Finding, PropertyName, Trace, Verdict } from '../properties/finding';

/** One line of the table: a property in those zones in which it came out alike. */
export interface Row {
  readonly property: PropertyName;
  readonly subject: string;
  readonly zones: readonly string[];
  readonly verdict: Verdict;
  readonly sentence: string;
  /** What it sums up. */
  readonly findings: readonly Finding[];
}

/** The findings of one stack. */
export interface StackRows {
  readonly stack: string;
  /** What all construct paths in it begin with, for example `dev/Workload/`. Empty where they have nothing in common. */
  readonly path: string;
  readonly rows: readonly Row[];
}

/** A text without the part that all construct paths in it begin with. */
export function shortened(text: string, path: string): string {
  return path === '' ? text : text.split(path).join('');
}

/** `eu-west-1a, eu-west-1b`, or `zones 1, 2 of eu-west-1` where the template counts them. */
export function zonesText(zones: readonly string[]): string {
  const counted = zones.map(zone => /^zone (\d+) of (.+)$/.exec(zone));
  const regions = new Set(counted.map(match => match?.[2]));
  if (zones.length < 2 || regions.size > 1 || regions.has(undefined)) return some(zones);
  return `zones ${some(counted.map(match => match![1]))} of ${[...regions][0]}`;
}

function some(names: readonly string[]): string {
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}

/** How many properties came out how: one of several zones counts for all of them. */
export type Counts = Readonly<Record<Verdict, number>>;

/** More names than these in one sentence are not read. */
const VARIANTS = 3;

/** Findings by stack, zones that came out alike in one row. */
export function rowsOf(findings: readonly Finding[]): StackRows[] {
  return [...grouped(findings, ({ stack }) => stack)].map(([stack, own]) => ({
    stack,
    path: commonPath(own.flatMap(({ subject, traces }) => [subject, ...labels(traces)])),
    rows: [...grouped(own, ({ property, subject }) => `${property}\n${subject}`).values()].flatMap(ofProperty),
  }));
}

/** How many properties came out how. */
export function countsOf(findings: readonly Finding[]): Counts {
  const verdicts = [...grouped(findings, ({ stack, subject, property }) => [stack, subject, property].join('\n')).values()].map(worstOf);
  const count = (verdict: Verdict) => verdicts.filter(each => each === verdict).length;
  return { 'proven': count('proven'), 'broken': count('broken'), 'not proven': count('not proven'), 'accepted': count('accepted') };
}

function labels(traces: readonly Trace[]): string[] {
  return traces.flatMap(({ hops }) => hops.flatMap(({ element }) => element.resource?.label ?? []));
}

function ofProperty(findings: readonly Finding[]): Row[] {
  return [...grouped(findings, ({ verdict }) => verdict).values()].flatMap(alike => {
    const sentence = mergedSentence(alike.map(finding => finding.sentence));
    return sentence === undefined ? alike.map(finding => row([finding], finding.sentence)) : [row(alike, sentence)];
  });
}

function row(findings: readonly Finding[], sentence: string): Row {
  const [{ property, subject, verdict }] = findings;
  return { property, subject, verdict, sentence, findings, zones: findings.map(({ zone }) => zone).filter(zone => zone !== undefined) };
}

/** One sentence for several that differ in names only, with all names where they differ. */
function mergedSentence(sentences: readonly string[]): string | undefined {
  const words = sentences.map(sentence => sentence.split(' '));
  if (words.some(({ length }) => length !== words[0].length)) return undefined;
  return words[0].map((_, index) => {
    const variants = [...new Set(words.map(each => each[index]))];
    if (variants.length === 1) return variants[0];
    const [mark = ''] = /[,;:.]$/.exec(variants[0]) ?? [];
    const bare = variants.map(variant => mark && variant.endsWith(mark) ? variant.slice(0, -1) : variant);
    return `${bare.slice(0, VARIANTS).join(' / ')}${bare.length > VARIANTS ? ' / …' : ''}${mark}`;
  }).join(' ');
}

function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...groups.get(key(item)) ?? [], item]);
  return groups;
}
