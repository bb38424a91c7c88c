import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planRanges } from '../../src/design/addresses';
import { checkOverlap, parseTarget } from '../../src/design/environments';

test('a target has a name, an account and a Region', () => {
  assert.deepEqual(parseTarget('dev=aws://111111111111/eu-west-1'), { name: 'dev', account: '111111111111', region: 'eu-west-1' });
});

test('ranges that only touch do not overlap', () => {
  const named = (...cidrs: string[]) => cidrs.map((cidr, index) => ({ name: `e${index}`, cidr }));
  assert.deepEqual(checkOverlap('networkCidrs', named('10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/23')), []);
  for (const pair of [['10.0.0.0/16', '10.0.255.0/24'], ['10.0.255.0/24', '10.0.0.0/16'], ['10.0.0.0/24', '10.0.0.0/24']]) {
    assert.equal(checkOverlap('networkCidrs', named('192.168.0.0/24', ...pair)).length, 1, pair.join(' '));
  }
});

test('environments without a range get the first that is free', () => {
  const plan = planRanges({ names: ['a', 'b', 'c', 'd'], given: { b: { workload: '10.1.16.0/20' }, d: { workload: '172.16.0.0/16' } }, outer: [] });
  assert.deepEqual(plan, {
    a: { workload: '10.0.0.0/16' }, b: { workload: '10.1.16.0/20' }, c: { workload: '10.2.0.0/16' }, d: { workload: '172.16.0.0/16' },
  });
});
