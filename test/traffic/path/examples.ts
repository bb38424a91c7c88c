import { NetworkBuilder } from './network';
import { tcp } from '../../../src/traffic/addresses/ports';
import type { TransitGateway } from '../../../src/traffic/network/model';

/** A task behind a NAT gateway, and a public load balancer, in zone a. */
export function standalone() {
  const net = new NetworkBuilder();
  const vpc = net.vpc('vpc', '10.0.0.0/16');
  const gateway = net.internetGateway(vpc);
  const open = net.table('public', { '0.0.0.0/0': gateway });
  const edge = net.subnet(vpc, 'public-a', '10.0.0.0/24', { table: open });
  const nat = net.nat('nat-a', edge);
  const inner = net.table('app', { '0.0.0.0/0': nat });
  const app = net.subnet(vpc, 'app-a', '10.0.1.0/24', { table: inner });
  const balancers = net.group('balancers', { ingress: [{ ports: tcp(443) }] });
  const tasks = net.group('tasks', { egress: [{}], ingress: [{ ports: tcp(80), peer: balancers }] });
  balancers.egress.push(net.rule('balancers', { ports: tcp(80), peer: tasks }));
  const task = net.interface('task-a', app, { groups: [tasks] });
  const balancer = net.interface('balancer-a', edge, { groups: [balancers], public: 'yes', owner: 'load-balancer' });
  return { net, vpc, gateway, open, edge, nat, inner, app, balancers, tasks, task, balancer };
}

/** Tasks, firewall endpoints and NAT gateways in zones a and b, so that both directions pass the firewall of their own zone. */
export function inspected() {
  const net = new NetworkBuilder();
  const vpc = net.vpc('vpc', '10.0.0.0/16');
  const gateway = net.internetGateway(vpc);
  const zones = ['a', 'b'];
  const tier = (name: string, ...ranges: string[]) => zones.map((zone, i) => net.subnet(vpc, `${name}-${zone}`, ranges[i], { table: net.table(`${name}-${zone}`) }));
  const apps = tier('app', '10.0.0.0/24', '10.0.1.0/24');
  const inner = tier('firewall', '10.0.10.0/28', '10.0.11.0/28');
  const outer = tier('nat', '10.0.20.0/24', '10.0.21.0/24');
  const firewall = net.firewall('fw', ...inner);
  for (const [i, zone] of zones.entries()) {
    net.route(apps[i].routeTable, '0.0.0.0/0', firewall.endpoints[i]);
    net.route(inner[i].routeTable, '0.0.0.0/0', net.nat(`ngw-${zone}`, outer[i]));
    net.route(outer[i].routeTable, '0.0.0.0/0', gateway);
    net.route(outer[i].routeTable, `10.0.${i}.0/24`, firewall.endpoints[i]);
  }
  const tasks = apps.map(subnet => net.interface(`task-${subnet.zone}`, subnet));
  return { net, vpc, gateway, apps, inner, outer, firewall, tasks };
}

/** A spoke whose tasks get to the internet through a Transit Gateway, a firewall, and the NAT gateways of a hub, each in zones a and b. */
export function hubAndSpoke(inspection: 'native' | 'vpc', { applianceMode = true } = {}) {
  const net = new NetworkBuilder();
  const [hub, spoke] = [net.vpc('hub', '10.0.0.0/16'), net.vpc('spoke', '10.1.0.0/16')];
  const gateway = net.transitGateway('tgw');
  const igw = net.internetGateway(hub);
  const zones = ['a', 'b'];
  const outer = zones.map((zone, i) => net.subnet(hub, `nat-${zone}`, `10.0.${i}.0/24`, { table: net.table(`nat-${zone}`, { '0.0.0.0/0': igw, '10.1.0.0/16': gateway }) }));
  const nats = outer.map(subnet => net.nat(`ngw-${subnet.zone}`, subnet));
  const hubDoors = zones.map((zone, i) => net.subnet(hub, `hub-tgw-${zone}`, `10.0.${10 + i}.0/28`, { table: net.table(`hub-tgw-${zone}`, { '0.0.0.0/0': nats[i] }) }));
  const apps = zones.map((zone, i) => net.subnet(spoke, `app-${zone}`, `10.1.${i}.0/24`, { table: net.table(`app-${zone}`, { '0.0.0.0/0': gateway }) }));
  const spokeDoors = zones.map((zone, i) => net.subnet(spoke, `spoke-tgw-${zone}`, `10.1.${10 + i}.0/28`));
  const [ofSpoke, ofHub, ofFirewall] = ['spokes', 'hub', 'inspected'].map(name => net.transitTable(name));
  const toHub = net.attach(gateway, hubDoors, ofHub);
  const toSpoke = net.attach(gateway, spokeDoors, ofSpoke);
  const toFirewall = inspection === 'native'
    ? net.attachFirewall(gateway, 'fw', zones, ofFirewall)
    : net.attach(gateway, inspectionVpc(net, gateway, zones), ofFirewall, applianceMode);
  net.transitRoute(ofSpoke, '0.0.0.0/0', toFirewall);
  net.transitRoute(ofHub, '10.1.0.0/16', toFirewall);
  net.transitRoute(ofFirewall, '0.0.0.0/0', toHub);
  net.transitRoute(ofFirewall, '10.1.0.0/16', toSpoke, false);
  const tasks = apps.map(subnet => net.interface(`task-${subnet.zone}`, subnet));
  return { net, hub, spoke, gateway, outer, hubDoors, apps, spokeDoors, ofSpoke, ofHub, ofFirewall, toHub, toSpoke, toFirewall, tasks };
}

/** A VPC between attachments: what comes in passes the firewall endpoint of its zone and goes back. */
function inspectionVpc(net: NetworkBuilder, gateway: TransitGateway, zones: readonly string[]) {
  const vpc = net.vpc('inspection', '10.2.0.0/16');
  const inner = zones.map((zone, i) => net.subnet(vpc, `fw-${zone}`, `10.2.${i}.0/28`, { table: net.table(`fw-${zone}`, { '0.0.0.0/0': gateway }) }));
  const { endpoints } = net.firewall('fw', ...inner);
  return zones.map((zone, i) => net.subnet(vpc, `in-${zone}`, `10.2.${10 + i}.0/28`, { table: net.table(`in-${zone}`, { '0.0.0.0/0': endpoints[i] }) }));
}
