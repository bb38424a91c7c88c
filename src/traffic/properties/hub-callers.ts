import { Evidence } from './evidence';
import { callersOf } from './handover';
import { probesOf, vpcOf } from './hub-places';
import { probesIn } from './probes';
import type { Proving } from './proving';
import { type Region, type Sender, against, mustReach, reached } from './reach';
import { Intervals } from '../addresses/intervals';
import { EVERYWHERE, INTERNET, range } from '../addresses/ipv4';
import { ALL_PORTS } from '../addresses/ports';
import type { Hub, HubCaller, HubSpoke, Interface } from '../network/model';

/** Callers reach the spokes that they may, and nothing else: no other spoke, no VPC of the hub, no other caller and not the internet. */
export function callers(proving: Proving, hub: Hub): Evidence[] {
  const outsides = [...new Set(hub.callers.map(({ outside }) => outside))];
  return outsides.flatMap(outside => {
    const own = hub.callers.filter(caller => caller.outside === outside);
    const sender: Sender = { name: outside.name, origin: outside, source: EVERYWHERE };
    const allowed = hub.spokes.filter(({ recorded }) => own.some(caller => caller.recorded.spokes.includes(recorded.name)));
    const others = hub.spokes.filter(spoke => !allowed.includes(spoke));
    const closed = [
      ...others.map((spoke): Region => ({ name: `spoke ${spoke.recorded.name}`, interfaces: probesOf(spoke) })),
      ...[hub.ingressVpc, hub.egressVpc, hub.endpointsVpc].flatMap((vpc): Region[] => vpc ? [{ name: vpc.name, interfaces: probesIn(vpc) }] : []),
    ];
    return [
      ...reached(proving, sender, closed),
      ...beyond(proving, sender, hub.callers.filter(caller => caller.outside !== outside)),
      ...own.flatMap(caller => allowed.flatMap(spoke => mayCall(proving, caller, spoke))),
      ...others.flatMap(spoke => answered(proving, spoke, own)),
    ];
  });
}

/** Ways on to other callers and to the internet. */
function beyond(proving: Proving, sender: Sender, others: readonly HubCaller[]): Evidence[] {
  const destination = Intervals.union([INTERNET, ...others.map(rangeOf)]);
  return proving.ways(sender.origin, { source: sender.source, destination, ports: ALL_PORTS })
    .filter(({ end }) => end.kind !== 'dropped').slice(0, 1)
    .map(path => against(sender, path.end.kind === 'outside' ? path.end.outside.name : 'the internet', path));
}

function mayCall(proving: Proving, caller: HubCaller, spoke: HubSpoke): Evidence[] {
  if (!caller.recorded.spokes.includes(spoke.recorded.name)) return [];
  const sender: Sender = { name: caller.outside.name, origin: caller.outside, source: rangeOf(caller) };
  return mustReach(proving, sender, { name: `spoke ${spoke.recorded.name}`, interfaces: doorsOf(proving, spoke, sender.source) });
}

/** What callers call: the entries beside the tasks that are there for them, which is for the spoke to say. In a stand-in, whatever is there. */
export function doorsOf(proving: Proving, spoke: HubSpoke, source: Intervals): Interface[] {
  const vpc = vpcOf(spoke);
  if (!vpc || vpc.isStandIn) return probesOf(spoke);
  const called = proving.subjects.filter(({ choices }) => choices && callersOf(choices).holds(source));
  const first = called.flatMap(({ doors }) => doors.filter(({ entrance }) => entrance === 'private').map(({ legs }) => legs[0].from));
  return [...new Set(first.flatMap(each => each?.interfaces ?? []))].filter(({ subnet }) => subnet.vpc === vpc);
}

/** A spoke does not send to those who may not call it. */
function answered(proving: Proving, spoke: HubSpoke, own: readonly HubCaller[]): Evidence[] {
  const destination = Intervals.union(own.map(rangeOf));
  return probesOf(spoke).flatMap(origin => {
    const paths = proving.ways(origin, { source: origin.addresses, destination, ports: ALL_PORTS }).filter(({ end }) => end.kind === 'outside' || end.kind === 'internet');
    return paths.slice(0, 1).map(path => against({ name: `spoke ${spoke.recorded.name}`, origin, source: origin.addresses }, own[0].outside.name, path));
  }).slice(0, 1);
}

function rangeOf({ recorded: { cidr } }: HubCaller): Intervals {
  return range(cidr) ?? Intervals.NONE;
}
