import { Difference, differences } from './difference';
import { Reference, isWorkedOut, referencesIn } from './reference';
import { Replacement, replacementBy, strongest } from './replacement';
import { RawMap, isMap, mapAt, textAt } from '../traffic/template/raw';

/** What happens to one resource. */
export interface ResourceChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly id: string;
  /** Before the change where it is gone; for example `AWS::EC2::VPC`. */
  readonly type: string;
  readonly differences: readonly Difference[];
  /** @default - it stays what it is */
  readonly replacement?: Replacement;
  /** Logical id of a resource whose replacement is the reason of this one. @default - its own change is */
  readonly because?: string;
  /** Whether it stays in the account although it leaves the stack. @default false */
  readonly kept?: boolean;
}

/** What of a resource matters, besides its properties. */
const ATTRIBUTES = ['Condition', 'CreationPolicy', 'DeletionPolicy', 'UpdatePolicy', 'UpdateReplacePolicy'];

/** What the CDK says about itself. */
const METADATA = 'AWS::CDK::Metadata';

/** Types whose every change is a new version, which takes over without a gap: nothing is lost that way. */
const VERSIONED = ['AWS::ApiGateway::Deployment', 'AWS::ECS::TaskDefinition', 'AWS::Lambda::Version'];

/** What happens to the resources of a stack. */
export function resourceChanges(before: RawMap, after: RawMap): ResourceChange[] {
  const [old, young] = [before, after].map(template => mapAt(template, 'Resources'));
  const ids = [...new Set([...Object.keys(old), ...Object.keys(young)])].sort();
  const own = ids.flatMap(id => change(id, mapAt(old, id), mapAt(young, id))).filter(({ type }) => type !== METADATA);
  return withConsequences(own, young);
}

function change(id: string, before: RawMap, after: RawMap): ResourceChange[] {
  const [was, is] = [before, after].map(resource => textAt(resource, 'Type'));
  const properties = differences(mapAt(before, 'Properties'), mapAt(after, 'Properties'));
  if (was === undefined) return [{ kind: 'added', id, type: is ?? '', differences: telling(properties) }];
  if (is === undefined) return [{ kind: 'removed', id, type: was, differences: telling(properties), kept: /^Retain/.test(textAt(before, 'DeletionPolicy') ?? '') }];
  const found = [...differences(was, is, 'Type'), ...ATTRIBUTES.flatMap(name => differences(before[name], after[name], name)), ...properties];
  if (found.length === 0) return [];
  if (VERSIONED.includes(is) && was === is) return [{ kind: 'changed', id, type: is, differences: found }];
  const replacement = was === is ? strongest(found.map(difference => replacementThrough(is, difference))) : 'certain';
  return [{ kind: 'changed', id, type: is, differences: found, replacement }];
}

function replacementThrough(type: string, { path, before, after }: Difference): Replacement | undefined {
  const replacement = replacementBy(type, path.split(/[.[]/)[0]);
  // Written otherwise, it may come to the same.
  return replacement && (isWorkedOut(before) || isWorkedOut(after)) ? 'possible' : replacement;
}

/** What comes and goes as a whole has tags and names that say nothing about it. */
function telling(found: readonly Difference[]): Difference[] {
  return found.filter(({ path }) => !/^(Tags\b|(Group)?Description$|(LogGroup)?Name$|PolicyDocument\.Version$)/.test(path));
}

/** A resource that has to be told anew what it refers to is replaced with what it refers to. */
function withConsequences(changes: readonly ResourceChange[], resources: RawMap): ResourceChange[] {
  const known = new Map(changes.map(each => [each.id, each]));
  for (let isComplete = false; !isComplete;) {
    isComplete = true;
    for (const [id, resource] of Object.entries(resources)) {
      const { kind, replacement } = known.get(id) ?? { kind: 'changed' };
      if (!isMap(resource) || kind !== 'changed' || replacement === 'certain' || VERSIONED.includes(textAt(resource, 'Type') ?? '')) continue;
      const reason = reasonToReplace(resource, known);
      if (!reason || reason.replacement === replacement) continue;
      const type = textAt(resource, 'Type') ?? '';
      known.set(id, { kind: 'changed', id, type, differences: known.get(id)?.differences ?? [], ...reason });
      isComplete = false;
    }
  }
  return [...known.values()];
}

function reasonToReplace(resource: RawMap, known: ReadonlyMap<string, ResourceChange>): Pick<ResourceChange, 'replacement' | 'because'> | undefined {
  const type = textAt(resource, 'Type') ?? '';
  const reasons = Object.entries(mapAt(resource, 'Properties')).flatMap(([property, value]) => {
    const ofProperty = replacementBy(type, property);
    if (ofProperty === undefined) return [];
    return referencesIn(value).flatMap(reference => {
      const cause = known.get(reference.id);
      if (cause?.kind !== 'changed' || cause.replacement === undefined) return [];
      const isCertain = ofProperty === 'certain' && cause.replacement === 'certain' && isIdentity(reference);
      return [{ because: reference.id, replacement: isCertain ? 'certain' as const : 'possible' as const }];
    });
  });
  return reasons.find(({ replacement }) => replacement === 'certain') ?? reasons[0];
}

/** Whether another resource in its place has another value for certain. */
function isIdentity({ attribute }: Reference): boolean {
  return attribute === undefined || /(Id|Arn)$/.test(attribute);
}

