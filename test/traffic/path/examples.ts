import { NetworkBuilder } from './network';
import { tcp } from '../../../src/traffic/addresses/ports';

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
