import type { Intervals } from '../../addresses/intervals';
import { dotted, rangeAround } from '../../addresses/ipv4';
import type { Evaluator } from '../evaluator';
import { Expression, Unknown, isText, type Value } from '../value';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html */
const MOST = 256;

/** `Fn::Cidr`: `[range, count, bits]`, so many ranges one after the other, each of 2^bits addresses. */
export function cidr(args: unknown, evaluator: Evaluator): Value {
  const [block, count, bits] = Array.isArray(args) ? args.map(each => evaluator.value(each)) : [];
  const within = isText(block) ? rangeAround(String(block)) : undefined;
  if (!within || !isText(block) || !isText(count) || !isText(bits)) return new Expression('Fn::Cidr', [block, count, bits]);
  return ranges(within, Number(count), Number(bits)) ?? new Unknown(`Fn::Cidr cannot take ${count} ranges of ${bits} bits from ${block}`);
}

function ranges(within: Intervals, count: number, bits: number): Value | undefined {
  const size = 2 ** bits;
  const areNumbers = Number.isInteger(count) && Number.isInteger(bits) && count >= 1 && count <= MOST && bits >= 0;
  if (!areNumbers || count * size > within.size) return undefined;
  const [[first]] = within.parts;
  return Array.from({ length: count }, (_, index) => `${dotted(first + index * size)}/${32 - bits}`);
}
