import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overlap } from '../../src/model/cidr';
import { Tier, checkTiers, planTiers } from '../../src/model/tier';

const APP: Tier = { name: 'app' };
const EDGE: Tier = { name: 'edge', cidrMask: 27 };
const ENTRY: Tier = { name: 'entry', cidrMask: 27 };
const NAT: Tier = { name: 'nat', cidrMask: 28 };
const ENDPOINTS: Tier = { name: 'endpoints', cidrMask: 27 };

const plan = (cidr: string, ...tiers: Tier[]) => Object.fromEntries(planTiers(cidr, tiers)!);

test('a tier has the same addresses whatever tiers there are beside it', () => {
  for (const cidr of ['10.0.0.0/16', '10.0.0.0/20', '10.0.0.0/21']) {
    const [one, other] = [plan(cidr, EDGE, NAT, APP), plan(cidr, ENTRY, ENDPOINTS, APP)];
    assert.deepEqual(one.app, other.app);
    assert.deepEqual(plan(cidr, APP, NAT, EDGE), one, 'in any order');
    for (const before of [...one.edge, ...one.nat]) {
      for (const after of [...other.entry, ...other.endpoints]) assert.ok(!overlap(before, after), `${before} and ${after} in ${cidr}`);
    }
  }
});

test('tiers without a place of their own come after those with one', () => {
  const { mine, endpoints } = plan('10.0.0.0/16', { name: 'mine', cidrMask: 28 }, ENDPOINTS, APP);
  assert.deepEqual([endpoints[0], mine[0]], ['10.0.193.32/27', '10.0.193.128/28']);
});

test('the tier for a Transit Gateway comes last, and moves no other', () => {
  const TRANSIT: Tier = { name: 'transit', cidrMask: 28 };
  for (const cidr of ['10.0.0.0/16', '10.0.0.0/22', '10.0.0.0/23']) {
    const [without, { transit, ...others }] = [plan(cidr, ENTRY, ENDPOINTS, APP), plan(cidr, TRANSIT, ENTRY, ENDPOINTS, APP)];
    assert.deepEqual(others, without, cidr);
    for (const other of Object.values(without).flat()) assert.ok(!overlap(other, transit[0]), `${other} and ${transit[0]} in ${cidr}`);
  }
  assert.deepEqual(plan('10.0.0.0/16', ENTRY, ENDPOINTS, APP, TRANSIT).transit, ['10.0.193.128/28', '10.0.193.144/28', '10.0.193.160/28']);
  assert.deepEqual(plan('10.255.0.0/24', EDGE, TRANSIT), {
    edge: ['10.255.0.0/27', '10.255.0.32/27', '10.255.0.64/27'],
    transit: ['10.255.0.96/28', '10.255.0.112/28', '10.255.0.128/28'],
  });
});

test('a small range goes to the tiers that are wanted', () => {
  assert.deepEqual(Object.values(plan('10.0.0.0/24', EDGE, NAT, APP)).map(([first]) => first), ['10.0.0.96/27', '10.0.0.192/28', '10.0.0.0/27']);
  assert.equal(planTiers('10.0.0.0/24', [EDGE, NAT, ENDPOINTS, APP]), undefined);
  assert.deepEqual(checkTiers('10.0.0.0/24', [EDGE, NAT, ENDPOINTS, APP]), {
    must: 'must hold 3 zones x (app 16 + edge 32 + nat 16 + endpoints 32) = 288 addresses',
    got: '10.0.0.0/24 with 256',
    remedy: 'choose a range of /23',
  });
});
