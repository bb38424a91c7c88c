import * as ipaddr from 'ipaddr.js';
import { isList, text, whole } from './property';
import type { Intervals } from '../addresses/intervals';
import { range } from '../addresses/ipv4';
import { Expression, Reference, type Value } from '../template/value';

const MAX_DEPTH = 30;

/**
 * The addresses of a range, written in CIDR notation, as an attribute of a VPC or subnet, or as one of the ranges that `Fn::Cidr` counts.
 * AWS takes a range that does not begin at its first address as the range around it.
 *
 * @returns nothing if it is none, or not known before deployment
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-route.html#cfn-ec2-route-destinationcidrblock
 */
export function block(value: Value): Intervals | undefined {
  const cidr = words(value, 0)?.trim();
  if (cidr === undefined || !ipaddr.IPv4.isValidCIDRFourPartDecimal(cidr)) return undefined;
  return range(`${ipaddr.IPv4.networkAddressFromCIDR(cidr)}/${cidr.split('/')[1]}`);
}

/** A single address. */
export function address(value: Value): Intervals | undefined {
  const host = words(value, 0)?.trim();
  return host === undefined ? undefined : range(`${host}/32`);
}

function words(value: Value, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (value instanceof Reference) return value.attribute === 'CidrBlock' ? words(value.resource.properties.CidrBlock, depth + 1) : undefined;
  if (!(value instanceof Expression)) return text(value);
  if (value.name === 'Fn::Select') return items(value.args[1], depth + 1)?.[whole(value.args[0]) ?? -1];
  if (value.name !== 'Fn::Join') return undefined;
  const [separator, parts] = [text(value.args[0]), items(value.args[1], depth + 1)];
  return separator === undefined ? undefined : parts?.join(separator);
}

function items(value: Value, depth: number): readonly string[] | undefined {
  if (isList(value)) {
    const known = value.map(item => words(item, depth + 1));
    return known.every(item => item !== undefined) ? known as string[] : undefined;
  }
  if (!(value instanceof Expression)) return undefined;
  if (value.name === 'Fn::Cidr') return ranges(value.args, depth);
  if (value.name !== 'Fn::Split') return undefined;
  const [separator, joined] = [text(value.args[0]), words(value.args[1], depth + 1)];
  return separator === undefined ? undefined : joined?.split(separator);
}

/** As many ranges as asked for, one after the other. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-cidr.html */
function ranges([around, count, bits]: readonly Value[], depth: number): readonly string[] | undefined {
  const all = block(words(around, depth + 1));
  const [number, length] = [whole(count), 32 - (whole(bits) ?? NaN)];
  if (!all || number === undefined || !(length >= 0)) return undefined;
  const size = 2 ** (32 - length);
  if (number * size > all.size) return undefined;
  return Array.from({ length: number }, (_, index) => `${dotted(all.parts[0][0] + index * size)}/${length}`);
}

function dotted(number: number): string {
  return [24, 16, 8, 0].map(shift => Math.floor(number / 2 ** shift) % 256).join('.');
}
