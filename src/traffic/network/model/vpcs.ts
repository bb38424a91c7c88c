import type { Element } from './element';
import type { VpcEndpoint } from './endpoints';
import type { Acl, SecurityGroup } from './filters';
import type { InternetGateway } from './gateways';
import type { RouteTable } from './routes';
import type { Intervals } from '../../addresses/intervals';
import type { Doubt, Stack } from '../../template/world';

/** A VPC. */
export interface Vpc extends Element {
  readonly kind: 'vpc';
  readonly stack: Stack;
  /** Its addresses, those of further CIDR blocks included. */
  readonly addresses: Intervals;
  /** Whether the resolver of AWS answers. */
  readonly dnsSupport: boolean;
  /** Whether private names of endpoints are answered; they need both. */
  readonly dnsHostnames: boolean;
  /** That other servers are asked for names. @default - the resolver of AWS is */
  readonly otherResolver?: Doubt;
  readonly subnets: readonly Subnet[];
  readonly internetGateways: readonly InternetGateway[];
  readonly endpoints: readonly VpcEndpoint[];
  /** Whether no template makes it: it stands for a VPC of which only its range is known. @default false */
  readonly isStandIn?: boolean;
}

/** A subnet. */
export interface Subnet extends Element {
  readonly kind: 'subnet';
  readonly vpc: Vpc;
  /** Two subnets are in one zone when these are equal: `eu-west-1a`, or `zone 1 of eu-west-1` where a template counts zones. */
  readonly zone: string;
  readonly addresses: Intervals;
  readonly routeTable: RouteTable;
  /** @default - the default one of a VPC, which lets everything pass */
  readonly acl?: Acl;
  /** Whether interfaces get a public address unless they say otherwise. */
  readonly mapPublicIp: boolean;
}

/** A network interface, or as many alike as there will be in one subnet. */
export interface Interface extends Element {
  readonly kind: 'interface';
  readonly subnet: Subnet;
  /** The addresses that it may have: a fixed one, or all of its subnet. */
  readonly addresses: Intervals;
  /** @default - no security groups apply, as for a NAT gateway or a Network Load Balancer without any */
  readonly groups?: readonly SecurityGroup[];
  /** Whether the internet can address it. */
  readonly publicAddress: 'yes' | 'no' | 'unknown';
}
