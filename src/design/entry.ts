import { modes, outerTiersOf, spokeOf } from './axes';
import { ownVpcs } from './in-place';
import { Capability } from '../model/capability';
import { Answers } from '../model/field';

/** What tells the accounts of an environment. */
export interface Accounts {
  /** Of the environment. */
  readonly account: string;
  /** Of the Transit Gateway. @default - as the environment's */
  readonly networkAccount?: string;
}

/** The account of the Transit Gateway of an environment, and of all that stands there with it. */
export function networkAccountOf({ account, networkAccount }: Accounts): string {
  return networkAccount ?? account;
}

/** The account in which callers are received, and so that of certificate and hosted zone. */
export function entryAccountOf(accounts: Accounts, answers: Answers): string {
  const isOutside = spokeOf(answers)?.inNetworkAccount && outerTiersOf(answers, 'ingress').length > 0;
  return isOutside ? networkAccountOf(accounts) : accounts.account;
}

/** Whether callers on the internet are received by somebody else's entry. */
export function hasForeignEntry(answers: Answers): boolean {
  const spoke = spokeOf(answers);
  return spoke !== undefined && !ownVpcs(spoke, answers).includes('ingress')
    && modes(answers).some(({ choice }) => choice.provides.includes(Capability.PUBLIC_ENTRY));
}
