import { isSet, list, map, text } from '../../network/property';
import { symbolic } from '../../template/symbolic';
import type { Value, Values } from '../../template/value';

/** A statement of an IAM policy. */
export interface Statement {
  readonly effect: 'allow' | 'deny' | 'unknown';
  /** The actions; `UNKNOWN` in the place of one that is not known. @default - it does not name any, or nobody knows which */
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  /** The resources; nothing in the place of one that is not known. */
  readonly resources?: readonly (string | undefined)[];
  readonly notResources?: readonly (string | undefined)[];
  /** As it stands. */
  readonly principal: Value;
  readonly notPrincipal: Value;
  /** By operator, as it stands. @default - none */
  readonly condition: Value;
}

/**
 * The statements of a policy.
 *
 * @returns nothing if they are not known
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function statementsOf(policy: Value): readonly Statement[] | undefined {
  if (typeof policy !== 'object' || policy === null) return read(policy);
  if (!READ.has(policy)) READ.set(policy, read(policy));
  return READ.get(policy);
}

/** The same policy is asked for many calls. */
const READ = new WeakMap<object, readonly Statement[] | undefined>();

function read(policy: Value): readonly Statement[] | undefined {
  const document = map(typeof policy === 'string' ? parsed(policy) : policy);
  const statements = list(document?.Statement)?.map(map);
  if (!document || !statements || statements.includes(undefined)) return undefined;
  return (statements as Values[]).map(readStatement);
}

function parsed(policy: string): Value {
  try {
    return JSON.parse(policy) as Value;
  } catch {
    return undefined;
  }
}

function readStatement(statement: Values): Statement {
  const effect = text(statement.Effect);
  return {
    effect: effect === 'Allow' ? 'allow' : effect === 'Deny' ? 'deny' : 'unknown',
    actions: actionsOf(statement.Action),
    notActions: actionsOf(statement.NotAction),
    resources: resourcesOf(statement.Resource),
    notResources: resourcesOf(statement.NotResource),
    principal: statement.Principal,
    notPrincipal: statement.NotPrincipal,
    condition: statement.Condition,
  };
}

function actionsOf(value: Value): string[] | undefined {
  if (!isSet(value)) return undefined;
  return list(value)?.map(action => text(action) ?? UNKNOWN) ?? [UNKNOWN];
}

/** A text that is put together at deployment is one resource. */
function resourcesOf(value: Value): (string | undefined)[] | undefined {
  return isSet(value) ? (list(value) ?? [value]).map(symbolic) : undefined;
}

/** In the place of an action that is not known. */
export const UNKNOWN = '\u0000';
