import type { Element } from './element';
import type { RouteTable } from './routes';
import type { Interface, Vpc } from './vpcs';

/** An internet gateway. */
export interface InternetGateway extends Element {
  readonly kind: 'internet-gateway';
  /** @default - attached to none */
  readonly vpc?: Vpc;
  /** For what comes in from the internet. @default - straight to the address */
  readonly routeTable?: RouteTable;
}

/** A NAT gateway. */
export interface NatGateway extends Element {
  readonly kind: 'nat-gateway';
  /** @default - it is a regional one, which is in every zone and needs no subnet */
  readonly interface?: Interface;
  readonly vpc?: Vpc;
  readonly isPublic: boolean;
  /** Of a regional one. */
  readonly routeTable?: RouteTable;
}

/** The way out of what these templates describe: a VPN gateway, a peering, Direct Connect, the carrier. */
export interface Outside extends Element {
  readonly kind: 'outside';
  /** What CloudFormation calls it, for example `peering connection`. */
  readonly by: string;
  /** The VPC that it leads out of, and into. @default - none; it is attached to a Transit Gateway, or to nothing */
  readonly vpc?: Vpc;
  /** For what comes in through it. @default - straight to the address */
  readonly routeTable?: RouteTable;
  /** The VPC on the other side of a peering connection. @default - not in these templates */
  readonly peer?: Vpc;
}
