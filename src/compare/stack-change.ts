import { differences } from './difference';
import { ResourceChange, resourceChanges } from './resource-change';
import { RawMap, mapAt } from '../traffic/template/raw';
import type { Source } from '../traffic/template/source';

/** What happens to one stack. */
export interface StackChange {
  readonly name: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly resources: readonly ResourceChange[];
  /** Other parts of the template that differ, for example `Outputs.Url`. */
  readonly others: readonly string[];
}

const SECTIONS = ['Parameters', 'Mappings', 'Conditions', 'Outputs'];

/** What the CDK asks of every account. */
const BOOTSTRAP = 'BootstrapVersion';
const NOTHING: RawMap = {};

/** What happens to the stacks of two assemblies; those that stay as they are are left out. */
export function stackChanges(before: readonly Source[], after: readonly Source[]): StackChange[] {
  const names = [...new Set([...after, ...before].map(({ name }) => name))];
  return names.flatMap(name => {
    const [old, young] = [before, after].map(sources => sources.find(source => source.name === name));
    const { template: was = NOTHING } = old ?? {};
    const { template: is = NOTHING } = young ?? {};
    const resources = resourceChanges(was, is);
    const others = SECTIONS.flatMap(section => differing(was, is, section).map(each => `${section}.${each}`));
    const kind = old === undefined ? 'added' : young === undefined ? 'removed' : 'changed';
    if (resources.length + others.length === 0) return [];
    return [{ name, kind, resources, others } as const];
  });
}

/** The names within a section whose values differ. */
function differing(before: RawMap, after: RawMap, section: string): string[] {
  const [was, is] = [before, after].map(template => mapAt(template, section));
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(name => name !== BOOTSTRAP && differences(was[name], is[name]).length > 0);
}
