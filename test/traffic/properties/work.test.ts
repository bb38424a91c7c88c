import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { FIREWALL, ISOLATED, assemblyOf } from './workload';
import { largeNetwork } from '../../../bench/large-network';
import { Intervals } from '../../../src/traffic/addresses/intervals';
import { buildNetwork } from '../../../src/traffic/network/build';
import { prove } from '../../../src/traffic/properties/prove';
import { Proving } from '../../../src/traffic/properties/proving';
import { readWorld } from '../../../src/traffic/template/read';
import { folder } from '../template/support';

// How much work a proof is, counted: seconds depend on the machine and on what else it does.
process.env.CDK_VALIDATION = 'false';

/** What a proof does. */
interface Work {
  /** Ways that are followed, with their answers. */
  readonly ways: number;
  /** Sets of addresses or ports that are cut. */
  readonly cuts: number;
}

function workOn(path: string): Work {
  const world = readWorld([path]);
  const { and, minus } = Intervals.prototype;
  let cuts = 0;
  Object.assign(Intervals.prototype, {
    and(this: Intervals, other: Intervals) { cuts++; return and.call(this, other); },
    minus(this: Intervals, other: Intervals) { cuts++; return minus.call(this, other); },
  });
  try {
    const proving = new Proving(world, buildNetwork(world));
    const asked = new Set<unknown>();
    const roundTrips = proving.roundTrips.bind(proving);
    proving.roundTrips = (origin, flow) => {
      const trips = roundTrips(origin, flow);
      trips.forEach(trip => asked.add(trip));
      return trips;
    };
    prove(proving);
    return { ways: asked.size, cuts };
  } finally {
    Object.assign(Intervals.prototype, { and, minus });
  }
}

/** About a fifth more than it took when this was written; a question asked twice, or sets cut for nothing, come to more. */
const LIMITS: readonly [name: string, environment: object, limit: Work][] = [
  ['nat', {}, { ways: 16, cuts: 350 }],
  ['isolated', ISOLATED, { ways: 24, cuts: 355 }],
  ['firewall', FIREWALL, { ways: 24, cuts: 555 }],
];

for (const [name, environment, limit] of LIMITS) {
  test(`${name}: no more work than it takes`, () => {
    const work = workOn(assemblyOf(environment));
    assert.ok(work.ways <= limit.ways && work.cuts <= limit.cuts, JSON.stringify(work));
  });
}

test('more endpoints of the same kind are no more ways to follow', () => {
  const copies = ['sqs', 'sns', 'kms', 'ssm', 'states', 'events'];
  const many = workOn(assemblyOf({ ...ISOLATED, egressAwsServices: copies, awsServices: [...ISOLATED.awsServices, ...copies] }));
  assert.equal(many.ways, workOn(assemblyOf(ISOLATED)).ways);
});

test('work grows with the subnets and services, not with their squares', () => {
  const root = folder({});
  const [small, large] = [[50, 12], [200, 48]].map(([subnets, services]) => {
    const path = join(root, `${subnets}.json`);
    writeFileSync(path, JSON.stringify(largeNetwork(subnets, services)));
    return workOn(path);
  });
  assert.equal(large.ways, 4 * small.ways);
  assert.ok(large.cuts < 4.4 * small.cuts, `${small.cuts} became ${large.cuts}`);
});
