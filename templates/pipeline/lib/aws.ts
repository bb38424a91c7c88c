import { Failure } from './failure';
import { ProgramFailed, read, type Variables } from './program';
import type { Environment } from './workload';

/** How the AWS CLI is asked. */
export interface Asking {
  /** Whether the command is written to stderr first. @default true */
  readonly echo?: boolean;
  /** Variables that say with which credentials. @default - those that the CLI finds */
  readonly access?: Variables;
}

/**
 * Asks the AWS CLI.
 *
 * @param args what stands behind `aws`
 * @returns the JSON that it prints
 */
export function aws(region: string, args: readonly string[], { echo = true, access = {} }: Asking = {}): any {
  const text = read('aws', [...args, '--region', region, '--output', 'json'], { echo, env: { ...access, AWS_PAGER: '' } });
  return text.trim() === '' ? undefined : JSON.parse(text);
}

/** The same, where an error of AWS is an answer, too. @returns nothing for one of the errors, by their codes */
export function awsUnless(errors: readonly string[], region: string, args: readonly string[], asking: Asking = {}): any {
  try {
    return aws(region, args, asking);
  } catch (error) {
    if (error instanceof ProgramFailed && errors.some(code => error.said.includes(`(${code})`))) return undefined;
    throw error;
  }
}

/**
 * Whoever has credentials of another account at hand would look at something else of the same name.
 *
 * @returns the partition of the account, for example `aws`
 */
export function checkAccount({ name, account, region }: Pick<Environment, 'name' | 'account' | 'region'>, access: Variables = {}): string {
  const { Account: got, Arn: arn } = aws(region, ['sts', 'get-caller-identity'], { access });
  if (got !== account) {
    throw new Failure(`credentials must be of account ${account} for ${name}, got ${got}; assume a role of that account first`);
  }
  return arn.split(':')[1];
}
