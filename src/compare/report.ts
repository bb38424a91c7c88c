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

/** What happens to a stack as a whole. */
const STACKS: Readonly<Record<StackChange['kind'], string>> = { added: 'a new stack, ', removed: 'the stack goes, ', changed: '' };

/** What a change does, in Markdown: to whom it matters most first, and never more than 60,000 characters. */
export function report(before: Side, after: Side): string {
  const stacks = stackChanges(before.sources, after.sources);
  const known = identities([...after.sources, ...before.sources]);
  const traffic = trafficSection(before.findings, after.findings, known);
  if (stacks.length === 0 && traffic.length === 0) return '## No change\n\nWhat is deployed stays as it is, and so does its traffic.\n';
  return `${[
    '## What this changes',
    '',
    ...fitting(summary(stacks, known), 1_500),
    ...section('Security', fitting(resources(stacks, known, true), ROOM.security)),
    ...section('Traffic', fitting(traffic.length > 0 ? traffic : ['Nothing: every property holds as before, and there is no other way in or out.'], ROOM.traffic)),
    ...section('Other resources', fitting(resources(stacks, known, false), ROOM.others)),
  ].join('\n')}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `### ${title}`, '', ...lines];
}

/** A line for each stack. */
function summary(stacks: readonly StackChange[], known: ReadonlyMap<string, Identity>): string[] {
  const said = stacks.map(({ name, kind, resources: changes, others }) => {
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
    return { stack: name, lines: [`${STACKS[kind]}${counts.join(', ')}`] };
  });
  return alike(said, known).map(({ stacks: names, lines }) => `- ${names.map(name => code(name)).join(', ')}: ${lines.join('')}`);
}

function resources(stacks: readonly StackChange[], known: ReadonlyMap<string, Identity>, ofSecurity: boolean): string[] {
  const said = stacks.map(({ name, resources: changes }) => ({
    stack: name,
    lines: changes.filter(change => concernsSecurity(change) === ofSecurity).sort((one, other) => rank(one) - rank(other))
      .map(change => resourceRow(change, known.get(name), ofSecurity)),
  }));
  return alike(said, known).flatMap(({ stacks: names, lines }, index) => [...heading(names, index), ...table(RESOURCE_TITLES, lines)]);
}

/** The properties, then the ways. */
function trafficSection(before: Findings, after: Findings, known: ReadonlyMap<string, Identity>): string[] {
  const changes = [...trafficChanges(before, after)].sort((one, other) => Number(isWell(one)) - Number(isWell(other)));
  const properties = alike(changes.map(change => ({ stack: change.stack, lines: [trafficRow(change)] })), known)
    .flatMap(({ stacks, lines }, index) => [...heading(stacks, index), ...table(TRAFFIC_TITLES, lines)]);
  const ways = alike(wayChanges(before, after).map(way => ({ stack: way.stack, lines: [wayLine(way)] })), known)
    .flatMap(({ stacks, lines }, index) => [...heading(stacks, index), ...lines]);
  return properties.length > 0 && ways.length > 0 ? [...properties, '', ...ways] : [...properties, ...ways];
}

function isWell({ after }: TrafficChange): boolean {
  return after === 'proven' || after === undefined;
}

function heading(stacks: readonly string[], index: number): string[] {
  return [...index > 0 ? [''] : [], `${stacks.map(stack => code(stack)).join(', ')}:`, ''];
}
