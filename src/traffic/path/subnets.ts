import { atBorder } from './acls';
import type { Lookup } from './lookup';
import { type Packets, type Step, narrow } from './packets';
import { byTable } from './tables';
import { Intervals } from '../addresses/intervals';
import type { Subnet, Target } from '../network/model';

/**
 * Packets that stand in a subnet: those for the subnet itself get there without its route table and its ACL, everything else passes both.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
 */
export function leave(lookup: Lookup, subnet: Subnet, packets: Packets): Step[] {
  const place = { vpc: subnet.vpc, subnet };
  const here = packets.zone === subnet.zone ? packets : { ...packets, zone: subnet.zone };
  const own = here.service === undefined ? here.destination.and(subnet.addresses) : Intervals.NONE;
  const others = here.destination.minus(own);
  const steps: Step[] = own.isEmpty ? [] : [{ at: 'vpc', place, packets: narrow(here, 'destination', own) }];
  if (others.isEmpty) return steps;
  const { routed, ends } = byTable(lookup, subnet.routeTable, place, narrow(here, 'destination', others));
  return [...steps, ...ends, ...routed.flatMap(({ packets: some, target }): Step[] => {
    const isHere = standsIn(target, subnet);
    const border = isHere ? { passed: [some], ends: [] } : atBorder(subnet, 'out', some);
    return [...border.ends, ...border.passed.map((each): Step => target.kind === 'local'
      ? { at: 'vpc', place, packets: each }
      : { at: 'target', target, place, packets: each })];
  })];
}

/** Whether a target has its interface in a subnet, so that packets reach it without leaving. */
function standsIn(target: Target, subnet: Subnet): boolean {
  switch (target.kind) {
    case 'nat-gateway': return target.interface?.subnet === subnet;
    case 'firewall-endpoint': return target.subnet === subnet;
    case 'vpc-endpoint': return target.interfaces.some(one => one.subnet === subnet);
    default: return false;
  }
}
