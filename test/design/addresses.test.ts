import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AddressRequest, Ranges, checkRoom, planRanges } from '../../src/design/addresses';
import { holds, overlap, prefixLength } from '../../src/model/cidr';

const OUTER = ['ingress', 'egress'] as const;
const NAMES = ['dev', 'test', 'prod', 'demo', 'last'];

function plan(request: Partial<AddressRequest>): Record<string, Ranges> {
  return planRanges({ names: NAMES.slice(0, 2), given: {}, outer: [...OUTER], ...request })!;
}

const all = (ranges: Record<string, Ranges>) => Object.values(ranges).flatMap(each => Object.values(each));

function assertApart(cidrs: string[]): void {
  cidrs.forEach((one, index) => cidrs.slice(index + 1).forEach(other => assert.ok(!overlap(one, other), `${one} and ${other}`)));
}

test('a supernet is cut from both ends, without overlap', () => {
  assert.deepEqual(plan({ supernet: '10.64.0.0/14' }), {
    dev: { workload: '10.64.0.0/20', ingress: '10.67.255.0/24', egress: '10.67.254.0/24' },
    test: { workload: '10.64.16.0/20', ingress: '10.67.253.0/24', egress: '10.67.252.0/24' },
  });
  for (const supernet of ['10.0.0.0/8', '172.16.0.0/12', '10.64.0.0/16', '192.168.128.0/17', '10.64.0.0/18', '10.64.0.0/19']) {
    const cidrs = all(plan({ supernet, names: NAMES }));
    assert.equal(cidrs.length, 3 * NAMES.length);
    assertApart(cidrs);
    for (const cidr of cidrs) assert.ok(holds(supernet, cidr), `${cidr} in ${supernet}`);
  }
});

test('the VPC of the tasks has a sixteenth of a supernet, but neither more than a /20 nor less than a /23', () => {
  const lengths = [8, 14, 16, 17, 18, 19, 20].map(length => prefixLength(plan({ supernet: `10.0.0.0/${length}` }).dev.workload!));
  assert.deepEqual(lengths, [20, 20, 20, 21, 22, 23, 23]);
});

for (const supernet of [undefined, '10.64.0.0/16', '10.64.0.0/18']) {
  for (const given of [{}, { dev: { workload: '10.64.16.0/20' } }, { test: { ingress: '10.64.63.0/24' } }, { test: { egress: '10.255.0.0/24' } }] as Record<string, Ranges>[]) {
    test(`an environment that is added at the end changes nothing: ${supernet} with ${JSON.stringify(given)}`, () => {
      const whole = plan({ supernet, given, names: NAMES });
      for (let count = 1; count < NAMES.length; count++) {
        const some = plan({ supernet, given, names: NAMES.slice(0, count) });
        for (const name of NAMES.slice(0, count)) assert.deepEqual(whole[name], some[name], `${name} of ${count}`);
      }
      for (const [name, ranges] of Object.entries(given)) assert.deepEqual({ ...whole[name], ...ranges }, whole[name], 'what is given stays');
    });
  }
}

test('a range that is given later than one that was cut does not move it', () => {
  const given = { last: { workload: '10.64.0.0/20' } };
  assert.deepEqual(plan({ supernet: '10.64.0.0/14', names: NAMES, given }).dev, plan({ supernet: '10.64.0.0/14' }).dev);
});

test('without a supernet ingress and egress VPCs are beside each other, and leave the VPC of the tasks where it was', () => {
  assert.deepEqual(plan({}), {
    dev: { workload: '10.0.0.0/16', ingress: '10.255.0.0/24', egress: '10.255.1.0/24' },
    test: { workload: '10.1.0.0/16', ingress: '10.255.2.0/24', egress: '10.255.3.0/24' },
  });
  const given: Record<string, Ranges> = { dev: { egress: '10.0.4.0/24' } };
  assert.equal(plan({ given }).dev.workload, '10.0.0.0/16', 'who gave the range hears of it');
});

test('the arithmetic of a supernet that is too small, and the size that would do', () => {
  for (const supernet of ['10.64.0.0/24', '10.64.0.0/23', '10.64.0.0/22', '10.64.4.0/22', '10.64.0.0/21']) {
    const request: AddressRequest = { names: NAMES, given: {}, outer: [...OUTER], supernet };
    const [{ must, got, remedy }] = checkRoom(request);
    assert.match(must, /^must hold 5 workload VPCs x 512 \+ 5 ingress VPCs x 256 \+ 5 egress VPCs x 256 = 5120 addresses$/);
    assert.equal(got, `${supernet} with ${2 ** (32 - prefixLength(supernet))}`);
    const enough = Number(/^choose a range of \/(\d+), /.exec(remedy)![1]);
    assert.deepEqual(checkRoom({ ...request, supernet: `10.64.0.0/${enough}` }), []);
    assert.notDeepEqual(checkRoom({ ...request, supernet: `10.64.0.0/${enough + 1}` }), []);
  }
});

test('there is an end to what is free', () => {
  const names = Array.from({ length: 257 }, (_, index) => `e${index}`);
  assert.deepEqual(checkRoom({ names, given: {}, outer: [] }).map(({ field }) => field), ['networkCidrs']);
  assert.deepEqual(checkRoom({ names: names.slice(1), given: {}, outer: [] }), []);
});
