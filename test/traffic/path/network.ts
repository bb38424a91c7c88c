import { Intervals } from '../../../src/traffic/addresses/intervals';
import { EVERYWHERE, range } from '../../../src/traffic/addresses/ipv4';
import { ALL_PORTS } from '../../../src/traffic/addresses/ports';
import type {
  Acl, AclRule, Attachment, Element, Firewall, FirewallEndpoint, Interface, InternetGateway, NatGateway, Network, Outside, Owner, Peer, Route,
  RouteTable, Rule, SecurityGroup, Subnet, Target, TransitGateway, TransitGatewayRouteTable, Vpc, VpcEndpoint,
} from '../../../src/traffic/network/model';

/** An element while a test still builds it. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** What a rule lets through. */
interface Line {
  /** @default - all ports */
  readonly ports?: Intervals;
  /** A range, all members of a group, `service:NAME`, or `?` for somebody unknown. @default - everybody */
  readonly peer?: string | SecurityGroup;
}

interface AclLine extends Line {
  readonly deny?: boolean;
  readonly peer?: string;
  readonly doubt?: string;
}

interface InterfaceOptions {
  readonly address?: string;
  readonly groups?: readonly SecurityGroup[];
  readonly public?: Interface['publicAddress'];
  readonly owner?: Owner['kind'];
}

interface SubnetOptions {
  readonly zone?: string;
  readonly table?: RouteTable;
  readonly acl?: Acl;
}

/** The addresses of a range, or of a single address. */
export function addresses(text: string): Intervals {
  const found = range(text.includes('/') ? text : `${text}/32`);
  if (!found) throw new Error(`not a range: ${text}`);
  return found;
}

/** A doubt about something. */
export function doubt(subject: string, reason = 'is not known') {
  return { subject, reason };
}

/** Builds small networks by hand. What is returned can be changed until the first question is asked. */
export class NetworkBuilder {
  private readonly network: Draft<Network> & { owners: Map<Interface, Owner> } = {
    vpcs: [],
    natGateways: [],
    firewalls: [],
    transitGateways: [],
    loadBalancers: [],
    apis: [],
    endpointServices: [],
    services: [],
    hosts: [],
    others: [],
    owners: new Map(),
    doubts: [],
  };

  /** The network so far; each call gives a new one, about which nothing is remembered. */
  public build(): Network {
    return { ...this.network };
  }

  public vpc(name: string, ...ranges: string[]): Draft<Vpc> {
    const vpc: Draft<Vpc> = {
      kind: 'vpc',
      ...element(name),
      stack: { name: 'stack', file: 'stack.json', metadata: {} },
      dnsSupport: true,
      dnsHostnames: true,
      addresses: Intervals.union(ranges.map(addresses)),
      subnets: [],
      internetGateways: [],
      endpoints: [],
    };
    this.network.vpcs.push(vpc);
    return vpc;
  }

  /** A route table, by destinations: ranges, `service:NAME`, or `?` for one that is not known. */
  public table(name: string, routes: Readonly<Record<string, Target>> = {}): Draft<RouteTable> {
    const table: Draft<RouteTable> = { kind: 'route-table', ...element(name), routes: [] };
    for (const [destination, target] of Object.entries(routes)) this.route(table, destination, target);
    return table;
  }

  public route(table: RouteTable, destination: string, target: Target): Draft<Route> {
    const isService = destination.startsWith('service:');
    const route: Draft<Route> = {
      kind: 'route',
      ...element(`${table.name}: ${destination}`),
      target,
      ...destination === '?' ? {} : { destination: isService ? { service: destination.slice(8) } : addresses(destination) },
    };
    (table as Draft<RouteTable>).routes.push(route);
    return route;
  }

  /** A subnet; its zone is the end of its name where nothing else is said. */
  public subnet(vpc: Vpc, name: string, cidr: string, options: SubnetOptions = {}): Draft<Subnet> {
    const { zone = name.split('-').at(-1)!, table = this.table(`table of ${name}`), acl } = options;
    const subnet: Draft<Subnet> = {
      kind: 'subnet', ...element(name), vpc, zone, addresses: addresses(cidr), routeTable: table, mapPublicIp: false, ...acl && { acl },
    };
    (vpc as Draft<Vpc>).subnets.push(subnet);
    return subnet;
  }

  public acl(name: string, rules: { inbound?: readonly AclLine[]; outbound?: readonly AclLine[] }): Draft<Acl> {
    const build = (lines: readonly AclLine[] = []) => lines.map(({ deny = false, ports = ALL_PORTS, peer = '0.0.0.0/0', doubt: reason }, i): AclRule => ({
      ...element(`${name} ${(i + 1) * 100}`), number: (i + 1) * 100, allow: !deny, ports, addresses: addresses(peer), doubts: reason ? [doubt(name, reason)] : [],
    }));
    return { kind: 'acl', ...element(name), inbound: build(rules.inbound), outbound: build(rules.outbound) };
  }

  public group(name: string, rules: { ingress?: readonly Line[]; egress?: readonly Line[] } = {}): Draft<SecurityGroup> {
    const group: Draft<SecurityGroup> = { kind: 'security-group', ...element(name), ingress: [], egress: [] };
    for (const line of rules.ingress ?? []) group.ingress.push(this.rule(name, line));
    for (const line of rules.egress ?? []) group.egress.push(this.rule(name, line));
    return group;
  }

  public rule(name: string, { ports = ALL_PORTS, peer = '0.0.0.0/0' }: Line): Draft<Rule> {
    return { ...element(`rule of ${name}`), ports, peer: peerOf(peer) };
  }

  /** An interface; with no groups given none are asked. */
  public interface(name: string, subnet: Subnet, options: InterfaceOptions = {}): Draft<Interface> {
    const one: Draft<Interface> = {
      kind: 'interface',
      ...element(name),
      subnet,
      addresses: options.address ? addresses(options.address) : subnet.addresses,
      publicAddress: options.public ?? 'no',
      ...options.groups && { groups: [...options.groups] },
    };
    this.network.owners.set(one, { kind: options.owner ?? 'other', ...element(name), interfaces: [one] } as unknown as Owner);
    return one;
  }

  public internetGateway(vpc: Vpc, routeTable?: RouteTable): Draft<InternetGateway> {
    const gateway: Draft<InternetGateway> = { kind: 'internet-gateway', ...element(`igw of ${vpc.name}`), vpc, ...routeTable && { routeTable } };
    (vpc as Draft<Vpc>).internetGateways.push(gateway);
    return gateway;
  }

  /** A NAT gateway with the first address of its subnet that AWS gives away. */
  public nat(name: string, subnet: Subnet, { isPublic = true }: { isPublic?: boolean } = {}): Draft<NatGateway> {
    const [[from]] = subnet.addresses.parts;
    const one = this.interface(name, subnet, { public: isPublic ? 'yes' : 'no' });
    one.addresses = Intervals.of(from + 4);
    const nat: Draft<NatGateway> = { kind: 'nat-gateway', ...element(name), interface: one, vpc: subnet.vpc, isPublic };
    this.network.natGateways.push(nat);
    this.network.owners.set(one, nat);
    return nat;
  }

  public regionalNat(name: string, vpc: Vpc, routeTable?: RouteTable): Draft<NatGateway> {
    const nat: Draft<NatGateway> = { kind: 'nat-gateway', ...element(name), vpc, isPublic: true, ...routeTable && { routeTable } };
    this.network.natGateways.push(nat);
    return nat;
  }

  /** A firewall with an endpoint in each of some subnets. */
  public firewall(name: string, ...subnets: Subnet[]): Draft<Firewall> {
    const firewall: Draft<Firewall> = { kind: 'firewall', ...element(name), endpoints: [], zones: subnets.map(({ zone }) => zone) };
    for (const subnet of subnets) firewall.endpoints.push({ kind: 'firewall-endpoint', ...element(`${name}-${subnet.zone}`), firewall, subnet } as FirewallEndpoint);
    this.network.firewalls.push(firewall);
    return firewall;
  }

  public transitGateway(name: string): Draft<TransitGateway> {
    const gateway: Draft<TransitGateway> = { kind: 'transit-gateway', ...element(name), attachments: [] };
    this.network.transitGateways.push(gateway);
    return gateway;
  }

  public transitTable(name: string): Draft<TransitGatewayRouteTable> {
    return { kind: 'transit-gateway-route-table', ...element(name), routes: [] };
  }

  /** A route of a Transit Gateway; to nothing for a blackhole. */
  public transitRoute(table: TransitGatewayRouteTable, destination: string, attachment?: Attachment, isStatic = true): void {
    (table as Draft<TransitGatewayRouteTable>).routes.push({
      ...element(`${table.name}: ${destination}`), destination: addresses(destination), isStatic, ...attachment && { attachment },
    });
  }

  public attach(gateway: TransitGateway, subnets: readonly Subnet[], routeTable?: TransitGatewayRouteTable, applianceMode = false) {
    const { vpc } = subnets[0];
    return this.attachment(gateway, { ...element(`attachment of ${vpc.name}`), vpc, subnets, applianceMode, ...routeTable && { routeTable } });
  }

  public attachFirewall(gateway: TransitGateway, name: string, zones: readonly string[], routeTable: TransitGatewayRouteTable): Draft<Attachment> {
    const firewall: Firewall = { kind: 'firewall', ...element(name), endpoints: [], transitGateway: gateway, zones };
    this.network.firewalls.push(firewall);
    return this.attachment(gateway, { ...element(`attachment of ${name}`), subnets: [], applianceMode: true, firewall, routeTable });
  }

  public attachOutside(gateway: TransitGateway, outside: Outside, routeTable?: TransitGatewayRouteTable): Draft<Attachment> {
    return this.attachment(gateway, { ...element(`attachment of ${outside.name}`), subnets: [], applianceMode: false, outside, ...routeTable && { routeTable } });
  }

  public endpoint(vpc: Vpc, service: string, type: VpcEndpoint['type'], interfaces: readonly Interface[] = []): Draft<VpcEndpoint> {
    const endpoint: Draft<VpcEndpoint> = {
      kind: 'vpc-endpoint', ...element(`${service} of ${vpc.name}`), type, service, vpc, interfaces: [...interfaces], privateDns: true,
    };
    (vpc as Draft<Vpc>).endpoints.push(endpoint);
    for (const one of interfaces) this.network.owners.set(one, endpoint);
    return endpoint;
  }

  public outside(name: string, by = 'VPN gateway', vpc?: Vpc): Draft<Outside> {
    return { kind: 'outside', ...element(name), by, ...vpc && { vpc } };
  }

  private attachment(transitGateway: TransitGateway, options: Omit<Attachment, 'kind' | 'transitGateway'>): Draft<Attachment> {
    const attachment = { kind: 'attachment', transitGateway, ...options } as Draft<Attachment>;
    (transitGateway as Draft<TransitGateway>).attachments.push(attachment);
    return attachment;
  }
}

function element(name: string): Draft<Element> {
  return { name, doubts: [] };
}

function peerOf(peer: string | SecurityGroup): Peer {
  if (typeof peer !== 'string') return { kind: 'group', group: peer };
  if (peer === '?') return { kind: 'unknown', reason: 'its peer is not known' };
  if (peer.startsWith('service:')) return { kind: 'service', service: peer.slice(8) };
  return { kind: 'addresses', addresses: peer === '0.0.0.0/0' ? EVERYWHERE : addresses(peer) };
}
