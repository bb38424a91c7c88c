import { probesIn } from './probes';
import type { Subject } from './subject';
import type { Hub, HubSpoke, Interface, Vpc } from '../network/model';

/** A hub as what properties are stated about. */
export function hubSubject({ name, stack }: Hub): Subject {
  return { name, stack, interfaces: [], doors: [] };
}

/** The VPC of a spoke. @returns nothing where its parameter does not say */
export function vpcOf({ attachment }: HubSpoke): Vpc | undefined {
  return attachment?.vpc;
}

/** Whatever is put into a spoke. */
export function probesOf(spoke: HubSpoke): Interface[] {
  const vpc = vpcOf(spoke);
  return vpc ? probesIn(vpc) : [];
}
