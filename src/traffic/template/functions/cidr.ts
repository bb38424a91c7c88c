import * as ipaddr from 'ipaddr.js';
import type { Evaluator } from '../evaluator';
import { Expression, Unknown, isText, type Value } from '../value';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html */
const MOST = 256;

/** `Fn::Cidr`: `[range, count, bits]`, so many ranges one after the other, each of 2^bits addresses. */
export function cidr(args: unknown, evaluator: Evaluator): Value {
  const [block, count, bits] = Array.isArray(args) ? args.map(each => evaluator.value(each)) : [];
  if (!isText(block) || !isText(count) || !isText(bits) || !ipaddr.IPv4.isValidCIDRFourPartDecimal(String(block))) {
    return new Expression('Fn::Cidr', [block, count, bits]);
  }
  return ranges(String(block), Number(count), Number(bits));
}

function ranges(block: string, count: number, bits: number): Value {
  const [, length] = ipaddr.IPv4.parseCIDR(block);
  const size = 2 ** bits;
  const areNumbers = Number.isInteger(count) && Number.isInteger(bits) && count >= 1 && count <= MOST && bits >= 0;
  const isPossible = areNumbers && count * size <= 2 ** (32 - length);
  if (!isPossible) return new Unknown(`Fn::Cidr cannot take ${count} ranges of ${bits} bits from ${block}`);
  const first = ipaddr.IPv4.networkAddressFromCIDR(block).octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return Array.from({ length: count }, (_, index) => `${address(first + index * size)}/${32 - bits}`);
}

function address(number: number): string {
  return [24, 16, 8, 0].map(shift => Math.floor(number / 2 ** shift) % 256).join('.');
}
