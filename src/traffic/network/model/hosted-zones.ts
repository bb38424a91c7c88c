import type { Element } from './element';
import type { VpcEndpoint } from './endpoints';
import type { Vpc } from './vpcs';
import type { Stored } from '../../template/value';

/**
 * What DNS answers in some VPCs for a name and for every name below it, in place of the whole world: a private hosted zone, or something else
 * that has a say in these names and is then in doubt.
 */
export interface HostedZone extends Element {
  readonly kind: 'hosted-zone';
  /** In lower case, without a dot at the end; what is only known at deployment stands by its name. @default - not known; it may be any */
  readonly domain?: string;
  readonly vpcs: readonly Vpc[];
  /** Whether it may be for VPCs of these templates that it does not name. */
  readonly mayBeForMore: boolean;
  readonly records: readonly DnsRecord[];
}

/** What DNS answers for one name, or with `*.` for every name below it that has no answer of its own. */
export interface DnsRecord extends Element {
  readonly kind: 'record';
  /** @default - not known; it may be any in its zone */
  readonly domain?: string;
  /** `A`, `CNAME`. @default - not known */
  readonly type?: string;
  readonly leadsTo: NameTarget;
}

/** Where a record leads. */
export type NameTarget =
  | VpcEndpoint
  /** An endpoint that others have published, in a parameter that no given template makes. */
  | { readonly kind: 'published'; readonly parameter: Stored }
  /** Something else: why nobody knows that an AWS service answers there. */
  | { readonly kind: 'other'; readonly reason: string };
