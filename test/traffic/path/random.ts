import fc from 'fast-check';
import { NetworkBuilder, addresses, doubt } from './network';
import { Intervals } from '../../../src/traffic/addresses/intervals';
import { EVERYWHERE } from '../../../src/traffic/addresses/ipv4';
import { tcp, udp } from '../../../src/traffic/addresses/ports';
import type { AclRule, Element, Interface, Target } from '../../../src/traffic/network/model';
import { follow } from '../../../src/traffic/path/follow';
import type { Path } from '../../../src/traffic/path/path';

const RANGES = [
  '0.0.0.0/0', '10.0.0.0/8', '10.1.0.0/16', '10.0.1.0/24', '10.0.3.0/24', '10.0.4.0/24', '8.0.0.0/8', '8.8.0.0/16', '192.168.0.0/16', '10.0.1.0/25',
];
const TARGETS = ['internet gateway', 'NAT gateway', 'firewall endpoint', 'firewall endpoint', 'Transit Gateway', 'Transit Gateway', 'blackhole'] as const;
const TABLES = ['app', 'firewall', 'outer', 'data', 'far'] as const;
export const PORTS = tcp(1, 1000).plus(tcp(1024, 1030)).plus(udp(53));

const some = <T>(item: fc.Arbitrary<T>, maxLength: number, minLength = 0) => fc.array(item, { minLength, maxLength, size: 'max' });
const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
const line = fc.record({
  range: mostly('0.0.0.0/0', ...RANGES),
  ports: mostly([0, 65535], [0, 79], [80, 80], [443, 1024], [1025, 65535]),
  allow: mostly(true, false),
});
const routes = some(fc.record({ range: mostly('0.0.0.0/0', ...RANGES.slice(0, -1)), target: fc.constantFrom(...TARGETS) }), 4, 1);
const acl = fc.option(fc.record({ inbound: some(line, 4, 1), outbound: some(line, 4, 1) }), { freq: 1, nil: undefined });

/** A small network, drawn by chance. */
export const drawing = fc.record({
  tables: fc.record(Object.fromEntries(TABLES.map(name => [name, routes]))),
  edge: fc.option(some(fc.record({ range: fc.constantFrom('10.0.1.0/24', '10.0.4.0/24') }), 2), { nil: undefined }),
  transit: some(fc.record({ range: mostly('0.0.0.0/0', '10.1.0.0/16', '10.0.0.0/16', '10.0.0.0/8'), to: fc.constantFrom('near', 'far', 'nothing') }), 4),
  acls: fc.record(Object.fromEntries(TABLES.map(name => [name, acl]))),
  egress: some(line, 3, 1),
  ingress: some(line, 3),
  byGroup: fc.boolean(),
});
export type Drawing = typeof drawing extends fc.Arbitrary<infer T> ? T : never;

/** One rule or route of a network, which can be taken away or doubted. */
export interface Detail {
  readonly kind: 'route' | 'rule' | 'allow' | 'deny';
  readonly remove: () => void;
  readonly doubt: () => void;
}

/** The network of a drawing: a client, a server, and someone in another VPC, with everything in between. */
export function draw({ tables, edge, transit, acls, egress, ingress, byGroup }: Drawing) {
  const net = new NetworkBuilder();
  const [near, far] = [net.vpc('near', '10.0.0.0/16'), net.vpc('far', '10.1.0.0/16')];
  const subnets = Object.fromEntries(TABLES.map((name, i) => {
    const own = acls[name];
    const build = (lines: typeof egress) =>
      lines.map(({ range: peer, ports: [low, high], allow }) => ({ peer, ports: tcp(low, high), deny: !allow }));
    const table = net.table(name);
    const rules = own && net.acl(`acl of ${name}`, { inbound: build(own.inbound), outbound: build(own.outbound) });
    return [name, net.subnet(name === 'far' ? far : near, name, name === 'far' ? '10.1.0.0/24' : `10.0.${i + 1}.0/24`, { zone: 'a', table, ...rules && { acl: rules } })];
  }));
  const gateway = net.transitGateway('tgw');
  const all = net.transitTable('all');
  const attachments = { near: net.attach(gateway, [subnets.outer], all), far: net.attach(gateway, [subnets.far], all), nothing: undefined };
  for (const { range, to } of distinct(transit)) net.transitRoute(all, range, attachments[to as 'near']);
  const [endpoint] = net.firewall('fw', subnets.firewall).endpoints;
  const edgeTable = edge && net.table('edge', Object.fromEntries(edge.map(({ range }) => [range, endpoint])));
  const targets: Record<string, Target> = {
    'internet gateway': net.internetGateway(near, edgeTable),
    'NAT gateway': net.nat('nat', subnets.outer),
    'firewall endpoint': endpoint,
    'Transit Gateway': gateway,
    'blackhole': { kind: 'blackhole' },
  };
  for (const name of TABLES) {
    const { routeTable, vpc } = subnets[name];
    for (const { range, target } of distinct(tables[name])) {
      if (!vpc.addresses.equals(addresses(range))) net.route(routeTable, range, targets[target]);
    }
  }
  const clients = net.group('clients', { egress: egress.map(({ range, ports: [low, high] }) => ({ peer: range, ports: tcp(low, high) })) });
  const servers = net.group('servers', { ingress: ingress.map(({ range, ports: [low, high] }) => ({ peer: range, ports: tcp(low, high) })) });
  if (byGroup) {
    clients.egress.push(net.rule('clients', { ports: tcp(443), peer: servers }));
    servers.ingress.push(net.rule('servers', { ports: tcp(443), peer: clients }));
  }
  const client = net.interface('client', subnets.app, { groups: [clients], public: 'yes' });
  net.interface('server', subnets.data, { groups: [servers], public: 'yes' });
  net.interface('remote', subnets.far, { groups: [servers] });
  return { net, client, details: details(net, [clients.egress, servers.ingress]) };
}

function details(net: NetworkBuilder, rules: Element[][]): Detail[] {
  const subnets = net.build().vpcs.flatMap(vpc => vpc.subnets);
  const lists: [Detail['kind'], Element[]][] = [
    ...rules.map((list): [Detail['kind'], Element[]] => ['rule', list]),
    ...subnets.map((subnet): [Detail['kind'], Element[]] => ['route', subnet.routeTable.routes as unknown as Element[]]),
    ...subnets.flatMap(({ acl: own }) => own ? [own.inbound, own.outbound] : []).map((list): [Detail['kind'], Element[]] => ['allow', list as unknown as Element[]]),
  ];
  return lists.flatMap(([kind, list]) => list.map((one): Detail => ({
    kind: kind === 'allow' && !(one as AclRule).allow ? 'deny' : kind,
    remove: () => list.splice(list.indexOf(one), 1),
    doubt: () => list.splice(list.indexOf(one), 1, Object.assign(one, { doubts: [doubt(one.name)] })),
  })));
}

/** A single packet. */
export const packet = fc.record({
  source: fc.nat(255).map(last => Intervals.of(addresses('10.0.1.0').parts[0][0] + last)),
  destination: fc.oneof(
    fc.constantFrom(...RANGES.slice(1), '10.0.2.0/24', '10.0.4.0/24', '10.1.0.0/24', '8.8.0.0/16').chain(text => {
      const [[from, to]] = addresses(text).parts;
      return fc.nat(to - from).map(offset => Intervals.of(from + offset));
    }),
    fc.nat(0xffffffff).map(address => Intervals.of(address)),
  ),
  port: fc.constantFrom(1, 79, 80, 81, 443, 444, 1024, 1026).map(port => tcp(port)),
});
export type Packet = typeof packet extends fc.Arbitrary<infer T> ? T : never;

/** Every way of everything that the client can send. */
export function everything(net: NetworkBuilder, client: Interface): readonly Path[] {
  return follow(net.build(), client, { source: client.addresses, destination: EVERYWHERE, ports: PORTS });
}

/** Every way of one packet. */
export function single(net: NetworkBuilder, client: Interface, { source, destination, port }: Packet): readonly Path[] {
  return follow(net.build(), client, { source, destination, ports: port });
}

/** Of some paths those that a packet takes. */
export function ofPacket(paths: readonly Path[], { source, destination, port }: Packet): Path[] {
  return paths.filter(({ flow }) => flow.source.meets(source) && flow.ports.meets(port)
    && flow.destination instanceof Intervals && flow.destination.meets(destination));
}

/** A first and a last packet of each path that arrives. */
export function arriving(paths: readonly Path[]): Packet[] {
  return paths.flatMap(({ end, flow: { source, destination, ports } }) => {
    if (end.kind === 'dropped' || !(destination instanceof Intervals)) return [];
    const [first, last] = [(set: Intervals) => Intervals.of(set.parts[0][0]), (set: Intervals) => Intervals.of(set.parts.at(-1)![1])];
    return [first, last].map(pick => ({ source: pick(source), destination: pick(destination), port: pick(ports) }));
  });
}

/** Where a path leads, and what it passes. */
export function told({ end, hops, firewalls }: Path): string {
  const goal = end.kind === 'dropped' ? `dropped at ${end.at.name}` : end.kind === 'interface' ? end.interface.name : end.kind;
  return [goal, ...firewalls.map(({ name }) => name), ...hops.map(({ element }) => element.name)].join(' < ');
}

function distinct<T extends { range: string }>(list: readonly T[]): T[] {
  return [...new Map(list.map(one => [one.range, one])).values()];
}
