import { matches } from './wildcard';
import { isSet, list, map, text } from '../../network/property';
import { symbolic } from '../../template/symbolic';
import type { Value } from '../../template/value';

/** Who calls, and what, as far as conditions ask for it. */
export interface Circumstances {
  /** The account of who calls. @default - not known, or AWS itself */
  readonly principalAccount?: string;
  /** The account of what is called. @default - not known */
  readonly resourceAccount?: string;
  /** The VPC from which the call comes, as `symbolic` has it. @default - not known */
  readonly vpc?: string;
}

/** Operators that compare texts: whether they know wildcards, and whether they ask for the opposite. */
const OPERATORS: Readonly<Record<string, { readonly isLike?: boolean; readonly isNegated?: boolean }>> = {
  StringEquals: {},
  StringEqualsIgnoreCase: {},
  StringLike: { isLike: true },
  StringNotEquals: { isNegated: true },
  StringNotEqualsIgnoreCase: { isNegated: true },
  StringNotLike: { isLike: true, isNegated: true },
};

/**
 * Whether the condition of a statement holds. Keys about identities, accounts and networks are known; all others may hold or not.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function holds(condition: Value, circumstances: Circumstances): 'yes' | 'no' | 'maybe' {
  if (!isSet(condition)) return 'yes';
  const operators = map(condition);
  if (!operators) return 'maybe';
  const answers = Object.entries(operators).flatMap(([operator, keys]) => {
    const known = map(keys);
    return known ? Object.entries(known).map(([key, values]) => holdsOne(operator, key.toLowerCase(), values, circumstances)) : ['maybe' as const];
  });
  return answers.includes('no') ? 'no' : answers.includes('maybe') ? 'maybe' : 'yes';
}

function holdsOne(operator: string, key: string, value: Value, circumstances: Circumstances): 'yes' | 'no' | 'maybe' {
  const values = (list(value) ?? [value]).map(symbolic).map(each => withVariables(each, circumstances));
  if (values.includes(undefined)) return 'maybe';
  if (key === 'aws:securetransport' && operator === 'Bool') return text(values[0])?.toLowerCase() === 'true' ? 'yes' : 'no'; // endpoints take TLS only
  const actual = valueOf(key, circumstances);
  const plain = operator.replace(/IfExists$/, '');
  if (actual === undefined || !Object.hasOwn(OPERATORS, plain)) return 'maybe';
  const { isLike, isNegated } = OPERATORS[plain];
  if (values.some(each => isLike ? matches(each!, actual) === 'yes' : each === actual)) return isNegated ? 'no' : 'yes';
  // What only AWS knows may turn out to be the same.
  return [...values, actual].some(each => each!.includes('${')) ? 'maybe' : isNegated ? 'yes' : 'no';
}

/** With what variables of policies stand for, as far as that is known. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
function withVariables(value: string | undefined, circumstances: Circumstances): string | undefined {
  return value?.replace(/\$\{(aws:[^}]+)\}/g, (written, key: string) => valueOf(key.toLowerCase(), circumstances) ?? written);
}

function valueOf(key: string, { principalAccount, resourceAccount, vpc }: Circumstances): string | undefined {
  switch (key) {
    case 'aws:principalaccount': return principalAccount;
    case 'aws:resourceaccount': case 's3:resourceaccount': return resourceAccount;
    case 'aws:sourcevpc': return vpc;
    default: return undefined;
  }
}
