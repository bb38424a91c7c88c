import type { Element } from './element';
import type { LoadBalancer } from './load-balancers';
import type { Interface } from './vpcs';
import type { Intervals } from '../../addresses/intervals';

/** A VPC link of API Gateway. */
export interface VpcLink extends Element {
  readonly kind: 'vpc-link';
  /** Of a link of version 2. */
  readonly interfaces: readonly Interface[];
  /** Of a link of version 1: the network load balancers that it leads to. */
  readonly loadBalancers: readonly LoadBalancer[];
}

/** An API of API Gateway with the load balancers that its methods call. */
export interface Api extends Element {
  readonly kind: 'api';
  /** Whether the internet can call it. */
  readonly isPublic: boolean;
  readonly integrations: readonly { readonly link: VpcLink; readonly loadBalancer: LoadBalancer; readonly ports: Intervals }[];
}
