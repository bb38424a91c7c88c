import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { standalone } from './examples';
import { addresses, doubt } from './network';
import { FROM_INTERNET, end, names, path, paths, trip, trips } from './trips';
import { INTERNET } from '../../../src/traffic/addresses/ipv4';
import { ALL_PORTS, tcp } from '../../../src/traffic/addresses/ports';

describe('out through a NAT gateway', () => {
  test('it becomes the sender, and the answer comes back through it', () => {
    const { net, task } = standalone();
    const { request, replies, works, reason } = trip(net, task, 'internet');
    assert.equal(end(request), 'internet');
    assert.deepEqual(names(request), ['task-a', 'tasks', 'app: 0.0.0.0/0', 'nat-a', 'public: 0.0.0.0/0', 'igw of vpc']);
    assert.deepEqual(request.hops.map(({ zone }) => zone), ['a', 'a', 'a', 'a', 'a', undefined]);
    assert.equal(request.hops[2].text, 'route 0.0.0.0/0 of route table app leads to NAT gateway nat-a');
    assert.deepEqual(request.flow, { source: addresses('10.0.1.0/24'), destination: INTERNET, ports: tcp(443) });
    assert.deepEqual(names(replies[0]), ['igw of vpc', 'nat-a', 'local route of public', 'task-a']);
    assert.deepEqual([works, reason, request.doubts], ['yes', undefined, []]);
  });

  test('without a route out of its subnet nothing leaves', () => {
    const { net, task, open } = standalone();
    open.routes.pop();
    assert.equal(end(path(net, task, 'internet')), 'dropped at public: route table public has no route to the internet');
  });

  test('a private one has no public address', () => {
    const { net, task, nat } = standalone();
    nat.isPublic = false;
    assert.equal(end(path(net, task, 'internet')), 'dropped at igw of vpc: NAT gateway nat-a has no public address');
  });

  test('it takes no connections from the internet, nor from its own VPC', () => {
    const { net, task, nat } = standalone();
    assert.equal(end(path(net, FROM_INTERNET, nat.interface!)), 'dropped at nat-a: NAT gateway nat-a takes no connections');
    assert.equal(end(path(net, task, nat.interface!)), 'dropped at nat-a: NAT gateway nat-a takes no connections');
  });

  test('private addresses that no route is for end at the internet gateway', () => {
    const { net, task } = standalone();
    assert.equal(end(path(net, task, '192.168.0.0/24')), 'dropped at igw of vpc: the internet does not route 192.168.0.0/24');
  });

  test('a regional one needs no subnet, and has a route table or the internet gateway of its VPC', () => {
    const { net, vpc, task, inner, gateway } = standalone();
    inner.routes.pop();
    const regional = net.regionalNat('regional', vpc);
    net.route(inner, '0.0.0.0/0', regional);
    const { request, replies, works } = trip(net, task, 'internet');
    assert.deepEqual(names(request), ['task-a', 'tasks', 'app: 0.0.0.0/0', 'regional', 'igw of vpc']);
    assert.equal(request.hops[3].zone, undefined);
    assert.deepEqual(names(replies[0]), ['igw of vpc', 'regional', 'task-a']);
    assert.equal(works, 'yes');

    regional.routeTable = net.table('of regional', { '0.0.0.0/0': gateway });
    const own = trip(net, task, 'internet');
    assert.deepEqual(names(own.request), ['task-a', 'tasks', 'app: 0.0.0.0/0', 'regional', 'of regional: 0.0.0.0/0', 'igw of vpc']);
    assert.deepEqual(names(own.replies[0]), ['igw of vpc', 'regional', 'local route of of regional', 'task-a']);
    assert.equal(own.works, 'yes');
  });
});

describe('out through an internet gateway', () => {
  test('without a public address nothing leaves, with one it does, and what is not known is doubted', () => {
    const { net, edge } = standalone();
    const host = (name: string, address: 'yes' | 'no' | 'unknown') => net.interface(name, edge, { public: address });
    assert.equal(trip(net, host('open', 'yes'), 'internet').works, 'yes');
    assert.equal(end(path(net, host('hidden', 'no'), 'internet')), 'dropped at igw of vpc: hidden has no public address');
    const { request, works, reason } = trip(net, host('unclear', 'unknown'), 'internet');
    assert.deepEqual(request.doubts, [doubt('unclear', 'whether it has a public address is not known')]);
    assert.deepEqual([works, reason], ['unknown', 'unclear: whether it has a public address is not known']);
  });

  test('it must be attached to the VPC', () => {
    const { net, open, edge } = standalone();
    open.routes.pop();
    net.route(open, '0.0.0.0/0', { kind: 'internet-gateway', name: 'loose', doubts: [] });
    const host = net.interface('host', edge, { public: 'yes' });
    assert.equal(end(path(net, host, 'internet')), 'dropped at loose: internet gateway loose is not attached to vpc');
  });
});

describe('in from the internet', () => {
  test('everybody with a public address is reached on what the security groups let in, nobody else', () => {
    const { net } = standalone();
    const all = paths(net, FROM_INTERNET, 'internet', ALL_PORTS);
    const arrived = all.filter(each => each.end.kind !== 'dropped');
    assert.deepEqual(arrived.map(each => [end(each), each.flow.ports]), [['interface balancer-a', tcp(443)]]);
    assert.deepEqual(all.filter(each => each.end.kind === 'dropped').map(end), [
      'dropped at nat-a: NAT gateway nat-a takes no connections',
      'dropped at balancers: security group balancers has no rule for TCP 0-442, TCP 444-65535, UDP, other protocols from the internet',
    ]);
  });

  test('the answer leaves by the same gateway', () => {
    const { net, balancer } = standalone();
    const { request, replies, works } = trip(net, FROM_INTERNET, balancer);
    assert.deepEqual(names(request), ['igw of vpc', 'balancers', 'balancer-a']);
    assert.deepEqual(names(replies[0]), ['balancer-a', 'public: 0.0.0.0/0', 'igw of vpc']);
    assert.equal(works, 'yes');
  });

  test('in a subnet whose route leads to a NAT gateway, a public address is of no use', () => {
    const { net, app } = standalone();
    const { works, reason } = trip(net, FROM_INTERNET, net.interface('host', app, { public: 'yes' }));
    assert.deepEqual([works, reason], ['no', 'the answer does not come back: it is sent to NAT gateway nat-a, which has not seen the request']);
  });

  test('an interface without a public address, or in a VPC without a gateway, is not reached at all', () => {
    const { net, task, vpc, balancer } = standalone();
    assert.deepEqual(paths(net, FROM_INTERNET, task), []);
    vpc.internetGateways.pop();
    assert.deepEqual(paths(net, FROM_INTERNET, balancer), []);
  });

  test('one address of the internet may be anybody\'s', () => {
    const { net } = standalone();
    assert.deepEqual(trips(net, FROM_INTERNET, '192.168.0.0/24'), []);
    const [, { request, works }] = trips(net, FROM_INTERNET, '8.8.8.8');
    assert.equal(end(request), 'interface balancer-a');
    assert.deepEqual([works, request.doubts], ['unknown', [doubt('balancer-a', 'which public address it has is not known')]]);
  });
});
