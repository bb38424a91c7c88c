import type { Element } from './element';
import type { Firewall } from './firewalls';
import type { Outside } from './gateways';
import type { Subnet, Vpc } from './vpcs';
import type { Intervals } from '../../addresses/intervals';

/** A Transit Gateway. */
export interface TransitGateway extends Element {
  readonly kind: 'transit-gateway';
  readonly attachments: readonly Attachment[];
  /** What is behind it, where no template makes it: all that is known is what these templates hand over to it. @default - a template makes it */
  readonly handover?: Outside;
}

/** What is attached to a Transit Gateway: a VPC by one subnet in each zone, a firewall, or what lies outside these templates. */
export interface Attachment extends Element {
  readonly kind: 'attachment';
  readonly transitGateway: TransitGateway;
  readonly vpc?: Vpc;
  readonly subnets: readonly Subnet[];
  readonly firewall?: Firewall;
  /** Whether both directions of a connection go through the same zone. */
  readonly applianceMode: boolean;
  /** The table that decides about what comes from it. @default - none: nothing gets any further */
  readonly routeTable?: TransitGatewayRouteTable;
  /** What is behind one that is neither a VPC nor a firewall of these templates. */
  readonly outside?: Outside;
}

/** A route table of a Transit Gateway. */
export interface TransitGatewayRouteTable extends Element {
  readonly kind: 'transit-gateway-route-table';
  readonly routes: readonly TransitGatewayRoute[];
}

/** A route of a Transit Gateway, static or propagated; static ones win where both are as specific. */
export interface TransitGatewayRoute extends Element {
  readonly destination: Intervals;
  /** @default - a blackhole */
  readonly attachment?: Attachment;
  readonly isStatic: boolean;
}
