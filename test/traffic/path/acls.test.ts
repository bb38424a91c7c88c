import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standalone } from './examples';
import { addresses, doubt } from './network';
import { end, names, path, trip, trips } from './trips';
import { INTERNET } from '../../../src/traffic/addresses/ipv4';
import { EPHEMERAL, tcp, udp } from '../../../src/traffic/addresses/ports';

const OPEN = [{}];

test('a network ACL is asked for what leaves and what enters a subnet, and for answers again', () => {
  const { net, task, app, edge } = standalone();
  app.acl = net.acl('app', { outbound: [{ ports: tcp(443) }], inbound: [{ ports: EPHEMERAL }] });
  edge.acl = net.acl('edge', { outbound: OPEN, inbound: OPEN });
  const { request, replies, works } = trip(net, task, 'internet');
  assert.deepEqual(names(request), ['task-a', 'tasks', 'app: 0.0.0.0/0', 'app', 'edge', 'nat-a', 'public: 0.0.0.0/0', 'edge', 'igw of vpc']);
  assert.deepEqual(names(replies[0]), ['igw of vpc', 'edge', 'nat-a', 'local route of public', 'edge', 'app', 'task-a']);
  assert.equal(works, 'yes');
  assert.equal(end(path(net, task, 'internet', tcp(80))), 'dropped at app: network ACL app lets no TCP 80 to the internet out');
});

test('one that lets no answer in breaks the way', () => {
  const { net, task, edge } = standalone();
  edge.acl = net.acl('edge', { outbound: OPEN, inbound: [{ peer: '10.0.0.0/16' }] });
  const { works, reason } = trip(net, task, 'internet');
  assert.deepEqual([works, reason], ['no', 'the answer does not come back: network ACL edge lets no TCP 1024-65535 from the internet in']);
});

test('the first rule that matches decides, and what none matches is dropped', () => {
  const { net, task, app } = standalone();
  app.acl = net.acl('app', { outbound: [{ deny: true, peer: '198.52.0.0/16' }, { ports: tcp(443) }, { deny: true }, { ports: tcp(80) }], inbound: OPEN });
  const found = trips(net, task, 'internet', tcp(0, 1000));
  const internet = INTERNET.minus(addresses('198.52.0.0/16'));
  assert.deepEqual(found.map(({ request, works }) => [request.end.kind, request.flow.ports, request.flow.destination, works]), [
    ['dropped', tcp(0, 1000), addresses('198.52.0.0/16'), 'no'],
    ['dropped', tcp(0, 442).plus(tcp(444, 1000)), internet, 'no'],
    ['internet', tcp(443), internet, 'yes'],
  ]);
});

test('answers to one kind of ports come back, to another not', () => {
  const { net, task, app } = standalone();
  app.acl = net.acl('app', { outbound: OPEN, inbound: [{ ports: EPHEMERAL }] });
  const found = trips(net, task, 'internet', tcp(443).plus(udp(53)));
  assert.deepEqual(found.map(({ request, works }) => [request.flow.ports, works]), [[tcp(443), 'yes'], [udp(53), 'no']]);
});

test('answers from one range come back, from another not', () => {
  const { net, task, edge } = standalone();
  edge.acl = net.acl('edge', { outbound: OPEN, inbound: [{ deny: true, peer: '8.8.8.0/24' }, {}] });
  const found = trips(net, task, 'internet');
  const denied = addresses('8.8.8.0/24');
  assert.deepEqual(found.map(({ request, works }) => [request.flow.destination, works]), [[INTERNET.minus(denied), 'yes'], [denied, 'no']]);
});

test('a part of the ports for answers is certain to fail for a NAT gateway, and not for others', () => {
  const { net, task, edge } = standalone();
  const host = net.interface('host', edge, { public: 'yes' });
  edge.acl = net.acl('narrow', { outbound: OPEN, inbound: [{ ports: tcp(443), peer: '10.0.0.0/16' }, { ports: tcp(32768, 65535) }] });
  const { works, reason } = trip(net, task, 'internet');
  const lost = 'the answer does not come back: network ACL narrow lets no TCP 1024-32767 from the internet in; clients choose their ports themselves';
  assert.deepEqual([works, reason], ['no', lost]);
  assert.deepEqual([trip(net, host, 'internet').works, trip(net, host, 'internet').reason], ['unknown', lost]);
});

test('it does not hold within a subnet', () => {
  const { net, app, task } = standalone();
  app.acl = net.acl('closed', {});
  assert.equal(trip(net, task, net.interface('neighbour', app, { address: '10.0.1.77' })).works, 'yes');
});

test('a rule that may be there lets pass with a doubt, and one that may stop stops nothing', () => {
  const { net, app, task } = standalone();
  const asked = (outbound: Parameters<typeof net.acl>[1]['outbound']) => {
    app.acl = net.acl('app', { inbound: OPEN, outbound });
    return path(net, task, 'internet');
  };
  assert.deepEqual(asked([{ doubt: 'may be there' }]).doubts, [doubt('app', 'may be there')]);
  assert.deepEqual(asked([{ doubt: 'may be there' }, {}]).doubts, []);
  assert.deepEqual(asked([{ deny: true, doubt: 'may be there' }, {}]).doubts, [doubt('app', 'may be there')]);
  const stopped = asked([{ deny: true, doubt: 'may be there' }, { deny: true }]);
  assert.deepEqual([stopped.end.kind, stopped.doubts], ['dropped', []]);
});

test('one that is not known lets everything pass with a doubt', () => {
  const { net, app, task } = standalone();
  app.acl = { ...net.acl('app', {}), doubts: [doubt('app')] };
  const { request, works } = trip(net, task, 'internet');
  assert.deepEqual([end(request), works, request.doubts], ['internet', 'unknown', [doubt('app')]]);
});
