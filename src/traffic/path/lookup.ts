import { Routing } from './routing';
import { firstNotBefore } from './search';
import { Intervals } from '../addresses/intervals';
import type {
  Attachment, Interface, InternetGateway, Network, Outside, Owner, Route, RouteTable, SecurityGroup, Subnet, TransitGateway, TransitGatewayRoute,
  TransitGatewayRouteTable, Vpc,
} from '../network/model';

/** Interfaces and all addresses that they may have. */
export interface Members {
  readonly interfaces: readonly Interface[];
  readonly addresses: Intervals;
}

/** Addresses of a subnet, among those of its VPC in order. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  /** The last address of this one and all before it. */
  readonly reach: number;
  readonly subnet: Subnet;
}

const LOOKUPS = new WeakMap<Network, Lookup>();

/** What paths look up in a network, each worked out once. */
export class Lookup {
  /** The one of a network. */
  public static of(network: Network): Lookup {
    const known = LOOKUPS.get(network) ?? new Lookup(network);
    LOOKUPS.set(network, known);
    return known;
  }

  private readonly inSubnets = new Map<Subnet, Interface[]>();
  private readonly ofGroups = new Map<SecurityGroup, Interface[]>();
  private readonly withPublicAddress = new Map<Vpc, Interface[]>();
  private readonly vpcsOf = new Map<Outside, Set<Vpc>>();
  private readonly members_ = new Map<SecurityGroup, Members>();
  private readonly fixed = new Map<Subnet, Intervals>();
  private readonly tables = new Map<RouteTable, Map<Vpc, Routing<Route>>>();
  private readonly transitTables = new Map<TransitGatewayRouteTable, Routing<TransitGatewayRoute>>();
  private readonly attachments = new Map<TransitGateway, ReadonlyMap<Vpc, Attachment>>();
  private readonly subnets = new Map<Vpc, readonly Stretch[]>();

  private constructor(private readonly network: Network) {
    for (const one of network.owners.keys()) {
      add(this.inSubnets, one.subnet, one);
      for (const group of one.groups ?? []) add(this.ofGroups, group, one);
      if (one.publicAddress !== 'no') add(this.withPublicAddress, one.subnet.vpc, one);
    }
  }

  /** Every VPC. */
  public get vpcs(): readonly Vpc[] {
    return this.network.vpcs;
  }

  /** Whose an interface is. */
  public owner(one: Interface): Owner | undefined {
    return this.network.owners.get(one);
  }

  /** All interfaces in a subnet. */
  public interfaces(subnet: Subnet): readonly Interface[] {
    return this.inSubnets.get(subnet) ?? [];
  }

  /** The interfaces that the internet may address, in VPCs with an internet gateway. */
  public fromInternet(): { gateway: InternetGateway; vpc: Vpc; interfaces: readonly Interface[] }[] {
    return this.vpcs.flatMap(vpc => vpc.internetGateways.map(gateway => ({ gateway, vpc, interfaces: this.withPublicAddress.get(vpc) ?? [] })));
  }

  /** The addresses that an interface may have; not those that another one has for certain. */
  public addresses(one: Interface): Intervals {
    const { subnet, addresses } = one;
    if (addresses.size === 1) return addresses;
    const fixed = this.fixed.get(subnet)
      ?? Intervals.union(this.interfaces(subnet).filter(each => each.addresses.size === 1 && each.doubts.length === 0).map(each => each.addresses));
    this.fixed.set(subnet, fixed);
    return fixed.isEmpty ? addresses : addresses.minus(fixed);
  }

  /** The interfaces that carry a security group. */
  public members(group: SecurityGroup): Members {
    const interfaces = this.ofGroups.get(group) ?? [];
    const known = this.members_.get(group) ?? { interfaces, addresses: Intervals.union(interfaces.map(one => one.addresses)) };
    this.members_.set(group, known);
    return known;
  }

  /** The subnets of a VPC that have any of some addresses. */
  public subnetsWith(vpc: Vpc, addresses: Intervals): Subnet[] {
    const sorted = this.subnets.get(vpc) ?? stretches(vpc);
    this.subnets.set(vpc, sorted);
    const found = new Set<Subnet>();
    for (const [from, to] of addresses.parts) {
      for (let at = firstNotBefore(sorted, one => one.reach, from); at < sorted.length && sorted[at].from <= to; at++) {
        if (sorted[at].to >= from) found.add(sorted[at].subnet);
      }
    }
    return [...found];
  }

  /** The routes of a table for what is sent within or from a VPC. */
  public routing(table: RouteTable, vpc: Vpc): Routing<Route> {
    const byVpc = this.tables.get(table) ?? new Map<Vpc, Routing<Route>>();
    this.tables.set(table, byVpc);
    const known = byVpc.get(vpc) ?? new Routing([...local(table, vpc), ...table.routes.flatMap(route => candidate(route, vpc))]);
    byVpc.set(vpc, known);
    return known;
  }

  /** The routes of a table of a Transit Gateway; static ones win over propagated ones. https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html#tgw-route-evaluation-overview */
  public transitRouting(table: TransitGatewayRouteTable): Routing<TransitGatewayRoute> {
    const known = this.transitTables.get(table)
      ?? new Routing(table.routes.map(route => ({ route, range: route.destination, rank: route.isStatic ? 0 : 1 })));
    this.transitTables.set(table, known);
    return known;
  }

  /** How a VPC is attached to a Transit Gateway. */
  public attachment(gateway: TransitGateway, vpc: Vpc): Attachment | undefined {
    const known = this.attachments.get(gateway)
      ?? new Map(gateway.attachments.flatMap(each => each.vpc ? [[each.vpc, each] as const] : []));
    this.attachments.set(gateway, known);
    return known.get(vpc);
  }

  /** The attachments through which packets come in from a way out. */
  public attachmentsOf(outside: Outside): readonly Attachment[] {
    return this.network.transitGateways.flatMap(gateway => gateway.attachments.filter(each => each.outside === outside));
  }

  /** The VPCs into which a way out leads. */
  public vpcsBehind(outside: Outside): readonly Vpc[] {
    if (outside.vpc) return [outside.vpc];
    if (this.vpcsOf.size === 0) {
      for (const vpc of this.vpcs) {
        for (const table of new Set(vpc.subnets.map(subnet => subnet.routeTable))) {
          for (const { target } of table.routes) {
            if (target.kind === 'outside') this.vpcsOf.set(target, (this.vpcsOf.get(target) ?? new Set()).add(vpc));
          }
        }
      }
    }
    return [...this.vpcsOf.get(outside) ?? []];
  }
}

/** Every table routes the addresses of its VPC within the VPC, whether it says so or not. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html */
function local(table: RouteTable, vpc: Vpc): { route: Route; range: Intervals }[] {
  const route: Route = { kind: 'route', name: `local route of ${table.name}`, doubts: vpc.doubts, target: { kind: 'local' } };
  return vpc.addresses.parts.map(([from, to]) => ({ route, range: Intervals.of(from, to) }));
}

function candidate(route: Route, vpc: Vpc): { route: Route; range?: Intervals }[] {
  const { destination, target } = route;
  if (destination === undefined) return [{ route }];
  if (!(destination instanceof Intervals)) return [];
  return target.kind === 'local' && vpc.addresses.holds(destination) ? [] : [{ route, range: destination }];
}

function stretches({ subnets }: Vpc): Stretch[] {
  let reach = -1;
  return subnets.flatMap(subnet => subnet.addresses.parts.map(([from, to]) => ({ from, to, subnet }))).sort((a, b) => a.from - b.from)
    .map(one => ({ ...one, reach: reach = Math.max(reach, one.to) }));
}

function add<K>(map: Map<K, Interface[]>, key: K, one: Interface): void {
  const known = map.get(key);
  if (known) known.push(one);
  else map.set(key, [one]);
}
