import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Intervals } from '../../../src/traffic/addresses/intervals';
import { ALL_PORTS, ALL_TCP, EPHEMERAL, describePorts, protocol, tcp, udp } from '../../../src/traffic/addresses/ports';

test('each protocol has ports of its own', () => {
  assert.ok(!tcp(0, 65535).meets(udp(0, 65535)));
  assert.ok(!udp(0, 65535).meets(protocol(0)));
  assert.ok(ALL_PORTS.holds(Intervals.union([ALL_TCP, udp(0, 65535), protocol(1), protocol(255)])));
  assert.ok(ALL_TCP.holds(EPHEMERAL) && !EPHEMERAL.meets(tcp(443)));
});

test('ports are told in a few words', () => {
  assert.equal(describePorts(Intervals.NONE), 'no port');
  assert.equal(describePorts(tcp(443)), 'TCP 443');
  assert.equal(describePorts(EPHEMERAL.plus(udp(53))), 'TCP 1024-65535, UDP 53');
  assert.equal(describePorts(ALL_TCP), 'TCP');
  assert.equal(describePorts(protocol(1)), 'other protocols');
  assert.equal(describePorts(ALL_PORTS), 'every port');
});
