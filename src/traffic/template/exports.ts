import { dirname } from 'node:path';
import { identity } from './identity';
import { reasonOf } from './reason';
import type { TemplateResource } from './resource';
import type { Scope } from './scope';
import { Unknown, isText, isValues, type Value } from './value';

/** The custom resource by which the CDK hands values to stacks of other Regions. */
const CROSS_REGION_WRITER = 'Custom::CrossRegionExportWriter';

/** From where an output is asked for. */
export interface Question {
  readonly scope: Scope;
  /** @default - its own */
  readonly region?: Value;
  /** Whether the other stack may be in another account. */
  readonly isOtherAccount: boolean;
}

/** What stacks give to each other. */
export class Exports {
  private readonly byName = new Map<string, [Scope, string][]>();
  private writers: readonly TemplateResource[] = [];

  public constructor(private readonly scopes: readonly Scope[]) {}

  /** Takes note of everything. The answers before are that nothing is known. */
  public collect(): void {
    for (const scope of this.scopes) {
      for (const output of scope.outputs.exported) {
        const name = identity(scope.outputs.exportName(output));
        this.byName.set(name, [...this.byName.get(name) ?? [], [scope, output]]);
      }
    }
    this.writers = this.scopes.flatMap(scope => [...scope.resources.values()].filter(({ type }) => type === CROSS_REGION_WRITER));
  }

  /** `Fn::ImportValue`. */
  public named(name: Value, scope: Scope): Value {
    const exporters = (this.byName.get(identity(name)) ?? []).filter(([exporter, output]) =>
      exporter.exists !== false && exporter.outputs.isThere(output) && isSamePlace(exporter, { scope, isOtherAccount: false }));
    const [found, ...others] = nearest(exporters, scope);
    if (others.length > 0) return new Unknown(`several given templates export ${isText(name) ? name : 'the same'}`);
    if (found) return found[0].outputs.value(found[1]);
    return new Unknown(isText(name) ? `no given template exports ${name}` : `the name of an import is not known: ${reasonOf(name) ?? 'it is no text'}`);
  }

  /** `Fn::GetStackOutput`. */
  public output(stack: string, output: string, question: Question): Value {
    const found = this.scopes.filter(scope => !scope.parent && scope.stack.name === stack && isSamePlace(scope, question));
    if (found.length === 1) return found[0].outputs.value(output);
    return new Unknown(found.length === 0 ? `stack ${stack} is not given` : `several given stacks are called ${stack}`);
  }

  /** What the CDK hands to a stack of another Region. */
  public acrossRegions(name: string): Value {
    for (const writer of this.writers) {
      const properties = writer.property('WriterProps');
      const exports = isValues(properties) ? properties.exports : undefined;
      if (isValues(exports) && Object.hasOwn(exports, name)) return exports[name];
    }
    return new Unknown(`no given template hands over ${name}`);
  }
}

/** Exports are per account and Region. What is not known is taken to be the same. */
function isSamePlace({ stack }: Scope, { scope, region = scope.stack.region, isOtherAccount }: Question): boolean {
  const isSame = (one: Value, other: Value) => !isText(one) || !isText(other) || one === other;
  return isSame(stack.region, region) && (isOtherAccount || isSame(stack.account, scope.stack.account));
}

/** Those of the same stage, where several stages without an environment export the same. */
function nearest(exporters: readonly [Scope, string][], scope: Scope): readonly [Scope, string][] {
  const beside = exporters.filter(([exporter]) => dirname(exporter.source.file) === dirname(scope.source.file));
  return exporters.length > 1 && beside.length > 0 ? beside : exporters;
}
