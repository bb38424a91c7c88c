import { propertyOf } from './attributes';
import { declareResources } from './declarations';
import { Doubts } from './doubts';
import { Evaluator } from './evaluator';
import { outcomeOf } from './functions/conditions';
import { expandLoops } from './loops';
import { Once } from './once';
import { Outputs } from './outputs';
import { parameterValue } from './parameter';
import { oneLine } from './printable';
import { pseudoParameter } from './pseudo';
import { RawMap, entry, mapAt } from './raw';
import type { Reading } from './reading';
import { readable } from './records';
import { NESTED_STACK, TemplateResource } from './resource';
import type { Source } from './source';
import { Reference, Unknown, isValues, type Value } from './value';
import type { Stack } from './world';

/** The custom resource by which the CDK reads from stacks of other Regions. */
const CROSS_REGION_READER = 'Custom::CrossRegionExportReader';

/** A template as one stack; a template that is nested twice is two of these. What a name in it stands for is worked out when it is first asked for. */
export class Scope {
  public readonly stack: Stack;
  public readonly doubts = new Doubts();
  public readonly mappings: RawMap;
  public readonly outputs: Outputs;
  private readonly evaluator: Evaluator;
  private readonly parameters = new Once('parameter');
  private readonly conditions = new Once<boolean | Unknown>('condition');
  private readonly remembered = new Map<string, Value>();
  private rawConditions?: RawMap;
  private declared?: ReadonlyMap<string, TemplateResource>;

  /** @param parent the resource that nests it. @default - it stands alone */
  public constructor(public readonly source: Source, public readonly reading: Reading, public readonly parent?: TemplateResource) {
    const { name, file, account, region, template } = source;
    this.stack = { name: oneLine(name), file, account, region, metadata: readable(mapAt(template, 'Metadata')) };
    this.mappings = mapAt(template, 'Mappings');
    this.evaluator = new Evaluator(this, { label: file });
    this.outputs = new Outputs(mapAt(template, 'Outputs'), this, this.evaluator);
  }

  /** Whether the stack will exist. Not known where a condition is open. */
  public get exists(): boolean | Unknown {
    return this.parent?.exists ?? true;
  }

  /** All resources of the template by id, those included that a condition leaves out. */
  public get resources(): ReadonlyMap<string, TemplateResource> {
    if (this.declared) return this.declared;
    this.declared = new Map();
    return this.declared = declareResources(this, this.evaluator);
  }

  /** A resource, unless a condition leaves it out. */
  public existing(id: string): TemplateResource | undefined {
    const resource = this.resources.get(id);
    return resource && resource.exists !== false ? resource : undefined;
  }

  /** A text of the template, which may say that it is to be looked up at deployment. */
  public text(text: string): Value {
    const found = /\{\{(resolve:[^}]*)\}\}/.exec(text);
    return found ? this.remember(text, () => new Unknown(`${found[1]} is read at deployment`)) : text;
  }

  /** What `Ref` returns. */
  public reference(name: string): Value {
    return this.remember(name, () => this.referred(name));
  }

  /** What `Fn::GetAtt` returns. */
  public attribute(id: string, name: string): Value {
    return this.remember(`${id}.${name}`, () => {
      const resource = this.existing(id);
      return resource ? this.attributeOf(resource, name) : this.missing(id);
    });
  }

  /** The outcome of a condition, by its name. */
  public condition(name: string): boolean | Unknown {
    return this.conditions.get(name, () => {
      this.rawConditions ??= expandLoops(mapAt(this.source.template, 'Conditions'), this.evaluator);
      const raw = entry(this.rawConditions, name);
      return raw === undefined ? new Unknown(`condition ${name} does not exist`) : outcomeOf(raw, this.evaluator);
    });
  }

  private referred(name: string): Value {
    const pseudo = pseudoParameter(name, this.stack, this.parent && new Reference(this.parent, 'Ref'));
    if (pseudo) return pseudo.value;
    const parameter = entry(mapAt(this.source.template, 'Parameters'), name);
    const store = (asked: string) => this.reading.store.read(asked, this);
    if (parameter !== undefined) return this.parameters.get(name, () => parameterValue(name, parameter, this.given(name), store));
    const resource = this.existing(name);
    return resource ? new Reference(resource, 'Ref') : this.missing(name);
  }

  /** What the parent gives to a nested stack, or people to all others. */
  private given(name: string): Value {
    if (!this.parent) return this.reading.parameter(this.stack.name, name);
    const parameters = this.parent.property('Parameters');
    return isValues(parameters) ? entry(parameters, name) as Value : parameters;
  }

  private attributeOf(resource: TemplateResource, name: string): Value {
    if (resource.type === NESTED_STACK && name.startsWith('Outputs.')) {
      return this.reading.nested(resource)?.outputs.value(name.slice('Outputs.'.length)) ?? new Unknown(`the template of ${resource.id} is not given`);
    }
    if (resource.type === CROSS_REGION_READER) return this.reading.exports.acrossRegions(name);
    const property = propertyOf(resource.type, name);
    return (property === undefined ? undefined : resource.property(property)) ?? new Reference(resource, name);
  }

  private missing(id: string): Unknown {
    return new Unknown(this.resources.has(id) ? `${id} does not exist, as its condition is false` : `${id} is not in the template of ${this.stack.name}`);
  }

  private remember(key: string, work: () => Value): Value {
    if (!this.remembered.has(key)) this.remembered.set(key, work());
    return this.remembered.get(key);
  }
}
