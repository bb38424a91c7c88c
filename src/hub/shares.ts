import type { NetworkHubProps } from './network-hub-props';
import { Problem } from '../model/field';

/** What AWS RAM takes for a principal within an organisation, in any partition. */
const ACCOUNT = /^\d{12}$/;
const ORGANISATION = /^arn:aws[a-z-]*:organizations::\d{12}:organization\/o-[a-z0-9]{10,32}$/;
const UNIT = /^arn:aws[a-z-]*:organizations::\d{12}:ou\/o-[a-z0-9]{10,32}\/ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}$/;

/** The accounts of spokes that are not the hub's own. */
export function foreignAccounts({ spokes }: Pick<NetworkHubProps, 'spokes'>, account?: string): string[] {
  return [...new Set(spokes.flatMap(spoke => spoke.account === undefined || spoke.account === account ? [] : [spoke.account]))].sort();
}

/**
 * What is wrong with what a hub is shared with.
 *
 * @see https://docs.aws.amazon.com/ram/latest/userguide/working-with-sharing-create.html
 */
export function checkShares(props: NetworkHubProps, account?: string): Problem[] {
  const { sharedWith } = props;
  if (!sharedWith) return [];
  const field = 'sharedWith';
  const wrong = sharedWith.find(principal => ![ACCOUNT, ORGANISATION, UNIT].some(pattern => pattern.test(principal)));
  if (wrong !== undefined) {
    return [{
      field,
      must: 'must be account ids of 12 digits, or ARNs of an organisation or an organisational unit',
      got: wrong,
      remedy: 'write them like 222222222222 or arn:aws:organizations::111111111111:ou/o-a1b2c3d4e5/ou-ab12-cd34ef56',
    }];
  }
  const left = foreignAccounts(props, account).find(each => !sharedWith.includes(each));
  return left !== undefined && sharedWith.every(principal => ACCOUNT.test(principal)) ? [{
    field,
    must: 'must include the account of every spoke',
    got: sharedWith.join(' '),
    remedy: `add ${left}, its organisation or its organisational unit`,
  }] : [];
}
