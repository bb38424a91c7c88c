import { managedActions } from './managed-policies';
import { because, list, map, text } from '../../network/property';
import { symbolic } from '../../template/symbolic';
import { Reference, Value } from '../../template/value';
import type { Resource, World } from '../../template/world';
import { resourcesOf } from '../by-type';
import { Statement, statementsOf } from '../iam/statement';

/** What a role is allowed. */
export interface Permissions {
  readonly statements: readonly Statement[];
  /** What it may be allowed beyond that, as clauses. */
  readonly unknown: readonly string[];
}

/** What a role is allowed, by policies that stand in it or anywhere else in the templates. */
export function permissionsOf(world: World, role: Resource): Permissions {
  const documents: Value[] = [...list(role.properties.Policies) ?? [undefined]].map(policy => map(policy)?.PolicyDocument);
  const unknown: string[] = [];
  const managed = new Set<Resource>();
  for (const arn of list(role.properties.ManagedPolicyArns) ?? [undefined]) {
    if (arn instanceof Reference && arn.resource.type === 'AWS::IAM::ManagedPolicy') {
      managed.add(arn.resource);
      continue;
    }
    const [, name] = /^arn:[^:]*:iam::aws:policy\/(.+)$/.exec(symbolic(arn) ?? '') ?? [];
    const actions = name === undefined ? undefined : managedActions(name);
    if (actions) documents.push({ Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] });
    else unknown.push(name === undefined ? `one of its policies is not in these templates: ${because(arn)}` : `what ${name} allows is known to AWS only`);
  }
  for (const policy of attachments(world).get(role) ?? []) managed.add(policy);
  const all = [...documents, ...[...managed].map(({ properties }) => properties.PolicyDocument)].map(statementsOf);
  if (all.includes(undefined)) unknown.push('one of its policies is not known');
  return { statements: all.flatMap(statements => statements ?? []), unknown };
}

const ATTACHMENTS = new WeakMap<World, ReadonlyMap<Resource, readonly Resource[]>>();

/** The policies that name the roles which they belong to, by role. */
function attachments(world: World): ReadonlyMap<Resource, readonly Resource[]> {
  const known = ATTACHMENTS.get(world);
  if (known) return known;
  const byName = new Map(resourcesOf(world, 'AWS::IAM::Role').map(role => [text(role.properties.RoleName), role]));
  const found = new Map<Resource, Resource[]>();
  for (const type of ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy']) {
    for (const policy of resourcesOf(world, type)) {
      for (const name of [...list(policy.properties.Roles) ?? [], ...list(policy.properties.RoleName) ?? []]) {
        const role = name instanceof Reference ? name.resource : byName.get(text(name));
        if (role) found.set(role, [...found.get(role) ?? [], policy]);
      }
    }
  }
  ATTACHMENTS.set(world, found);
  return found;
}
