import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Intervals } from '../../../src/traffic/addresses/intervals';

const LIMIT = 40;
const numbers = fc.uniqueArray(fc.nat(LIMIT - 1)).map(list => new Set(list));
const sets = fc.tuple(numbers, numbers).map(([a, b]) => ({ a, b, x: of(a), y: of(b) }));

function of(set: ReadonlySet<number>): Intervals {
  return Intervals.union([...set].map(number => Intervals.of(number)));
}

function members({ parts }: Intervals): Set<number> {
  return new Set(parts.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)));
}

function pick(a: ReadonlySet<number>, keep: (number: number) => boolean): Set<number> {
  return new Set([...a].filter(keep).sort((one, other) => one - other));
}

test('they are what sets of their numbers are', () => {
  fc.assert(fc.property(sets, ({ a, b, x, y }) => {
    assert.deepEqual(members(x), pick(a, () => true));
    assert.deepEqual(members(x.plus(y)), pick(new Set([...a, ...b]), () => true));
    assert.deepEqual(members(x.and(y)), pick(a, number => b.has(number)));
    assert.deepEqual(members(x.minus(y)), pick(a, number => !b.has(number)));
    assert.equal(x.size, a.size);
    assert.equal(x.isEmpty, a.size === 0);
    assert.equal(x.holds(y), [...b].every(number => a.has(number)));
    assert.equal(x.meets(y), [...b].some(number => a.has(number)));
    assert.equal(x.equals(y), a.size === b.size && [...b].every(number => a.has(number)));
  }));
});

test('parts are in order, and neither touch nor overlap', () => {
  fc.assert(fc.property(sets, ({ x, y }) => {
    for (const { parts } of [x.plus(y), x.and(y), x.minus(y)]) {
      for (const [i, [from, to]] of parts.entries()) {
        assert.ok(from <= to);
        if (i > 0) assert.ok(from > parts[i - 1][1] + 1);
      }
    }
  }));
});

test('an interval that ends before it begins is nothing', () => {
  assert.equal(Intervals.of(5, 4), Intervals.NONE);
  assert.deepEqual(Intervals.of(5).parts, [[5, 5]]);
});

test('what changes nothing makes no new set', () => {
  fc.assert(fc.property(sets, ({ x, y }) => {
    if (y.holds(x)) assert.equal(x.and(y), x);
    if (!y.meets(x)) assert.equal(x.minus(y), x);
    if (x.holds(y) && !x.isEmpty) assert.equal(x.plus(y), x);
  }));
});
