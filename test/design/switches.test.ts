import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RECORDED } from '../../src/design/axes';
import { isTooCrowded, switches } from '../../src/design/switches';

const NOW = { ingressMode: 'alb', egressMode: 'nat', networkTopology: 'standalone', capacity: 'fargate' };

test('nothing is switched where nothing changed, or where nothing was recorded', () => {
  assert.deepEqual(switches(NOW, NOW), []);
  assert.deepEqual(switches({}, NOW), []);
});

test('a mode that is not known any more takes nothing with it', () => {
  assert.deepEqual(switches({ ...NOW, egressMode: 'carrier-pigeon' }, NOW).map(({ from, to, line }) => [from, to, line]), [
    ['carrier-pigeon', 'nat', 'egressMode carrier-pigeon -> nat creates the NAT gateways with their public addresses and subnets and the routes of the tasks.'],
  ]);
});

for (const axis of RECORDED) {
  const { name, choices } = axis.fields[0];
  const modes = Object.keys(choices!);
  for (const from of modes) {
    for (const to of modes.filter(mode => mode !== from)) {
      test(`${name} ${from} -> ${to} says which resources go, change and come`, () => {
        const [{ line }, ...more] = switches({ ...NOW, [name]: from }, { ...NOW, [name]: to });
        assert.deepEqual(more, []);
        assert.ok(line.startsWith(`${name} ${from} -> ${to} `));
        const [old, now] = [from, to].map(mode => choices![mode].resources ?? []);
        assert.ok(old.length > 0 && now.length > 0, 'every mode names its resources');
        const parts = (resource: string) => line.split(/; | -> \S+ /).filter(part => part.includes(resource)).map(part => part.split(' ')[0]);
        for (const resource of old) assert.ok(parts(resource).includes(now.includes(resource) ? 'replaces' : 'removes'), line);
        for (const resource of now) assert.ok(parts(resource).includes(old.includes(resource) ? 'replaces' : 'creates'), line);
      });
    }
  }
}

test('a large range has room for any other mode, a small one for those with the same tiers', () => {
  const later = { ...NOW, ingressMode: 'api-gateway', egressMode: 'firewall' };
  assert.equal(isTooCrowded('10.0.0.0/21', NOW, later), false);
  assert.equal(isTooCrowded('10.0.0.0/23', NOW, later), true);
  assert.equal(isTooCrowded('10.0.0.0/23', later, NOW), true);
  assert.equal(isTooCrowded('10.0.0.0/24', NOW, NOW), false);
  assert.equal(isTooCrowded('10.0.0.0/24', NOW, { ...NOW, capacity: 'ec2' }), false);
});
