import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { Intervals } from '../../../src/traffic/addresses/intervals';
import { Box, Boxes } from '../../../src/traffic/rules/firewall/boxes';

const numbers = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 2 })
  .map(pairs => Intervals.union(pairs.map(([from, to]) => Intervals.of(from, to))));
const box: fc.Arbitrary<Box> = fc.record({ sources: numbers, destinations: numbers, ports: numbers });

const holds = (boxes: Boxes, source: number, destination: number, port: number) =>
  !boxes.and({ sources: Intervals.of(source), destinations: Intervals.of(destination), ports: Intervals.of(port) }).isEmpty;
const isIn = ({ sources, destinations, ports }: Box, source: number, destination: number, port: number) =>
  sources.holds(Intervals.of(source)) && destinations.holds(Intervals.of(destination)) && ports.holds(Intervals.of(port));

function everyPacket(check: (source: number, destination: number, port: number) => void): void {
  for (let source = 0; source < 6; source++) {
    for (let destination = 0; destination < 6; destination++) {
      for (let port = 0; port < 6; port++) check(source, destination, port);
    }
  }
}

test('what is taken away is gone, and nothing else is', () => {
  fc.assert(fc.property(box, fc.array(box, { maxLength: 4 }), (whole, taken) => {
    const left = taken.reduce((boxes: Boxes, each) => boxes.minus(each), Boxes.of(whole));
    everyPacket((...packet) => assert.equal(holds(left, ...packet), isIn(whole, ...packet) && !taken.some(each => isIn(each, ...packet))));
  }), { numRuns: 60 });
});

test('sets of packets', () => {
  fc.assert(fc.property(box, box, box, (a, b, c) => {
    const one = Boxes.of(a).minus(c);
    const other = Boxes.of(b);
    assert.equal(one.meets(other), !one.and(b).isEmpty);
    everyPacket((...packet) => {
      assert.equal(holds(one.without(other), ...packet), holds(one, ...packet) && isIn(b, ...packet) === false);
      assert.equal(holds(one.without(other).plus(other), ...packet), holds(one, ...packet) || isIn(b, ...packet));
      assert.equal(holds(one.on(b.ports), ...packet), holds(one, ...packet) && b.ports.holds(Intervals.of(packet[2])));
    });
  }), { numRuns: 60 });
});
