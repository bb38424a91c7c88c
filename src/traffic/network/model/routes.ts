import type { Element } from './element';
import type { VpcEndpoint } from './endpoints';
import type { FirewallEndpoint } from './firewalls';
import type { InternetGateway, NatGateway, Outside } from './gateways';
import type { TransitGateway } from './transit-gateways';
import type { Intervals } from '../../addresses/intervals';

/** A route table. */
export interface RouteTable extends Element {
  readonly kind: 'route-table';
  /** Without the local route, which every table has. */
  readonly routes: readonly Route[];
}

/** A route. A more specific one wins. */
export interface Route extends Element {
  readonly kind: 'route';
  /** One range; or the addresses of an AWS service, by the name of its gateway endpoint. @default - not known; it then may be any */
  readonly destination?: Intervals | { readonly service: string };
  readonly target: Target;
  /**
   * What the route should wait for and does not: without a `DependsOn` on this attachment CloudFormation may make the route first, and
   * AWS then refuses it. A label. @default - nothing is missing
   */
  readonly missingDependency?: string;
}

/** Where a route leads. */
export type Target =
  | { readonly kind: 'local' }
  | { readonly kind: 'blackhole' }
  | InternetGateway | NatGateway | FirewallEndpoint | TransitGateway | VpcEndpoint | Outside
  | { readonly kind: 'unknown'; readonly reason: string };
