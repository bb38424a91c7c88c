import { whateverIn } from './subject';
import type { Interface, Subnet, Vpc } from '../network/model';
import { onceForEach } from '../once-for-each';
import type { Path, RoundTrip } from '../path/path';

const probe = onceForEach(whateverIn);

/** Whatever somebody may put into the subnets of a VPC. */
export function probesIn(vpc: Vpc, except: readonly Subnet[] = []): Interface[] {
  return vpc.subnets.filter(subnet => !except.includes(subnet)).map(probe);
}

/** For people: what packets pass, but for security groups. */
export function wayText({ hops }: Path): string {
  return hops.filter(({ element }) => element.kind !== 'security-group').map(({ element }) => element.name).filter((name, index, all) => name !== all[index - 1]).join(' -> ');
}

/** A way of which only the direction matters that packets are sent in: one packet is enough. */
export function oneWay(request: Path): RoundTrip {
  return { request, replies: [], works: 'yes' };
}
