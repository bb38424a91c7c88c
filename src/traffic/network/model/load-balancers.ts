import type { Element } from './element';
import type { Hosts, Service } from './services';
import type { Interface } from './vpcs';
import type { Intervals } from '../../addresses/intervals';

/** A load balancer. */
export interface LoadBalancer extends Element {
  readonly kind: 'load-balancer';
  readonly type: 'application' | 'network' | 'gateway';
  readonly internetFacing: boolean;
  readonly interfaces: readonly Interface[];
  readonly listeners: readonly Listener[];
  /** Whether its security groups also hold for what comes through an endpoint service. Only of a network load balancer. */
  readonly filtersPrivateLink: boolean;
  /** Whether each of its nodes sends to the targets of all zones. */
  readonly crossZone: boolean;
}

/** A listener with all target groups that its rules lead to. */
export interface Listener extends Element {
  readonly kind: 'listener';
  readonly ports: Intervals;
  readonly targetGroups: readonly TargetGroup[];
}

/** A target group. */
export interface TargetGroup extends Element {
  readonly kind: 'target-group';
  /** Where its health check asks. @default - the port of the traffic */
  readonly healthPorts?: Intervals;
  /** Whether targets see the address of the client instead of that of the load balancer. @default false */
  readonly keepsClientAddress?: boolean;
  /** Whether the nodes of a load balancer send to the targets of all zones. @default - as the load balancer says */
  readonly crossZone?: boolean;
  readonly targets: readonly TargetOfGroup[];
}

/** One target, or all that a service registers. */
export interface TargetOfGroup {
  readonly element: Service | Hosts | LoadBalancer | { readonly kind: 'addresses'; readonly addresses: Intervals };
  readonly ports: Intervals;
}
