import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { writeHub } from './hub-support';
import { write } from './support';
import { InvalidOptions } from '../../src/design/check';
import { NetworkTopology } from '../../src/network/options';

const folder = mkdtempSync(join(tmpdir(), 'names-'));
after(() => rmSync(folder, { recursive: true }));
beforeEach(() => readdirSync(folder).forEach(name => rmSync(join(folder, name), { recursive: true })));

const HUB_AND_SPOKE = { networkTopology: NetworkTopology.HUB_AND_SPOKE };
const HUBS = { environments: ['live=aws://999999999999/eu-west-1', 'live-spoke-shop=aws://999999999999/eu-west-1'], hubSpokes: undefined, hubJoinedSpokes: undefined };

/** Stack names that collide are one line, and nothing is written. */
function refused(run: () => unknown, stack: string): void {
  assert.throws(run, (error: unknown) => error instanceof InvalidOptions && error.lines.length === 1
    && error.lines[0].startsWith('environments must not have stacks of one name in one account: ') && error.lines[0].includes(` both have ${stack} `));
  assert.deepEqual(readdirSync(folder), []);
}

test('a workload: by its options', () => {
  const environments = ['dev=aws://111111111111/eu-west-1', 'dev-hub=aws://111111111111/eu-west-1'];
  refused(() => write({ ...HUB_AND_SPOKE, environments }, {}, folder), 'shop-dev-hub');
});

test('a workload: by what one environment is told', () => {
  const environments = ['dev=aws://111111111111/eu-west-1', 'dev-hub=aws://222222222222/eu-west-1'];
  refused(() => write({ ...HUB_AND_SPOKE, environments }, { dev: { networkAccount: '222222222222' } }, folder), 'shop-dev-hub');
});

test('a hub: by what one environment is told', () => {
  refused(() => writeHub(HUBS, project => project.environment('live', { hubSpokes: ['shop-hub=prod:111111111111:10.20.0.0/20'] }), folder), 'corp-live-spoke-shop-hub');
});
