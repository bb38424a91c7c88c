import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspected } from './examples';
import { NetworkBuilder, doubt } from './network';
import type { Draft } from './network';
import { FROM_INTERNET, end, names, path, trip, trips } from './trips';
import { tcp } from '../../../src/traffic/addresses/ports';
import type { RouteTable } from '../../../src/traffic/network/model';

const routes = (table: RouteTable) => (table as Draft<RouteTable>).routes;

describe('a firewall between tasks and NAT gateways', () => {
  test('sees both directions, in the zone of the task', () => {
    const { net, tasks } = inspected();
    for (const task of tasks) {
      const { zone } = task.subnet;
      const { request, replies, works, reason } = trip(net, task, 'internet');
      assert.deepEqual([works, reason], ['yes', undefined]);
      assert.deepEqual(names(request), [
        task.name, `app-${zone}: 0.0.0.0/0`, `fw-${zone}`, `firewall-${zone}: 0.0.0.0/0`, `ngw-${zone}`, `nat-${zone}: 0.0.0.0/0`, 'igw of vpc',
      ]);
      assert.deepEqual(request.firewalls.map(({ name }) => name), [`fw-${zone}`]);
      assert.deepEqual(replies.map(reply => reply.firewalls.map(({ name }) => name)), [[`fw-${zone}`]]);
      assert.deepEqual(new Set(request.hops.slice(0, -1).map(hop => hop.zone)), new Set([zone]));
    }
  });

  test('is passed by the answer only if its route leads back', () => {
    const { net, tasks, outer } = inspected();
    routes(outer[0].routeTable).pop();
    const { works, reason } = trip(net, tasks[0], 'internet');
    assert.deepEqual([works, reason], ['no', 'the answer goes around firewall endpoint fw-a: the local route of route table nat-a leads to the subnets of the VPC']);
    assert.equal(trip(net, tasks[1], 'internet').works, 'yes');
  });

  test('must be the same endpoint in both directions', () => {
    const { net, tasks, outer, firewall } = inspected();
    routes(outer[0].routeTable).pop();
    net.route(outer[0].routeTable, '10.0.0.0/24', firewall.endpoints[1]);
    const { works, reason } = trip(net, tasks[0], 'internet');
    const way = 'route 10.0.0.0/24 of route table nat-a leads to firewall endpoint fw-b';
    assert.deepEqual([works, reason], ['no', `the answer passes firewall endpoint fw-b instead of firewall endpoint fw-a: ${way}`]);
  });

  test('is passed by the request only if its route leads there', () => {
    const { net, tasks, apps, inner } = inspected();
    routes(apps[0].routeTable).pop();
    net.route(apps[0].routeTable, '0.0.0.0/0', routes(inner[0].routeTable)[0].target);
    const { request, works, reason } = trip(net, tasks[0], 'internet');
    assert.deepEqual(request.firewalls, []);
    const way = 'route 10.0.0.0/24 of route table nat-a leads to firewall endpoint fw-a';
    assert.deepEqual([works, reason], ['no', `the answer passes firewall endpoint fw-a, which has not seen the request: ${way}`]);
  });

  test('whose subnet leads back to it lets packets go in a circle', () => {
    const { net, tasks, inner, firewall } = inspected();
    routes(inner[0].routeTable).pop();
    net.route(inner[0].routeTable, '0.0.0.0/0', firewall.endpoints[0]);
    assert.equal(end(path(net, tasks[0], 'internet')), 'dropped at fw-a: packets come to firewall endpoint fw-a for the second time: they go in a circle');
  });

  test('has an ACL in the way like anything else', () => {
    const { net, tasks, inner } = inspected();
    inner[0].acl = net.acl('closed', { inbound: [{}], outbound: [{ ports: tcp(443) }] });
    const { works, reason } = trip(net, tasks[0], 'internet');
    assert.deepEqual([works, reason], ['no', 'the answer does not come back: network ACL closed lets no TCP 1024-65535 to 10.0.0.0/24 out']);
    inner[0].acl = net.acl('closed', { inbound: [{ peer: '10.0.9.0/24' }], outbound: [{}] });
    assert.equal(end(path(net, tasks[0], 'internet')), 'dropped at closed: network ACL closed lets no TCP 443 from 10.0.0.0/24 in');
  });

  test('in the subnet of the tasks themselves needs no ACL on the way to it', () => {
    const { net, vpc } = inspected();
    const table = net.table('shared');
    const subnet = net.subnet(vpc, 'shared-a', '10.0.40.0/24', { table, acl: net.acl('closed', {}) });
    net.route(table, '0.0.0.0/0', net.firewall('own', subnet).endpoints[0]);
    const host = net.interface('host', subnet, { public: 'yes' });
    assert.match(end(path(net, host, 'internet')), /for the second time: they go in a circle$/);
  });

  test('must be in the VPC of the table', () => {
    const { net, tasks, apps } = inspected();
    const other = net.subnet(net.vpc('other', '10.9.0.0/16'), 'other-a', '10.9.0.0/24');
    routes(apps[0].routeTable).pop();
    net.route(apps[0].routeTable, '0.0.0.0/0', net.firewall('far', other).endpoints[0]);
    assert.equal(end(path(net, tasks[0], 'internet')), 'dropped at far-a: firewall endpoint far-a is not in vpc');
  });
});

/** A public task behind a firewall endpoint, to which the route table of the internet gateway leads. */
function protectedEdge() {
  const net = new NetworkBuilder();
  const vpc = net.vpc('vpc', '10.0.0.0/16');
  const edge = net.table('edge');
  const gateway = net.internetGateway(vpc, edge);
  const outer = net.subnet(vpc, 'firewall-a', '10.0.1.0/28', { table: net.table('outer', { '0.0.0.0/0': gateway }) });
  const [endpoint] = net.firewall('fw', outer).endpoints;
  const subnet = net.subnet(vpc, 'public-a', '10.0.0.0/24', { table: net.table('public', { '0.0.0.0/0': endpoint }) });
  net.route(edge, '10.0.0.0/24', endpoint);
  const host = net.interface('host', subnet, { public: 'yes' });
  return { net, vpc, edge, gateway, outer, endpoint, subnet, host };
}

describe('a firewall behind an internet gateway', () => {
  test('is passed in both directions by whatever direction a connection has', () => {
    const { net, host } = protectedEdge();
    for (const { request, replies, works } of [trip(net, FROM_INTERNET, host), trip(net, host, 'internet')]) {
      assert.equal(works, 'yes');
      for (const each of [request, ...replies]) assert.deepEqual(each.firewalls.map(({ name }) => name), ['fw-a']);
    }
    assert.deepEqual(names(trip(net, FROM_INTERNET, host).request), ['igw of vpc', 'edge: 10.0.0.0/24', 'fw-a', 'local route of outer', 'host']);
  });

  test('is not passed by what comes in without the route table of the gateway', () => {
    const { net, gateway, host } = protectedEdge();
    delete gateway.routeTable;
    const inbound = trip(net, FROM_INTERNET, host);
    const way = 'route 0.0.0.0/0 of route table public leads to firewall endpoint fw-a';
    assert.deepEqual([inbound.works, inbound.reason], ['no', `the answer passes firewall endpoint fw-a, which has not seen the request: ${way}`]);
    const outbound = trip(net, host, 'internet');
    assert.equal(outbound.works, 'no');
    assert.match(outbound.reason!, /^the answer goes around firewall endpoint fw-a: /);
  });
});

/** Two subnets whose traffic with each other passes a firewall endpoint, by routes that are more specific than the local one. */
function between() {
  const net = new NetworkBuilder();
  const vpc = net.vpc('vpc', '10.0.0.0/16');
  const [endpoint] = net.firewall('fw', net.subnet(vpc, 'firewall-a', '10.0.9.0/28')).endpoints;
  const web = net.subnet(vpc, 'web-a', '10.0.0.0/24', { table: net.table('web', { '10.0.1.0/24': endpoint }) });
  const data = net.subnet(vpc, 'data-a', '10.0.1.0/24', { table: net.table('data', { '10.0.0.0/24': endpoint }) });
  const webs = net.group('webs', { egress: [{}] });
  const datas = net.group('datas', { ingress: [{ ports: tcp(5432), peer: webs }] });
  return { net, web, data, webs, datas, client: net.interface('client', web, { groups: [webs] }), server: net.interface('server', data, { groups: [datas] }) };
}

describe('a firewall between subnets of a VPC', () => {
  test('hides the security groups of the sender, but not its address', () => {
    const { net, client, server, datas } = between();
    assert.equal(end(path(net, client, server, tcp(5432))), [
      'dropped at datas: security group datas has no rule for TCP 5432 from client',
      'a rule that names the security group of the sender does not hold for what passes a firewall',
    ].join('; '));
    datas.ingress.push(net.rule('datas', { ports: tcp(5432), peer: '10.0.0.0/24' }));
    const { request, works } = trip(net, client, server, tcp(5432));
    assert.deepEqual([works, request.firewalls.map(({ name }) => name)], ['yes', ['fw-a']]);
  });

  test('hides those of the receiver, too', () => {
    const { net, client, server, webs, datas } = between();
    datas.ingress.push(net.rule('datas', { peer: '10.0.0.0/24' }));
    webs.egress = [net.rule('webs', { ports: tcp(5432), peer: datas })];
    const found = path(net, client, server, tcp(5432));
    assert.match(end(found), /^dropped at webs: security group webs lets TCP 5432 to 10.0.1.0\/24 out by a rule that names a security group/);
  });

  test('is gone around by answers without a route', () => {
    const { net, client, server, data, datas } = between();
    datas.ingress.push(net.rule('datas', { peer: '10.0.0.0/24' }));
    routes(data.routeTable).pop();
    const { works, reason } = trip(net, client, server, tcp(5432));
    assert.deepEqual([works, reason], ['no', 'the answer goes around firewall endpoint fw-a: the local route of route table data leads to the subnets of the VPC']);
  });

  test('has nothing to do with what stays in a subnet', () => {
    const { net, web, client } = between();
    net.route(web.routeTable, '10.0.0.0/24', { kind: 'blackhole' });
    assert.equal(trip(net, client, net.interface('neighbour', web, { address: '10.0.0.9' })).works, 'yes');
  });
});

test('appliances behind a Gateway Load Balancer may let everything pass, and send it anywhere', () => {
  const net = new NetworkBuilder();
  const vpc = net.vpc('vpc', '10.0.0.0/16');
  const gateway = net.internetGateway(vpc);
  const subnet = net.subnet(vpc, 'inspection-a', '10.0.1.0/28', { table: net.table('inspection', { '0.0.0.0/0': gateway }) });
  const endpoint = net.endpoint(vpc, 'appliances', 'gateway-load-balancer', [net.interface('gwlbe', subnet)]);
  const host = net.interface('host', net.subnet(vpc, 'app-a', '10.0.0.0/24', { table: net.table('app', { '0.0.0.0/0': endpoint }) }), { public: 'yes' });
  const [elsewhere, { request, works }] = trips(net, host, 'internet');
  assert.equal(elsewhere.request.end.kind, 'outside');
  assert.equal(end(request), 'internet');
  assert.deepEqual(request.doubts, [doubt('appliances of vpc', 'what the appliances behind it do is not known')]);
  assert.equal(works, 'unknown');
});
