import type { Ground } from './ground';
import type { TransitGateway } from './model';
import { text } from './property';
import { RESOURCE_SHARE, isSharedWith, shares } from '../template/shares';
import type { Resource } from '../template/world';

/** Why a resource cannot use a Transit Gateway of another stack. */
export interface Obstacle {
  readonly reason: string;
  /** Whether AWS refuses it for certain. */
  readonly isCertain: boolean;
}

/**
 * What keeps an attachment from joining a Transit Gateway: it is of another account and not shared with this one, or nobody accepts it.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-share.html
 */
export function obstacles(gateway: TransitGateway, user: Resource, ground: Ground): Obstacle[] {
  const owner = gateway.resource;
  if (!owner || isSamePlace(owner, user)) return [];
  const [{ account, region }, { account: own, region: at }] = [owner.stack, user.stack];
  if (region !== undefined && at !== undefined && region !== at) return [{ reason: `${gateway.name} is in ${region}, and ${user.stack.name} is in ${at}`, isCertain: true }];
  if (account === undefined || own === undefined || region === undefined || at === undefined) {
    return [{ reason: `whether ${user.stack.name} is in the account and Region of ${gateway.name} is not known`, isCertain: false }];
  }
  const sharing = ground.resources(RESOURCE_SHARE).filter(share => isSamePlace(share, owner) && shares(share, owner));
  const accepts = text(owner.properties.AutoAcceptSharedAttachments)?.toLowerCase() === 'enable';
  return [
    ...isSharedWith(own, sharing) ? [] : [{ reason: `${gateway.name} is of account ${account} and not shared with account ${own}`, isCertain: true }],
    ...accepts ? [] : [{ reason: `nobody accepts attachments of account ${own}: AutoAcceptSharedAttachments of ${gateway.name} is not enable`, isCertain: false }],
  ];
}

/** Whether two resources are in one account and Region. Where neither stack says where it is, they are taken to be in one place. */
export function isSamePlace({ stack: one }: Resource, { stack: other }: Resource): boolean {
  return one.account === other.account && one.region === other.region;
}
