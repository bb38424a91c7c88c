import type { Difference } from './difference';
import type { Identity } from './identity';
import { code, row } from './markdown';
import { plain } from './plain';
import type { ResourceChange } from './resource-change';

export const RESOURCE_TITLES = ['', 'Resource', 'Type', 'What'];

/** Differences of one resource that are told. */
const MOST = 6;

/** Characters of a value that are told. */
const LONGEST = 300;

/**
 * A row about a resource.
 *
 * @param isDetailed whether what came or went is told with what it consists of
 */
export function resourceRow(change: ResourceChange, identity: Identity | undefined, isDetailed: boolean): string {
  const { id, kind, type, because } = change;
  const differences = kind === 'changed' || isDetailed ? change.differences : [];
  const nameOf = (logicalId: string) => identity?.paths.get(logicalId)?.replace(/\/Resource$/, '') ?? logicalId;
  const told = differences.slice(0, MOST).map(each => difference(each, nameOf));
  return row(event(change), code(nameOf(id)), code(type), [
    ...because === undefined ? [] : [`refers to ${code(nameOf(because))}, which ${change.replacement === 'certain' ? 'is' : 'may be'} replaced`],
    ...told,
    ...differences.length > MOST ? [`and ${differences.length - MOST} more`] : [],
  ].join('<br>'));
}

/** The order in which one wants to read: what is lost first. */
export function rank({ kind, replacement, kept }: ResourceChange): number {
  if (kind === 'removed') return kept ? 3 : 0;
  return replacement === 'certain' ? 1 : replacement === 'possible' ? 2 : kind === 'added' ? 4 : 5;
}

function event({ kind, replacement, kept }: ResourceChange): string {
  if (kind === 'removed') return kept ? 'leaves the stack, stays in the account' : '**removed**';
  if (replacement === 'certain') return '**replaced**';
  return replacement === 'possible' ? 'may be **replaced**' : kind;
}

function difference({ path, before, after }: Difference, nameOf: (id: string) => string): string {
  const [was, is] = [before, after].map(value => value === undefined ? undefined : code(plain(value, nameOf), LONGEST));
  if (was === undefined) return `${code(path)} + ${is}`;
  return is === undefined ? `${code(path)} − ${was}` : `${code(path)}: ${was} → ${is}`;
}
