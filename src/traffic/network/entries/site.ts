import type { Foundation } from '../foundation';
import { isInterface } from '../interfaces';
import type { Interface, TargetOfGroup } from '../model';
import type { Lookup } from './lookup';
import type { Reading } from './reading';
import type { Intervals } from '../../addresses/intervals';
import { Reference, Value } from '../../template/value';
import type { Doubt, Resource } from '../../template/world';

/** Who stands behind a target group. */
export interface Registration {
  readonly element: TargetOfGroup['element'];
  /** @default - the port of the target group */
  readonly ports?: Intervals;
}

/** What the builders of entries share. */
export interface Site {
  readonly foundation: Foundation;
  readonly lookup: Lookup;
  /** Who stands behind a target group, or behind a classic load balancer. */
  readonly registrations: Map<Resource, Registration[]>;
  /** What registers with a target group, or a load balancer, that is not known. */
  readonly unplaced: Resource[];
  /** What concerns no element. */
  readonly doubts: Doubt[];
}

/** Puts a target behind a target group or a classic load balancer. */
export function register({ registrations }: Site, group: Resource, target: Registration): void {
  const targets = registrations.get(group);
  if (targets) targets.push(target);
  else registrations.set(group, [target]);
}

/** Where interfaces are to be. */
export interface Placement {
  /** What has them, for people. */
  readonly name: string;
  /** Ids of subnets. */
  readonly subnets: readonly Value[];
  /** Ids of security groups; an empty list is as good as none, since no interface is without. @default - the default group of the VPC */
  readonly groups?: Value;
  /** Whether no security groups apply at all. @default false */
  readonly ungrouped?: boolean;
  /** Whether they get public addresses; `by-subnet` leaves that to their subnet. */
  readonly publicAddress: Interface['publicAddress'] | 'by-subnet';
  /** A fixed address. @default - any of the subnet */
  readonly addresses?: Intervals;
}

/** One interface for each subnet. What is not known about a subnet becomes a doubt of whoever is read. */
export function place(site: Site, reading: Reading, { name, subnets, groups, ungrouped, publicAddress, addresses }: Placement): Interface[] {
  const named = Array.isArray(groups) && groups.length === 0 ? undefined : groups;
  return subnets.flatMap(value => {
    const subnet = site.foundation.subnet(value);
    const made = site.foundation.createInterface({
      name: `${name} in ${subnet?.name ?? 'an unknown subnet'}`,
      resource: reading.resource,
      subnet: value,
      groups: ungrouped ? undefined : named ?? [subnet?.vpc.resource && new Reference(subnet.vpc.resource, 'DefaultSecurityGroup')],
      publicAddress: publicAddress === 'by-subnet' ? mapped(site, value) : publicAddress,
      addresses,
    });
    if (!isInterface(made)) {
      reading.doubts.push(made);
      return [];
    }
    if (made.fault) reading.mistake(made.fault);
    return [made];
  });
}

/** Whether a subnet gives public addresses to what does not say otherwise. */
function mapped({ foundation }: Site, value: Value): Interface['publicAddress'] {
  const subnet = foundation.subnet(value);
  if (!subnet || subnet.doubts.length > 0) return 'unknown';
  return subnet.mapPublicIp ? 'yes' : 'no';
}
