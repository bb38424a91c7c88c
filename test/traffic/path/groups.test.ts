import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standalone } from './examples';
import { NetworkBuilder, addresses, doubt } from './network';
import { end, path, paths, trip } from './trips';
import { INTERNET } from '../../../src/traffic/addresses/ipv4';
import { ALL_PORTS, tcp } from '../../../src/traffic/addresses/ports';

/** Two subnets of a VPC, with a client and a server that have a security group each. */
function pair() {
  const net = new NetworkBuilder();
  const vpc = net.vpc('vpc', '10.0.0.0/16');
  const [left, right] = [net.subnet(vpc, 'left-a', '10.0.0.0/24'), net.subnet(vpc, 'right-b', '10.0.1.0/24')];
  const [clients, servers] = [net.group('clients'), net.group('servers')];
  return { net, vpc, left, right, clients, servers, client: net.interface('client', left, { groups: [clients] }), server: net.interface('server', right, { groups: [servers] }) };
}

test('both ends must agree, on ports and peers', () => {
  const { net, clients, servers, client, server } = pair();
  assert.equal(end(path(net, client, server)), 'dropped at clients: security group clients has no rule for TCP 443 to 10.0.1.0/24');
  clients.egress.push(net.rule('clients', { ports: tcp(400, 500), peer: servers }));
  assert.equal(end(path(net, client, server)), 'dropped at servers: security group servers has no rule for TCP 443 from client');
  servers.ingress.push(net.rule('servers', { ports: tcp(443), peer: clients }));
  assert.equal(trip(net, client, server).works, 'yes');
  const all = paths(net, client, server, ALL_PORTS);
  assert.deepEqual(all.filter(({ end: { kind } }) => kind === 'interface').map(({ flow: { ports } }) => ports), [tcp(443)]);
});

test('a rule that names a group lets in its members, not others', () => {
  const { net, clients, servers, client, server } = pair();
  clients.egress.push(net.rule('clients', {}));
  servers.ingress.push(net.rule('servers', { peer: net.group('somebody else') }));
  assert.equal(path(net, client, server).end.kind, 'dropped');
});

test('rules of all groups of an interface add up', () => {
  const { net, right, clients, client } = pair();
  clients.egress.push(net.rule('clients', {}));
  const [web, more] = [net.group('web', { ingress: [{ ports: tcp(80) }] }), net.group('more', { ingress: [{ ports: tcp(443) }] })];
  const server = net.interface('both', right, { groups: [web, more] });
  assert.equal(trip(net, client, server, tcp(80).plus(tcp(443))).works, 'yes');
  assert.equal(end(path(net, client, server, tcp(22))), 'dropped at web: security groups web and more have no rule for TCP 22 from client');
});

test('a rule that names a group lets nothing out to others with the same addresses', () => {
  const { net, right, clients, servers, client, server } = pair();
  const stranger = net.interface('stranger', right);
  servers.ingress.push(net.rule('servers', {}));
  clients.egress.push(net.rule('clients', { ports: tcp(443), peer: servers }));
  assert.equal(trip(net, client, server).works, 'yes');
  assert.equal(end(path(net, client, stranger)), 'dropped at clients: security group clients lets TCP 443 to 10.0.1.0/24 out to members of security groups only, and stranger is none');
});

test('two rules that name groups let out to the members of either', () => {
  const { net, right, clients, servers, client, server } = pair();
  const caches = net.group('caches', { ingress: [{}] });
  const cache = net.interface('cache', right, { groups: [caches] });
  servers.ingress.push(net.rule('servers', {}));
  clients.egress.push(net.rule('clients', { ports: tcp(443), peer: servers }), net.rule('clients', { ports: tcp(443), peer: caches }));
  assert.equal(trip(net, client, server).works, 'yes');
  assert.equal(trip(net, client, cache).works, 'yes');
});

test('a rule without a known peer lets everything through with a doubt, one that is certain needs none', () => {
  const { net, clients, servers, client, server } = pair();
  clients.egress.push(net.rule('clients', {}));
  servers.ingress.push(net.rule('servers', { peer: '?' }));
  const { request, works } = trip(net, client, server);
  assert.deepEqual([works, request.doubts], ['unknown', [doubt('servers', 'its peer is not known')]]);
  servers.ingress.push(net.rule('servers', { ports: tcp(443), peer: '10.0.0.0/24' }));
  assert.equal(trip(net, client, server).works, 'yes');
});

test('what is not known about a group is not known about everything that it lets through, and it stops nothing', () => {
  const { net, clients, servers, client, server } = pair();
  clients.egress.push(net.rule('clients', {}));
  servers.doubts.push(doubt('servers'));
  const { request, works } = trip(net, client, server);
  assert.deepEqual([end(request), works, request.doubts], ['interface server', 'unknown', [doubt('servers')]]);
});

test('an interface without security groups is not filtered, one with an empty list is doubted', () => {
  const { net, left, right } = pair();
  assert.equal(trip(net, net.interface('plain', left), net.interface('open', right)).works, 'yes');
  assert.equal(trip(net, net.interface('plain', left), net.interface('nothing', right, { groups: [] })).works, 'unknown');
});

test('an address that somebody has for certain is nobody else\'s', () => {
  const { net, left, right, client, clients } = pair();
  clients.egress.push(net.rule('clients', {}));
  const fixed = net.interface('fixed', right, { address: '10.0.1.7' });
  net.interface('any', right);
  assert.deepEqual(paths(net, client, '10.0.1.7').map(end), ['interface fixed']);
  assert.equal(path(net, net.interface('other', left), fixed).end.kind, 'interface');
});

test('an address that nobody known has is doubted where it was asked for', () => {
  const { net, right, client, clients } = pair();
  clients.egress.push(net.rule('clients', {}));
  Object.assign(right, { name: 'right-b' });
  const lonely = net.subnet(right.vpc, 'lonely-a', '10.0.5.0/24');
  const asked = trip(net, client, '10.0.5.9');
  assert.deepEqual([end(asked.request), asked.works], ['dropped at lonely-a: nobody known has 10.0.5.9', 'unknown']);
  const [dropped] = paths(net, client, '10.0.0.0/16').filter(({ end: it }) => it.kind === 'dropped' && it.at === lonely);
  assert.deepEqual([dropped.doubts, dropped.flow.destination], [[], addresses('10.0.5.0/24')]);
  assert.equal(end(path(net, client, '10.0.200.0/24')), 'dropped at vpc: no subnet of vpc has 10.0.200.0/24');
});

test('a rule for the addresses of a service lets out what goes to the service', () => {
  const { net, vpc, inner, tasks, task } = standalone();
  tasks.egress = [net.rule('tasks', { ports: tcp(443), peer: 'service:s3' })];
  assert.equal(end(path(net, task, 'service:s3')), 'internet');
  assert.deepEqual(paths(net, task, 'internet').map(each => [each.end.kind, each.flow.destination]), [['dropped', INTERNET], ['internet', { service: 's3' }]]);
  net.route(inner, 'service:s3', net.endpoint(vpc, 's3', 'gateway'));
  assert.equal(trip(net, task, 'service:s3').works, 'yes');
  assert.equal(end(path(net, task, 'service:s3')), 'gateway endpoint s3 of vpc');
  assert.equal(end(path(net, task, 'service:dynamodb')), 'dropped at tasks: security group tasks has no rule for TCP 443 to dynamodb');
});
