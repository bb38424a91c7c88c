import type { Element } from './element';
import type { Intervals } from '../../addresses/intervals';

/** A network ACL. */
export interface Acl extends Element {
  readonly kind: 'acl';
  /** By number; the first that matches decides, and nothing that matches none passes. */
  readonly inbound: readonly AclRule[];
  readonly outbound: readonly AclRule[];
}

/** A rule of a network ACL. */
export interface AclRule extends Element {
  readonly number: number;
  readonly allow: boolean;
  readonly addresses: Intervals;
  readonly ports: Intervals;
}

/** A security group. */
export interface SecurityGroup extends Element {
  readonly kind: 'security-group';
  readonly ingress: readonly Rule[];
  readonly egress: readonly Rule[];
}

/** A rule of a security group. */
export interface Rule extends Element {
  readonly ports: Intervals;
  readonly peer: Peer;
}

/** Whom a rule lets through. */
export type Peer =
  | { readonly kind: 'addresses'; readonly addresses: Intervals }
  | { readonly kind: 'group'; readonly group: SecurityGroup }
  /** The addresses of an AWS service, by the name of its gateway endpoint. */
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'unknown'; readonly reason: string };
