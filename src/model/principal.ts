import { Problem } from './field';

/** What AWS PrivateLink takes for a principal: an account, an IAM role or an IAM user, in any partition. */
const ACCOUNT = /^\d{12}$/;
const ARN = /^arn:aws[a-z-]*:iam::\d{12}:(root|(role|user)\/[\w+=,.@/-]{1,576})$/;

/** What is wrong with an account id or the ARN of an IAM principal. */
export function checkPrincipal(value: string): Omit<Problem, 'field'> | undefined {
  if (value.includes('*')) {
    return {
      must: 'must name who may connect',
      got: value,
      remedy: 'write out each account or role, because with * anybody on AWS who learns the name of the service may ask for a connection',
    };
  }
  return ACCOUNT.test(value) || ARN.test(value) ? undefined : {
    must: 'must be AWS account ids of 12 digits or ARNs of IAM roles and users',
    got: value,
    remedy: 'write them like 333333333333 or arn:aws:iam::333333333333:role/network',
  };
}

/** Whether a principal is written as an account id. */
export function isAccount(principal: string): boolean {
  return ACCOUNT.test(principal);
}
