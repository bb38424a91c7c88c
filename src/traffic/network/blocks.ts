import { text } from './property';
import type { Intervals } from '../addresses/intervals';
import { range, rangeAround } from '../addresses/ipv4';
import type { Value } from '../template/value';

/**
 * The addresses of a range in CIDR notation. AWS takes one that does not begin at its first address for the range around it.
 *
 * @returns nothing if it is none, or not known before deployment
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-route.html#cfn-ec2-route-destinationcidrblock
 */
export function block(value: Value): Intervals | undefined {
  const cidr = text(value)?.trim();
  return cidr === undefined ? undefined : rangeAround(cidr);
}

/** A single address. */
export function address(value: Value): Intervals | undefined {
  const host = text(value)?.trim();
  return host === undefined ? undefined : range(`${host}/32`);
}
