import type { Intervals } from '../addresses/intervals';
import type { Element, FirewallEndpoint, Interface, Network, Outside } from '../network/model';
import type { Doubt } from '../template/world';

/** Where packets begin. */
export type Origin = Interface | { readonly kind: 'internet' } | Outside;

/** Many packets at once: every combination of these addresses and ports. */
export interface Flow {
  readonly source: Intervals;
  /** Addresses; or an AWS service by the name of its gateway endpoint, whose addresses are known to AWS only and are of the internet. */
  readonly destination: Intervals | { readonly service: string };
  /** The ports of the destination. */
  readonly ports: Intervals;
  /** Whom the question is about, where others may have the same addresses; what they get is not followed. @default - everybody */
  readonly to?: readonly Interface[];
}

/** One thing that packets meet on their way. */
export interface Hop {
  readonly element: Element & { readonly kind?: string };
  /** The availability zone in which it stands. @default - in all of them */
  readonly zone?: string;
  /** What happens there, in words: `route 0.0.0.0/0`, `security group lets TCP 443 to 0.0.0.0/0 out`. */
  readonly text: string;
}

/** Where packets end. */
export type End =
  | { readonly kind: 'interface'; readonly interface: Interface }
  | { readonly kind: 'internet' }
  /** An AWS service through a gateway endpoint. */
  | { readonly kind: 'gateway-endpoint'; readonly element: Element }
  | { readonly kind: 'outside'; readonly outside: Outside }
  /** Nobody gets them; the reason names what stopped them, for example `security group X has no rule for TCP 80 from Y`. */
  | { readonly kind: 'dropped'; readonly at: Element; readonly reason: string };

/** The way of some packets in one direction. */
export interface Path {
  readonly origin: Origin;
  /** What is left of the flow at its end, as the origin sees it. */
  readonly flow: Flow;
  readonly hops: readonly Hop[];
  readonly end: End;
  /** The firewall endpoints, in the order in which they were passed; the firewalls of a Transit Gateway as well. */
  readonly firewalls: readonly (FirewallEndpoint | Element)[];
  /** Why it is not certain that packets take this way. Nothing where it is. */
  readonly doubts: readonly Doubt[];
}

/** A path, and how the answers come back. */
export interface RoundTrip {
  readonly request: Path;
  /** Every way of the answers; of a dropped request none. */
  readonly replies: readonly Path[];
  /**
   * Whether both ways work: the request arrives, and all of the answers do, through the same firewall endpoints and gateways as the
   * request. With doubts on the way it is `unknown`.
   */
  readonly works: 'yes' | 'no' | 'unknown';
  /** Why not, or why unknown: one clause that names the hop that broke. */
  readonly reason?: string;
}

/** What follows packets; `follow.ts` has it. */
export interface Follower {
  /** Every way that packets of a flow take from an interface, from the internet, or from outside. */
  follow(network: Network, origin: Origin, flow: Flow): readonly Path[];
  /** The same with the answers. */
  roundTrips(network: Network, origin: Origin, flow: Flow): readonly RoundTrip[];
}
