import { rangeAt } from './cidr';

/** TCP port on which the load balancer beside the tasks takes requests of an entry in another VPC. */
export const DOOR_PORT = 80;

/** AWS keeps the first four addresses and the last one of a subnet; this one is in every subnet that AWS allows. */
const PLACE_IN_SUBNET = 10;

/**
 * The static address of the load balancer beside the tasks, in a subnet of the tier `entry`: `10.0.4.0/27` -> `10.0.4.10`.
 *
 * It follows from the range alone, so that whoever leads requests there needs nothing of the stack that creates it.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export function doorAddress(subnetCidr: string): string {
  return rangeAt(subnetCidr, PLACE_IN_SUBNET, 32).split('/')[0];
}
