import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standalone } from './examples';
import { type Draft, doubt } from './network';
import { end, names, path, paths, trip, trips } from './trips';
import { tcp } from '../../../src/traffic/addresses/ports';
import type { Flow } from '../../../src/traffic/path/path';

/** The example with a gateway endpoint for the tasks. */
function withEndpoint() {
  const example = standalone();
  const { net, vpc, inner } = example;
  const endpoint = net.endpoint(vpc, 's3', 'gateway');
  const route = net.route(inner, 'service:s3', endpoint);
  return { ...example, endpoint, route };
}

test('a route to a service wins over any range, and its answers need no route', () => {
  const { net, task } = withEndpoint();
  const { request, replies, works } = trip(net, task, 'service:s3');
  assert.deepEqual(names(request), ['task-a', 'tasks', 'app: service:s3', 's3 of vpc']);
  assert.deepEqual(request.flow.destination, { service: 's3' } satisfies Flow['destination']);
  assert.deepEqual(names(replies[0]), ['s3 of vpc', 'task-a']);
  assert.equal(works, 'yes');
});

test('without one a service is a part of the internet', () => {
  const { net, task } = withEndpoint();
  assert.equal(end(trip(net, task, 'service:dynamodb').request), 'internet');
  assert.equal(trip(net, task, 'service:dynamodb').works, 'yes');
});

test('of what goes to all of the internet, a part goes to the service', () => {
  const { net, task } = withEndpoint();
  assert.deepEqual(trips(net, task, 'internet').map(({ request, works }) => [end(request), works]), [['internet', 'yes'], ['gateway endpoint s3 of vpc', 'yes']]);
  const [other, part] = paths(net, task, '52.0.0.0/16');
  assert.deepEqual([end(other), other.doubts], ['internet', []]);
  assert.deepEqual([end(part), part.doubts], ['gateway endpoint s3 of vpc', [doubt('s3', 'only AWS knows which addresses it has')]]);
});

test('a small range of the internet may be more specific than those of the service', () => {
  const { net, task, inner } = withEndpoint();
  net.route(inner, '52.216.0.0/16', { kind: 'blackhole' });
  const found = paths(net, task, 'service:s3');
  assert.deepEqual(found.map(each => each.end.kind).sort(), ['dropped', 'gateway-endpoint']);
  for (const { doubts } of found) assert.deepEqual(doubts, [doubt('s3', 'only AWS knows which addresses it has')]);
});

test('rules for a part of the internet may have the service', () => {
  const { net, task, tasks, app } = withEndpoint();
  tasks.egress = [net.rule('tasks', { peer: '52.0.0.0/8' })];
  assert.deepEqual(path(net, task, 'service:s3').doubts, [doubt('s3', 'only AWS knows which addresses it has')]);
  tasks.egress.push(net.rule('tasks', {}));
  assert.deepEqual(path(net, task, 'service:s3').doubts, []);
  app.acl = net.acl('app', { outbound: [{ deny: true, peer: '10.0.0.0/8' }, {}], inbound: [{ ports: tcp(1024, 65535) }] });
  assert.equal(trip(net, task, 'service:s3').works, 'yes');
  app.acl = net.acl('app', { outbound: [{}], inbound: [{ peer: '10.0.0.0/8' }] });
  assert.equal(trip(net, task, 'service:s3').works, 'no');
});

test('an endpoint is only for its own VPC', () => {
  const { net, task, endpoint } = withEndpoint();
  (endpoint as Draft<typeof endpoint>).vpc = net.vpc('other', '10.9.0.0/16');
  assert.equal(end(path(net, task, 'service:s3')), 'dropped at s3 of vpc: endpoint s3 of vpc is only for VPC other');
});

test('a route that may be there is one way, without it there is another', () => {
  const { net, task, route } = withEndpoint();
  route.doubts.push(doubt('route'));
  const found = paths(net, task, 'service:s3');
  assert.deepEqual(found.map(each => each.end.kind), ['gateway-endpoint', 'internet']);
  for (const { doubts } of found) assert.ok(doubts.some(({ subject }) => subject === 'route'));
});

test('an interface endpoint is an interface', () => {
  const { net, app, task, vpc } = standalone();
  const groups = [net.group('endpoints', { ingress: [{ ports: tcp(443), peer: '10.0.1.0/24' }] })];
  const one = net.interface('logs-a', app, { groups });
  net.endpoint(vpc, 'logs', 'interface', [one]);
  assert.equal(trip(net, task, one).works, 'yes');
  assert.equal(end(path(net, task, one, tcp(80))), 'dropped at endpoints: security group endpoints has no rule for TCP 80 from task-a');
});
