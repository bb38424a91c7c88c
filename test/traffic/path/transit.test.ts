import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hubAndSpoke } from './examples';
import { type Draft, NetworkBuilder, addresses, doubt } from './network';
import { end, names, path, trip, trips } from './trips';
import { tcp } from '../../../src/traffic/addresses/ports';
import type { RouteTable, TransitGatewayRouteTable } from '../../../src/traffic/network/model';

const routes = (table: RouteTable) => (table as Draft<RouteTable>).routes;
const transitRoutes = (table: TransitGatewayRouteTable) => (table as Draft<TransitGatewayRouteTable>).routes;

describe('a hub with a firewall that is attached to the Transit Gateway', () => {
  test('sees both directions, and everything stays in the zone of the task', () => {
    const { net, tasks } = hubAndSpoke('native');
    const { request, replies, works, reason } = trip(net, tasks[1], 'internet');
    assert.deepEqual([works, reason], ['yes', undefined]);
    assert.deepEqual(names(request), [
      'task-b', 'app-b: 0.0.0.0/0', 'attachment of spoke', 'spokes: 0.0.0.0/0', 'fw', 'inspected: 0.0.0.0/0', 'attachment of hub', 'hub-tgw-b: 0.0.0.0/0',
      'ngw-b', 'nat-b: 0.0.0.0/0', 'igw of hub',
    ]);
    assert.deepEqual(names(replies[0]), [
      'igw of hub', 'ngw-b', 'nat-b: 10.1.0.0/16', 'attachment of hub', 'hub: 10.1.0.0/16', 'fw', 'inspected: 10.1.0.0/16', 'attachment of spoke',
      'local route of table of spoke-tgw-b', 'task-b',
    ]);
    assert.deepEqual(new Set([...request.hops, ...replies[0].hops].map(({ zone }) => zone)), new Set(['b', undefined]));
    assert.deepEqual([request, ...replies].map(({ firewalls }) => firewalls.map(({ name }) => name)), [['fw'], ['fw']]);
  });

  test('is gone around by answers that the hub sends straight to the spoke', () => {
    const { net, tasks, ofHub, toSpoke } = hubAndSpoke('native');
    transitRoutes(ofHub).pop();
    net.transitRoute(ofHub, '10.1.0.0/16', toSpoke);
    const { works, reason } = trip(net, tasks[0], 'internet');
    assert.equal(works, 'no');
    assert.match(reason!, /^the answer goes around firewall fw: /);
  });

  test('needs a way back to the spoke', () => {
    const { net, tasks, outer, ofFirewall, toSpoke } = hubAndSpoke('native');
    transitRoutes(ofFirewall).splice(1);
    assert.match(trip(net, tasks[0], 'internet').reason!, /^the answer does not come back: /);
    net.transitRoute(ofFirewall, '10.1.0.0/16', toSpoke);
    routes(outer[0].routeTable).pop();
    assert.equal(trip(net, tasks[0], 'internet').works, 'no');
    assert.equal(trip(net, tasks[1], 'internet').works, 'yes');
  });

  test('routes of the gateway are chosen by length, then static ones before others', () => {
    const { net, tasks, ofSpoke, toHub, toSpoke } = hubAndSpoke('native');
    net.transitRoute(ofSpoke, '192.168.0.0/16', toHub, false);
    net.transitRoute(ofSpoke, '192.168.0.0/16', undefined);
    net.transitRoute(ofSpoke, '192.168.1.0/24', toSpoke, false);
    assert.equal(end(path(net, tasks[0], '192.168.0.0/24')), 'dropped at spokes: 192.168.0.0/16: route 192.168.0.0/16 of route table spokes is a blackhole');
    assert.equal(names(path(net, tasks[0], '192.168.1.0/24'))[3], 'spokes: 192.168.1.0/24');
  });

  test('a NAT gateway is needed: a public address of one VPC is of no use in another', () => {
    const { net, tasks, hubDoors, outer } = hubAndSpoke('native');
    hubDoors[0].routeTable = outer[0].routeTable;
    tasks[0].publicAddress = 'yes';
    assert.equal(end(path(net, tasks[0], 'internet')), 'dropped at igw of hub: task-a has no public address in VPC hub');
  });

  test('an attachment needs a subnet in the zone of the sender', () => {
    const { net, tasks, toSpoke, spokeDoors } = hubAndSpoke('native');
    toSpoke.subnets = [spokeDoors[0]];
    const lost = 'dropped at attachment of spoke: attachment of spoke has no subnet in b, so that nothing from there gets into Transit Gateway tgw';
    assert.equal(end(path(net, tasks[1], 'internet')), lost);
    assert.equal(trip(net, tasks[0], 'internet').works, 'yes');
    Object.assign(spokeDoors[0], { doubts: [doubt('spoke-tgw-a', 'its zone is not known')] });
    assert.equal(trip(net, tasks[1], 'internet').works, 'unknown');
  });

  test('an attachment needs a route table, and a VPC an attachment', () => {
    const { net, gateway, tasks, toSpoke } = hubAndSpoke('native');
    delete (toSpoke as { routeTable?: unknown }).routeTable;
    assert.equal(end(path(net, tasks[0], 'internet')), 'dropped at attachment of spoke: attachment of spoke is associated with no route table of Transit Gateway tgw');
    gateway.attachments = gateway.attachments.filter(each => each !== toSpoke);
    assert.equal(end(path(net, tasks[0], 'internet')), 'dropped at tgw: VPC spoke is not attached to Transit Gateway tgw');
  });

  test('without a subnet in the zone of the sender, AWS picks one, which only matters where it makes a difference', () => {
    const { net, tasks, toHub, hubDoors, hub } = hubAndSpoke('native');
    const third = net.subnet(hub, 'hub-tgw-c', '10.0.12.0/28', { table: hubDoors[1].routeTable });
    toHub.subnets = [hubDoors[1], third];
    assert.deepEqual(trips(net, tasks[0], 'internet').map(({ works, request }) => [works, request.doubts.length]), [['yes', 0], ['yes', 0]]);
    third.routeTable = net.table('empty');
    assert.deepEqual(trips(net, tasks[0], 'internet').map(({ works }) => works), ['yes', 'unknown']);
  });
});

describe('network ACLs around a Transit Gateway', () => {
  test('of its subnets hold for what goes in, not for what comes from there to themselves', () => {
    const { net, tasks, spokeDoors, hubDoors } = hubAndSpoke('native');
    spokeDoors[0].acl = net.acl('doors', { inbound: [{ peer: '10.1.0.0/16' }], outbound: [{ ports: tcp(1024, 65535) }] });
    assert.equal(trip(net, tasks[0], 'internet').works, 'yes');
    hubDoors[0].acl = net.acl('hub', { inbound: [{ deny: true, peer: '10.1.0.0/16' }, {}], outbound: [{}] });
    assert.equal(trip(net, tasks[0], 'internet').works, 'yes');
    spokeDoors[0].acl = net.acl('doors', { outbound: [{}] });
    assert.match(end(path(net, tasks[0], 'internet')), /^dropped at doors: network ACL doors lets no TCP 443 from 10\.1\.0\.0\/24 in$/);
  });

  test('of a subnet with sender and attachment hold in one direction only', () => {
    const { net, tasks, apps, toSpoke } = hubAndSpoke('native');
    toSpoke.subnets = apps;
    apps[0].acl = net.acl('own', { outbound: [{ ports: tcp(443) }], inbound: [{ peer: '10.1.0.0/24' }] });
    assert.equal(trip(net, tasks[0], 'internet').works, 'yes');
    apps[0].acl = net.acl('own', { outbound: [{ ports: tcp(443) }] });
    assert.equal(path(net, tasks[0], 'internet').end.kind, 'dropped');
  });
});

describe('a hub with a VPC for inspection', () => {
  test('in appliance mode gets both directions in any one zone', () => {
    const { net, tasks } = hubAndSpoke('vpc');
    const found = trips(net, tasks[0], 'internet');
    assert.deepEqual(found.map(({ request }) => request.firewalls.map(({ name }) => name)), [['fw-a'], ['fw-b']]);
    for (const { request, replies, works, reason } of found) {
      assert.deepEqual([works, reason, request.doubts], ['yes', undefined, []]);
      for (const reply of replies) assert.deepEqual(reply.firewalls, request.firewalls);
    }
  });

  test('without appliance mode stays symmetrical where both ends are in one zone', () => {
    const { net, tasks } = hubAndSpoke('vpc', { applianceMode: false });
    const { request, works } = trip(net, tasks[0], 'internet');
    assert.deepEqual([works, request.firewalls.map(({ name }) => name)], ['yes', ['fw-a']]);
  });

  test('without appliance mode breaks what goes from one zone to another', () => {
    for (const applianceMode of [true, false]) {
      const { net, tasks, gateway, toFirewall, ofFirewall } = hubAndSpoke('vpc', { applianceMode });
      const other = net.vpc('other', '10.3.0.0/16');
      const home = ['a', 'b'].map((zone, i) => net.subnet(other, `other-${zone}`, `10.3.${i}.0/24`, { table: net.table(`other-${zone}`, { '0.0.0.0/0': gateway }) }));
      const table = net.transitTable('others');
      net.transitRoute(table, '0.0.0.0/0', toFirewall);
      net.transitRoute(ofFirewall, '10.3.0.0/16', net.attach(gateway, home, table));
      const server = net.interface('server', home[1]);
      const found = trips(net, tasks[0], server);
      if (applianceMode) {
        assert.deepEqual(found.map(({ works }) => works), ['yes', 'yes']);
      } else {
        assert.deepEqual(found.map(({ works }) => works), ['no']);
        assert.match(found[0].reason!, /^the answer passes firewall endpoint fw-b instead of firewall endpoint fw-a: /);
        assert.equal(trip(net, tasks[1], server).works, 'yes');
      }
    }
  });

  test('an endpoint that leads to nothing breaks the zone that AWS may pick', () => {
    const { net, tasks, toFirewall } = hubAndSpoke('vpc');
    routes(toFirewall.subnets[1].routeTable).pop();
    assert.deepEqual(trips(net, tasks[0], 'internet').map(({ works }) => works).sort(), ['no', 'yes']);
  });
});

describe('security groups through a Transit Gateway', () => {
  test('rules that name a group may hold', () => {
    const net = new NetworkBuilder();
    const gateway = net.transitGateway('tgw');
    const table = net.transitTable('all');
    const [left, right] = ['left', 'right'].map((name, i) => {
      const subnet = net.subnet(net.vpc(name, `10.${i}.0.0/16`), `${name}-a`, `10.${i}.0.0/24`, { table: net.table(name, { '10.0.0.0/8': gateway }) });
      net.transitRoute(table, `10.${i}.0.0/16`, net.attach(gateway, [subnet], table));
      return subnet;
    });
    const clients = net.group('clients', { egress: [{}] });
    const servers = net.group('servers', { ingress: [{ peer: clients }] });
    const client = net.interface('client', left, { groups: [clients] });
    const server = net.interface('server', right, { groups: [servers] });
    const { request, works } = trip(net, client, server);
    assert.equal(works, 'unknown');
    assert.deepEqual(request.doubts.map(({ subject }) => subject), ['clients']);
    servers.ingress.push(net.rule('servers', { peer: '10.0.0.0/16' }));
    assert.equal(trip(net, client, server).works, 'yes');
    assert.equal(end(path(net, server, client)), 'dropped at servers: security group servers has no rule for TCP 443 to 10.0.0.0/24');
  });
});

describe('what is outside', () => {
  test('is left through attachments, and answers come back through the same', () => {
    const { net, gateway, ofSpoke, toSpoke, tasks } = hubAndSpoke('native');
    const office = net.outside('office', 'VPN connection');
    const table = net.transitTable('from office');
    net.transitRoute(ofSpoke, '192.168.0.0/16', net.attachOutside(gateway, office, table));
    assert.equal(trip(net, tasks[0], '192.168.0.0/24').works, 'no');
    net.transitRoute(table, '10.1.0.0/16', toSpoke);
    const found = trip(net, tasks[0], '192.168.0.0/24');
    assert.equal(end(found.request), 'outside office');
    // From outside, AWS picks the zone of the spoke; all of them lead to the task.
    assert.deepEqual([found.works, found.replies.length], ['yes', 2]);
    const back = trips(net, office, tasks[1], tcp(443), addresses('192.168.0.0/24'));
    assert.deepEqual(back.map(({ works }) => works), ['yes', 'yes']);
  });

  test('is left through a peering, by which packets come in as well', () => {
    const net = new NetworkBuilder();
    const vpc = net.vpc('vpc', '10.0.0.0/16');
    const peering = net.outside('peer', 'peering connection', vpc);
    const host = net.interface('host', net.subnet(vpc, 'app-a', '10.0.0.0/24', { table: net.table('app', { '10.9.0.0/16': peering }) }));
    assert.equal(end(trip(net, host, '10.9.0.0/24').request), 'outside peer');
    assert.equal(trip(net, host, '10.9.0.0/24').works, 'yes');
    const inbound = trip(net, peering, host, tcp(443), addresses('10.9.0.0/24'));
    assert.deepEqual([end(inbound.request), inbound.works], ['interface host', 'yes']);
    assert.match(trip(net, peering, host, tcp(443), addresses('10.8.0.0/24')).reason!, /route table app has no route to 10\.8\.0\.0\/24$/);
  });

  test('may be anything behind a route whose target is not known', () => {
    const { net, apps, tasks } = hubAndSpoke('native');
    routes(apps[0].routeTable).pop();
    net.route(apps[0].routeTable, '0.0.0.0/0', { kind: 'unknown', reason: 'the target is a parameter' });
    const [open, other] = [trip(net, tasks[0], 'internet'), trip(net, tasks[0], '192.168.0.0/24')];
    assert.deepEqual([open.request.end.kind, other.request.end.kind], ['internet', 'outside']);
    for (const { works, request } of [open, other]) assert.deepEqual([works, request.doubts], ['unknown', [doubt('app-a: 0.0.0.0/0', 'the target is a parameter')]]);
  });
});
