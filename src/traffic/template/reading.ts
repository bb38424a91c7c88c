import { resolve } from 'node:path';
import { Doubts } from './doubts';
import { Exports } from './exports';
import type { Library } from './library';
import { nestedSource } from './nested';
import { ParameterStore } from './parameter-store';
import { PoolRanges } from './pool-ranges';
import { NESTED_STACK, TemplateResource } from './resource';
import { Scope } from './scope';
import { sectionDoubts } from './sections';
import type { Source } from './source';
import type { World } from './world';

/** All templates together, while they are read. */
export class Reading {
  public readonly exports: Exports;
  public readonly store: ParameterStore;
  public readonly pools = new PoolRanges();
  /** The labels that more than one resource would have. */
  public readonly labels = new Set<string>();
  private readonly scopes: Scope[] = [];
  private readonly nestedScopes = new Map<TemplateResource, Scope | string>();

  /** @param parameters what people give, by `Name` or `Stack:Name` */
  public constructor(sources: readonly Source[], private readonly library: Library, private readonly parameters: Readonly<Record<string, string>>) {
    this.exports = new Exports(this.scopes);
    this.store = new ParameterStore(this.scopes);
    const families = sources.map(source => this.family(new Scope(source, this)));
    const nestedFiles = new Set(families.flatMap(([, ...others]) => others.map(({ source }) => resolve(source.file))));
    const alone = families.filter(([{ source }]) => !nestedFiles.has(resolve(source.file)));
    this.scopes.push(...(alone.length > 0 ? alone : families).flat());
    this.exports.collect();
  }

  /** What people give for a parameter. */
  public parameter(stack: string, name: string): string | undefined {
    return [`${stack}:${name}`, name].filter(each => Object.hasOwn(this.parameters, each)).map(each => this.parameters[each])[0];
  }

  /** The stack that a resource nests. @returns nothing if its template is not there */
  public nested(resource: TemplateResource): Scope | undefined {
    if (!this.nestedScopes.has(resource)) {
      const source = nestedSource(resource, this.library);
      this.nestedScopes.set(resource, typeof source === 'string' ? source : new Scope(source, this, resource));
    }
    const nested = this.nestedScopes.get(resource);
    return nested instanceof Scope ? nested : undefined;
  }

  /** Works everything out. */
  public world(): World {
    const scopes = this.scopes.filter(({ exists }) => exists !== false);
    const resources = scopes.flatMap(scope => [...scope.resources.values()].filter(({ exists }) => exists !== false));
    const seen = new Set<string>();
    for (const { shortLabel } of resources) (seen.has(shortLabel) ? this.labels : seen).add(shortLabel);
    resources.forEach(resource => resource.properties);
    const outputs = new Map(scopes.map(({ stack, outputs: own }) => [stack, Object.fromEntries(own.names.map(name => [name, own.value(name)]))]));
    return { stacks: scopes.map(({ stack }) => stack), resources, doubts: this.doubts(scopes, resources), outputs };
  }

  private doubts(scopes: readonly Scope[], resources: readonly TemplateResource[]): World['doubts'] {
    const missing = new Doubts();
    for (const resource of resources) {
      const nested = this.nestedScopes.get(resource);
      if (typeof nested === 'string') missing.add(resource, nested);
    }
    const sections = scopes.flatMap(({ source }) => sectionDoubts(source).map(reason => ({ subject: source.file, reason })));
    return [...sections, ...scopes.flatMap(scope => scope.doubts.all()), ...missing.all(), ...this.store.doubts()];
  }

  /** A stack with all that it nests. */
  private family(scope: Scope): Scope[] {
    const nested = [...scope.resources.values()].filter(({ type }) => type === NESTED_STACK).flatMap(resource => this.nested(resource) ?? []);
    return [scope, ...nested.flatMap(each => this.family(each))];
  }
}
