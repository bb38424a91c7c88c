import { Failure } from './failure';
import { ProgramFailed, read } from './program';
import type { Environment } from './workload';

/**
 * Asks the AWS CLI, with the credentials that it finds.
 *
 * @param args what stands behind `aws`
 * @returns the JSON that it prints
 */
export function aws(region: string, args: readonly string[], { echo = true } = {}): any {
  const text = read('aws', [...args, '--region', region, '--output', 'json'], { echo, env: { AWS_PAGER: '' } });
  return text.trim() === '' ? undefined : JSON.parse(text);
}

/** The same, where an error of AWS is an answer, too. @returns nothing for one of the errors, by their codes */
export function awsUnless(errors: readonly string[], region: string, args: readonly string[], options = {}): any {
  try {
    return aws(region, args, options);
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
export function checkAccount({ name, account, region }: Environment): string {
  const { Account: got, Arn: arn } = aws(region, ['sts', 'get-caller-identity']);
  if (got !== account) {
    throw new Failure(`credentials must be of account ${account} for ${name}, got ${got}; assume a role of that account first`);
  }
  return arn.split(':')[1];
}
