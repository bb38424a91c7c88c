import { isDeepStrictEqual } from 'node:util';
import { isMap } from '../traffic/template/raw';

/** A value that is not what it was. */
export interface Difference {
  /** Where it stands, for example `ContainerDefinitions[0].Image`. */
  readonly path: string;
  /** @default - there was none */
  readonly before?: unknown;
  /** @default - there is none any more */
  readonly after?: unknown;
}

/** Where two values differ, as deep down as that can be told. */
export function differences(before: unknown, after: unknown, path = ''): Difference[] {
  if (isDeepStrictEqual(before, after)) return [];
  const maps = pair(isPlainMap, before, after);
  if (maps) {
    const [was = {}, is = {}] = maps;
    const names = new Set([...Object.keys(was), ...Object.keys(is)]);
    return [...names].flatMap(name => differences(was[name], is[name], path ? `${path}.${name}` : name));
  }
  const lists = pair(isList, before, after);
  if (lists) return ofLists(lists[0] ?? [], lists[1] ?? [], path);
  return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

/** Elements in their places are compared with each other; what came or went is told as a whole. */
function ofLists(before: readonly unknown[], after: readonly unknown[], path: string): Difference[] {
  if (before.length === after.length) return before.flatMap((element, index) => differences(element, after[index], `${path}[${index}]`));
  const gone = without(before, after).map(element => ({ path, before: element }));
  const come = without(after, before).map(element => ({ path, after: element }));
  return gone.length + come.length > 0 ? [...gone, ...come] : [{ path, before, after }];
}

/** The elements that another list does not have, or not as often. */
function without(list: readonly unknown[], others: readonly unknown[]): unknown[] {
  const left = [...others];
  return list.filter(element => {
    const index = left.findIndex(other => isDeepStrictEqual(element, other));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/** Two values of a kind, of which one may be missing. @returns nothing if one is of another kind */
function pair<T>(isOfKind: (value: unknown) => value is T, before: unknown, after: unknown): [T | undefined, T | undefined] | undefined {
  const isRight = (value: unknown): value is T | undefined => value === undefined || isOfKind(value);
  return isRight(before) && isRight(after) ? [before, after] : undefined;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** A function of CloudFormation is a value, not a map. */
function isPlainMap(value: unknown): value is { readonly [name: string]: unknown } {
  return isMap(value) && !isFunction(value);
}

/** Whether a value is worked out by CloudFormation. */
export function isFunction(value: unknown): value is { readonly [name: string]: unknown } {
  const names = isMap(value) ? Object.keys(value) : [];
  return names.length === 1 && (names[0] === 'Ref' || names[0].startsWith('Fn::'));
}
