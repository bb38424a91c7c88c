import type { Answer } from './answer';
import { Circumstances, holds } from './iam/conditions';
import { Statement, UNKNOWN, statementsOf } from './iam/statement';
import { matches } from './iam/wildcard';
import { isList, isSet, list, map, text } from '../network/property';
import { symbolic } from '../template/symbolic';
import type { Value, Values } from '../template/value';

/** A call through a VPC endpoint. */
export interface Call extends Circumstances {
  /** For example `s3:GetObject`; with wildcards where it is not known more closely. */
  readonly actions: readonly string[];
  /** The ARN of what is called, with `*` for parts that may be anything. @default - not known */
  readonly resource?: string;
}

/**
 * Whether the policy of a VPC endpoint lets a call pass. Who calls may still not be allowed to; that is for IAM.
 *
 * @param policy `PolicyDocument` as it stands. Without one everything is allowed
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function allowsCall(policy: Value, call: Call): Answer {
  if (!isSet(policy)) return { answer: 'yes', reason: 'it has no policy, which allows everything' };
  const statements = statementsOf(policy);
  if (!statements) return { answer: 'unknown', reason: 'its policy is not known' };
  const answers = call.actions.map(action => ({ action, answer: allowsAction(statements, action, call) }));
  const denied = answers.find(({ answer }) => answer === 'no');
  if (denied) return { answer: 'no', reason: `its policy does not allow ${denied.action}${call.resource ? ` on ${call.resource}` : ''}` };
  const doubtful = answers.find(({ answer }) => answer === 'unknown');
  if (doubtful) return { answer: 'unknown', reason: `whether its policy allows ${doubtful.action}${call.resource ? ` on ${call.resource}` : ''} is not certain` };
  return { answer: 'yes', reason: `its policy allows ${call.actions.join(', ')}` };
}

/** What is denied is not allowed, whatever else is; what nobody allows is not either. */
function allowsAction(statements: readonly Statement[], action: string, call: Call): Answer['answer'] {
  const found = statements.map(statement => ({ effect: statement.effect, applies: appliesTo(statement, action, call) }))
    .filter(({ applies }) => applies !== 'no');
  const denies = found.filter(({ effect }) => effect === 'deny');
  const allows = found.filter(({ effect }) => effect !== 'deny');
  if (allows.length === 0 || denies.some(({ applies }) => applies === 'yes')) return 'no';
  return denies.length === 0 && allows.some(({ effect, applies }) => effect === 'allow' && applies === 'yes') ? 'yes' : 'unknown';
}

function appliesTo(statement: Statement, action: string, call: Call): 'yes' | 'no' | 'maybe' {
  const onAction = aboutAction(statement, action);
  if (onAction === 'no') return 'no';
  const answers = [
    onAction,
    aboutResource(statement, call.resource),
    aboutPrincipal(statement, call.principalAccount),
    holds(statement.condition, call),
  ];
  return answers.includes('no') ? 'no' : answers.includes('maybe') ? 'maybe' : 'yes';
}

type Match = 'yes' | 'no' | 'maybe';

function aboutAction({ actions, notActions }: Statement, wanted: string): Match {
  const isAction = (action: string) => action === UNKNOWN ? 'maybe' : matches(action.toLowerCase(), wanted.toLowerCase());
  if (actions) return any(actions.map(isAction));
  return notActions ? opposite(any(notActions.map(isAction))) : 'maybe';
}

function aboutResource({ resources, notResources }: Statement, wanted: string | undefined): Match {
  if (resources) return any(resources.map(each => isResource(each, wanted)));
  return notResources ? opposite(any(notResources.map(each => isResource(each, wanted)))) : 'maybe';
}

function isResource(pattern: string | undefined, wanted: string | undefined): Match {
  if (pattern === '*') return 'yes';
  if (pattern === undefined || wanted === undefined) return 'maybe';
  const match = matches(pattern, wanted);
  // What only AWS knows may turn out to be the same.
  return match === 'no' && (pattern.includes('${') || wanted.includes('${')) && matches(known(pattern), known(wanted)) !== 'no' ? 'maybe' : match;
}

/** With a wildcard for each part that is not known. */
function known(pattern: string): string {
  return pattern.replace(/\$\{[^}]*\}/g, '*');
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function aboutPrincipal({ principal, notPrincipal }: Statement, account: string | undefined): Match {
  if (isSet(notPrincipal)) return 'maybe';
  const values = isList(principal) || text(principal) !== undefined ? list(principal) : principalsOf(map(principal));
  return any(values?.map(value => isPrincipal(symbolic(value), account)) ?? ['maybe']);
}

function principalsOf(principal: Values | undefined): readonly Value[] | undefined {
  return principal && (list(principal.AWS) ?? [principal.AWS]);
}

function isPrincipal(principal: string | undefined, account: string | undefined): Match {
  if (principal === '*') return 'yes';
  const [, owner] = /^(\d{12})$/.exec(principal ?? '') ?? /^arn:[^:]+:iam::(\d{12}):root$/.exec(principal ?? '') ?? [];
  if (owner !== undefined && account !== undefined && /^\d{12}$/.test(account)) return owner === account ? 'yes' : 'no';
  return 'maybe'; // certain roles, or an account that is not known
}

function any(answers: readonly Match[]): Match {
  return answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';
}

function opposite(answer: Match): Match {
  return answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : 'maybe';
}
