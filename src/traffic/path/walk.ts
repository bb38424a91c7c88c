import { deliver } from './delivery';
import { throughEndpoint } from './endpoints';
import { toInternet } from './internet-gateways';
import type { Lookup } from './lookup';
import { throughFirewall } from './middleboxes';
import { throughNat } from './nat-gateways';
import { acrossPeering, toOutside, unknownWay } from './outsides';
import { type Goal, type Packets, type Place, type Step, type Trail, doubting } from './packets';
import { leave } from './subnets';
import { byTable } from './tables';
import { intoTransit, throughTransit } from './transit-gateways';
import type { Element } from '../network/model';

/** Takes packets on until all of them have come to an end. */
export function walk(lookup: Lookup, steps: readonly Step[]): Trail[] {
  const trails: Trail[] = [];
  const open = [...steps].reverse();
  for (let step = open.pop(); step; step = open.pop()) {
    if (step.at === 'end') trails.push(step);
    else open.push(...next(lookup, step).reverse());
  }
  return trails;
}

function next(lookup: Lookup, step: Exclude<Step, Trail>): Step[] {
  switch (step.at) {
    case 'subnet': return leave(lookup, step.subnet, doubting(step.packets, step.subnet.doubts));
    case 'vpc': return deliver(lookup, step.place, step.packets);
    case 'gateway': return byGatewayTable(lookup, step);
    case 'attachment': return throughTransit(lookup, doubting(step.packets, step.attachment.doubts), step.attachment);
    case 'target': return toTarget(lookup, step.packets, step.target, step.place);
  }
}

function byGatewayTable(lookup: Lookup, { table, place, packets }: Extract<Step, { at: 'gateway' }>): Step[] {
  if (!table) return [{ at: 'vpc', place, packets }];
  const { routed, ends } = byTable(lookup, table, place, packets);
  return [...ends, ...routed.map(({ packets: some, target }): Step => target.kind === 'local'
    ? { at: 'vpc', place, packets: some }
    : { at: 'target', target, place, packets: some })];
}

function toTarget(lookup: Lookup, packets: Packets, target: Goal, place: Place): Step[] {
  const some = 'doubts' in target ? doubting(packets, (target as Element).doubts) : packets;
  switch (target.kind) {
    case 'internet-gateway': return toInternet(some, target, place);
    case 'nat-gateway': return throughNat(some, target, place);
    case 'firewall-endpoint': return throughFirewall(some, target, place);
    case 'transit-gateway': return intoTransit(lookup, some, target, place);
    case 'vpc-endpoint': return throughEndpoint(some, target, place);
    case 'outside': return target.peer ? acrossPeering(some, target, target.peer, place) : [toOutside(some, target)];
    case 'unknown': return unknownWay(some, target.reason, place);
  }
}
