import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Intervals } from '../../../src/traffic/addresses/intervals';
import { EVERYWHERE, INTERNET, describe, range } from '../../../src/traffic/addresses/ipv4';

test('a range has the addresses of its length, and is told as it is written', () => {
  fc.assert(fc.property(fc.nat(0xffffffff), fc.integer({ min: 1, max: 31 }), (place, length) => {
    const size = 2 ** (32 - length);
    const from = Math.floor(place / size) * size;
    const text = `${[24, 16, 8, 0].map(shift => Math.floor(from / 2 ** shift) % 256).join('.')}/${length}`;
    assert.deepEqual(range(text), Intervals.of(from, from + size - 1));
    assert.equal(describe(range(text)!), text);
  }));
});

test('what is no range, or does not begin at its first address, is refused', () => {
  for (const text of ['', '10.0.0.0', '10.0.0.1/24', '10.0.0.0/33', '10.0.0/24', '10.0.0.256/32', '::/0', 'vpc']) assert.equal(range(text), undefined, text);
  assert.deepEqual(range('0.0.0.0/0'), EVERYWHERE);
  assert.deepEqual(range('10.0.0.1/32'), Intervals.of(10 * 2 ** 24 + 1));
});

test('the internet has what everybody can reach, and nothing private', () => {
  for (const text of ['8.8.8.8/32', '1.1.1.0/24', '52.216.0.0/15', '172.15.0.0/16', '172.32.0.0/16', '100.128.0.0/9']) assert.ok(INTERNET.holds(range(text)!), text);
  for (const text of ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.1/32', '169.254.169.254/32', '100.64.0.0/10', '224.0.0.0/4']) {
    assert.ok(!INTERNET.meets(range(text)!), text);
  }
});

test('sets are told in a few words', () => {
  assert.equal(describe(Intervals.NONE), 'no address');
  assert.equal(describe(EVERYWHERE), '0.0.0.0/0');
  assert.equal(describe(INTERNET), 'the internet');
  assert.equal(describe(range('10.0.0.7/32')!), '10.0.0.7');
  assert.equal(describe(Intervals.of(10 * 2 ** 24, 10 * 2 ** 24 + 2)), '10.0.0.0-10.0.0.2');
  const many = Intervals.union([1, 3, 5, 7, 9, 11].map(number => Intervals.of(number)));
  assert.equal(describe(many), '0.0.0.1, 0.0.0.3, 0.0.0.5 and 3 more ranges');
});
