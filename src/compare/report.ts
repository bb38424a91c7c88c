import { alike } from './alike';
import { Identity, identities } from './identity';
import { code, fitting, table } from './markdown';
import type { ResourceChange } from './resource-change';
import { RESOURCE_TITLES, rank, resourceRow } from './resource-rows';
import { concernsSecurity } from './security';
import { StackChange, stackChanges } from './stack-change';
import { TrafficChange, trafficChanges, wayChanges } from './traffic-change';
import { TRAFFIC_TITLES, trafficRow, wayLine } from './traffic-rows';
import type { Findings } from '../traffic/properties/finding';
import type { Source } from '../traffic/template/source';

/** One side of a comparison: the templates, and what is known of their traffic. */
export interface Side {
  readonly sources: readonly Source[];
  readonly findings: Findings;
}

/** Characters of a section. A comment on GitHub takes 65,536: https://github.com/orgs/community/discussions/27190 */
const ROOM = { security: 25_000, traffic: 15_000, others: 18_000 };

/** What a change does, in Markdown: to whom it matters most first, and never more than 60,000 characters. */
export function report(before: Side, after: Side): string {
  const stacks = stackChanges(before.sources, after.sources);
  const known = identities([...after.sources, ...before.sources]);
  const traffic = trafficSection(before.findings, after.findings, known);
  if (stacks.length === 0 && traffic.length === 0) return '## No change\n\nWhat is deployed stays as it is, and so does its traffic.\n';
  return `${[
    '## What this changes',
    '',
    ...fitting(summary(stacks), 1_500),
    ...section('Security', fitting(resources(stacks, known, concernsSecurity), ROOM.security)),
    ...section('Traffic', fitting(traffic.length > 0 ? traffic : ['Nothing: every property holds as before, and there is no other way in or out.'], ROOM.traffic)),
    ...section('Other resources', fitting(resources(stacks, known, change => !concernsSecurity(change)), ROOM.others)),
  ].join('\n')}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `### ${title}`, '', ...lines];
}

/** A line for each stack. */
function summary(stacks: readonly StackChange[]): string[] {
  return stacks.map(({ name, kind, resources: changes, others }) => {
    const count = (what: string, isCounted: (change: ResourceChange) => boolean) => {
      const number = changes.filter(isCounted).length;
      return number > 0 ? [`${number} ${what}`] : [];
    };
    const counts = [
      ...count('removed', change => change.kind === 'removed'),
      ...count('replaced', change => change.replacement === 'certain'),
      ...count('perhaps replaced', change => change.replacement === 'possible'),
      ...count('added', change => change.kind === 'added'),
      ...count('changed', change => change.kind === 'changed' && change.replacement === undefined),
      ...others.length > 0 ? [`also ${others.map(other => code(other)).join(', ')}`] : [],
    ];
    const stack = kind === 'changed' ? '' : kind === 'added' ? ' (a new stack)' : ' (the stack goes)';
    return `- ${code(name)}${stack}: ${counts.join(', ')}`;
  });
}

function resources(stacks: readonly StackChange[], known: ReadonlyMap<string, Identity>, isMeant: (change: ResourceChange) => boolean): string[] {
  const said = stacks.map(({ name, resources: changes }) => ({
    stack: name,
    lines: changes.filter(isMeant).sort((one, other) => rank(one) - rank(other)).map(change => resourceRow(change, known.get(name))),
  }));
  return alike(said, known).flatMap(({ stacks: names, lines }, index) => [...heading(names, index), ...table(RESOURCE_TITLES, lines)]);
}

function trafficSection(before: Findings, after: Findings, known: ReadonlyMap<string, Identity>): string[] {
  const [changes, ways] = [trafficChanges(before, after), wayChanges(before, after)];
  const names = [...new Set([...changes, ...ways].map(({ stack }) => stack))];
  const said = names.map(stack => ({
    stack,
    lines: [
      ...properties(changes.filter(change => change.stack === stack)),
      ...ways.filter(way => way.stack === stack).map(wayLine),
    ],
  }));
  return alike(said, known).flatMap(({ stacks, lines }, index) => [...heading(stacks, index), ...lines]);
}

function properties(changes: readonly TrafficChange[]): string[] {
  const isBad = ({ after }: TrafficChange) => Number(after === 'proven' || after === undefined);
  return changes.length === 0 ? [] : [...table(TRAFFIC_TITLES, [...changes].sort((one, other) => isBad(one) - isBad(other)).map(trafficRow)), ''];
}

function heading(stacks: readonly string[], index: number): string[] {
  return [...index > 0 ? [''] : [], `${stacks.map(stack => code(stack)).join(', ')}:`, ''];
}
