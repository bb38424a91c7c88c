import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkCallers, checkRange, networkOf, overlap, overlapping, prefixLength, rangeAt } from '../../src/model/cidr';

test('every private range from /16 to /24 will do', () => {
  for (const cidr of ['10.0.0.0/16', '10.255.255.0/24', '172.16.0.0/16', '172.31.240.0/20', '192.168.0.0/16', '100.64.0.0/16', '100.127.255.0/24']) {
    assert.equal(checkRange(cidr), undefined, cidr);
  }
  for (const cidr of ['172.32.0.0/16', '192.169.0.0/16', '100.128.0.0/16', '11.0.0.0/16', '10.0.0.0', '10.0.0.256/24', '0x0a.0.0.0/16', '10.0.0.0/016', '10.1/16', '', '/', '10.0.0.0/-1']) {
    assert.ok(checkRange(cidr), `${cidr} is accepted`);
  }
});

test('two ranges overlap when one holds the other, not when they touch', () => {
  assert.ok(overlap('10.0.0.0/16', '10.0.255.0/24') && overlap('10.0.255.0/24', '10.0.0.0/16'));
  assert.ok(!overlap('10.0.0.0/24', '10.0.1.0/24') && !overlap('10.0.1.0/24', '10.0.0.0/24'));
});

test('two of many ranges overlap exactly if some pair does, and are named in the order given', () => {
  const range = fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 8, max: 32 }))
    .map(([two, three, length]) => ({ cidr: networkOf(`10.${two}.${three}.0/${length}`) }));
  fc.assert(fc.property(fc.array(range, { maxLength: 12 }), ranges => {
    const pairs = ranges.flatMap((one, index) => ranges.slice(index + 1).filter(other => overlap(one.cidr, other.cidr)).map(other => [one, other]));
    const found = overlapping(ranges);
    if (!found) return pairs.length === 0;
    return pairs.some(([one, other]) => one === found[0] && other === found[1]);
  }));
});

test('ranges are counted across octets', () => {
  assert.equal(rangeAt('10.0.0.0/16', 256, 24), '10.0.1.0/24');
  assert.equal(rangeAt('10.0.255.0/24', 256, 28), '10.1.0.0/28');
  assert.equal(prefixLength('192.168.0.0/20'), 20);
});

test('callers come from private ranges of any size', () => {
  for (const cidr of ['10.0.0.0/8', '10.20.30.40/32', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '100.127.255.255/32']) {
    assert.equal(checkCallers(cidr), undefined, cidr);
  }
  for (const cidr of ['0.0.0.0/0', '0.0.0.0/1', '10.0.0.0/7', '172.16.0.0/11', '192.169.0.0/24', '10.0.0.1/8', '10.0.0.0', '10.0.0.0/33', '', 'fd00::/8']) {
    assert.ok(checkCallers(cidr), `${cidr} is accepted`);
  }
});
