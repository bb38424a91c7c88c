import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { doubt } from './network';
import { Intervals } from '../../../src/traffic/addresses/intervals';
import { EVERYWHERE } from '../../../src/traffic/addresses/ipv4';
import type { Element } from '../../../src/traffic/network/model';
import { type Candidate, Routing } from '../../../src/traffic/path/routing';

type Line = Candidate<Element> & { readonly range: Intervals; readonly rank: number };

/** A range whose length and place are drawn so that ranges often lie in each other. */
const range = fc.record({ length: fc.integer({ min: 0, max: 32 }), place: fc.nat(0xffffffff) }).map(({ length, place }) => {
  const size = 2 ** (32 - length);
  const from = Math.floor((place % 0x4000) * 2 ** 18 / size) * size;
  return Intervals.of(from, from + size - 1);
});

const routes = (isCertain: boolean) => fc.array(fc.record({ range, rank: fc.nat(1), isDoubtful: fc.boolean() }), { maxLength: 12 }).map(list =>
  list.map(({ isDoubtful, ...line }, i): Line => ({ ...line, route: { name: `route ${i}`, doubts: isDoubtful && !isCertain ? [doubt(`route ${i}`)] : [] } })));

/** The same, told for one address only. */
function naive(lines: readonly Line[], address: number): Set<Element | undefined> {
  const matching = lines.filter(each => each.range.holds(Intervals.of(address))).sort((a, b) => a.range.size - b.range.size || a.rank - b.rank);
  const found = new Set<Element | undefined>();
  for (const [i, { route, ...line }] of matching.entries()) {
    found.add(route);
    const twins = matching.filter((other, j) =>
      j !== i && other.rank === line.rank && other.range.equals(line.range) && other.route.doubts.length === 0);
    if (route.doubts.length === 0 && twins.length === 0) return found;
  }
  return found.size > 0 ? found : new Set([undefined]);
}

describe('longest prefix match on sets', () => {
  test('says what it says for each address', () => {
    fc.assert(fc.property(routes(false), fc.array(fc.nat(0xffffffff), { minLength: 1, maxLength: 5 }), range, (lines, picks, asked) => {
      const [[from, to]] = asked.parts;
      const matches = new Routing(lines).lookup(asked);
      const edges = lines.flatMap(({ range: { parts: [[first, last]] } }) => [first - 1, first, last, last + 1]);
      for (const address of [...picks.map(pick => from + pick % (to - from + 1)), ...edges.filter(edge => edge >= from && edge <= to)]) {
        const one = Intervals.of(address);
        const found = matches.filter(({ addresses }) => addresses.meets(one));
        assert.deepEqual(new Set(found.map(({ route }) => route)), naive(lines, address));
        if (found.length > 1) for (const { doubts } of found) assert.notDeepEqual(doubts, []);
      }
    }));
  });

  test('splits what it is asked about into parts that neither overlap nor leave anything out', () => {
    fc.assert(fc.property(routes(true), range, (lines, asked) => {
      const unique = lines.filter((line, i) => lines.findIndex(other => other.range.equals(line.range)) === i);
      const matches = new Routing(unique).lookup(asked);
      assert.equal(matches.reduce((sum, { addresses }) => sum + addresses.size, 0), asked.size);
      assert.ok(Intervals.union(matches.map(({ addresses }) => addresses)).equals(asked));
      for (const { doubts } of matches) assert.deepEqual(doubts, []);
    }));
  });
});

test('a route without a known destination may catch anything, and the others are then not certain', () => {
  const known: Line = { range: EVERYWHERE, rank: 0, route: { name: 'default', doubts: [] } };
  const unknown = { route: { name: 'unknown', doubts: [] } };
  const matches = new Routing<Element>([known, unknown]).lookup(Intervals.of(1, 9));
  assert.deepEqual(matches.map(({ route, addresses, doubts }) => [route?.name, addresses, doubts]), [
    ['default', Intervals.of(1, 9), [doubt('unknown', 'its destination is not known')]],
    ['unknown', Intervals.of(1, 9), [doubt('unknown', 'its destination is not known')]],
  ]);
});

test('of two routes with the same destination the lower rank wins; with the same rank nobody knows', () => {
  const line = (name: string, rank: number) => ({ range: Intervals.of(0, 7), rank, route: { name, doubts: [] } });
  const found = (...lines: Line[]) => new Routing<Element>(lines).lookup(Intervals.of(3)).map(({ route }) => route?.name);
  assert.deepEqual(found(line('propagated', 1), line('static', 0)), ['static']);
  assert.deepEqual(found(line('one', 0), line('other', 0)), ['one', 'other']);
});
