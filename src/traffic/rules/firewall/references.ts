import type { Findings } from './judgement';
import { because, isSet, list, map, text, whole } from '../../network/property';
import { Expression, Reference, Value, Values } from '../../template/value';
import type { Resource } from '../../template/world';

/** What the references of a policy must be. */
export interface ReferenceOptions {
  readonly type: 'STATEFUL' | 'STATELESS';
  /** Whether each needs a priority of its own. */
  readonly needsPriority: boolean;
}

/** A rule group in the order of its policy. */
export interface ReferencedGroup {
  readonly group: Resource;
  readonly reference: Values;
}

/** The rule groups of a policy, in the order in which they are asked. Those of AWS only drop and warn, and are left out. */
export function inOrder(policy: Resource, value: Value, options: ReferenceOptions, findings: Findings): ReferencedGroup[] {
  const { type, needsPriority } = options;
  const references = list(value);
  if (!references) {
    findings.doubt(policy.label, `its ${type.toLowerCase()} rule groups are not known: ${because(value)}`);
    return [];
  }
  const found = references.flatMap(item => {
    const reference = map(item);
    if (!reference) {
      findings.doubt(policy.label, `one of its ${type.toLowerCase()} rule groups is not known: ${because(item)}`);
      return [];
    }
    return [{ reference, priority: whole(reference.Priority), group: groupOf(policy, reference, type, findings) }];
  });
  if (needsPriority) checkPriorities(policy, found, findings);
  return found.filter(({ group }) => group !== undefined)
    .sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0))
    .map(({ group, reference }) => ({ group: group!, reference }));
}

function checkPriorities(policy: Resource, found: readonly { reference: Values; priority?: number }[], findings: Findings): void {
  for (const { reference, priority } of found) {
    if (priority !== undefined) continue;
    if (isSet(reference.Priority)) findings.doubt(policy.label, `the priority of a rule group is not known: ${because(reference.Priority)}`);
    else findings.fault(policy.label, 'each of its rule groups must have a Priority, which gives their order');
  }
  const priorities = found.map(({ priority }) => priority).filter(priority => priority !== undefined);
  const twice = priorities.find((priority, index) => priorities.indexOf(priority) !== index);
  if (twice !== undefined) findings.fault(policy.label, `two of its rule groups have Priority ${twice}; their order is then not decided`);
}

function groupOf(policy: Resource, reference: Values, type: 'STATEFUL' | 'STATELESS', findings: Findings): Resource | undefined {
  const { ResourceArn: arn } = reference;
  if (arn instanceof Reference && arn.resource.type === 'AWS::NetworkFirewall::RuleGroup') {
    const { resource: group } = arn;
    const kind = text(group.properties.Type);
    if (group.doubt) findings.doubt(group.doubt.subject, group.doubt.reason);
    if (kind === type) return group;
    if (kind === undefined) findings.doubt(group.label, `its Type is not known: ${because(group.properties.Type)}`);
    else findings.fault(policy.label, `${group.label} must be ${type} to stand among its ${type.toLowerCase()} rule groups, and is ${kind}`);
    return kind === undefined ? group : undefined;
  }
  if (type === 'STATELESS' || !isManaged(arn)) findings.doubt(policy.label, `one of its rule groups is not in these templates: ${text(arn) ?? because(arn)}`);
  return undefined;
}

/**
 * The rule groups that AWS keeps for everybody: lists of what is known to be bad, which drop and warn.
 *
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/nwfw-managed-rule-groups.html
 */
function isManaged(arn: Value): boolean {
  return /^arn:[^:]*:network-firewall:[^:]*:aws-managed:stateful-rulegroup\/\w+$/.test(skeleton(arn));
}

/** A text with a question mark for each part that is only known at deployment. */
function skeleton(value: Value): string {
  if (!(value instanceof Expression) || value.name !== 'Fn::Join') return text(value) ?? '?';
  const [separator, parts] = value.args;
  return list(parts)?.map(part => text(part) ?? '?').join(text(separator) ?? '?') ?? '?';
}
