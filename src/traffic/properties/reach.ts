import { Evidence, broken, notProven, tracesOf } from './evidence';
import { oneWay, wayText } from './probes';
import type { Proving } from './proving';
import { Intervals } from '../addresses/intervals';
import { describe } from '../addresses/ipv4';
import { ALL_PORTS, describePorts } from '../addresses/ports';
import type { Interface, Outside } from '../network/model';
import type { Path } from '../path/path';

/** A place that packets must not come to, or must come to. */
export interface Region {
  readonly name: string;
  /** @default - addresses that no VPC of these templates has */
  readonly interfaces: readonly Interface[];
}

/** Who sends. */
export interface Sender {
  readonly name: string;
  readonly origin: Interface | Outside;
  readonly source: Intervals;
}

/** Interfaces by whose they are. */
export function ofOwners({ network }: Proving, interfaces: readonly Interface[]): Region[] {
  const names = new Map<string, Interface[]>();
  for (const each of interfaces) {
    const { name } = network.owners.get(each) ?? each;
    names.set(name, [...names.get(name) ?? [], each]);
  }
  return [...names].map(([name, own]) => ({ name, interfaces: own }));
}

/** Every place that gets a packet of a sender and must not, whatever the port, each once. Answers do not matter. */
export function reached(proving: Proving, sender: Sender, regions: readonly Region[]): Evidence[] {
  const to = regions.flatMap(({ interfaces }) => interfaces);
  if (to.length === 0) return [];
  const destination = Intervals.union(to.map(({ addresses }) => addresses));
  const paths = proving.ways(sender.origin, { source: sender.source, destination, ports: ALL_PORTS, to }).filter(({ end }) => end.kind !== 'dropped');
  const named = regions.flatMap(region => paths.filter(path => endsIn(path, region)).slice(0, 1).map(path => against(sender, region.name, path)));
  const elsewhere = paths.filter(({ end }) => end.kind !== 'interface').slice(0, 1).map(path => against(sender, whereTo(path), path));
  return [...named, ...elsewhere];
}

/** A packet that gets where it must not. */
export function against({ name, origin }: Sender, to: string, path: Path): Evidence {
  const zone = origin.kind === 'interface' ? origin.subnet.zone : undefined;
  const text = `${name} reaches ${to} on ${describePorts(path.flow.ports)}: ${wayText(path)}`;
  const traces = tracesOf('request', name, to, zone, oneWay(path));
  return path.doubts.length > 0 ? notProven(text, path.doubts, traces) : broken(text, traces);
}

/** Whether a sender gets answers from a place on some port. */
export function mustReach(proving: Proving, { name, origin, source }: Sender, { name: to, interfaces }: Region): Evidence[] {
  return interfaces.flatMap((target): Evidence[] => {
    const trips = proving.roundTrips(origin, { source, destination: target.addresses, ports: ALL_PORTS, to: [target] });
    const there = trips.filter(({ request: { end } }) => end.kind === 'interface' && end.interface === target);
    if (there.some(({ works }) => works === 'yes')) return [];
    const [first] = there.length > 0 ? there : trips;
    const reason = first?.request.end.kind === 'dropped' ? first.request.end.reason : first?.reason ?? 'no way leads there';
    const text = `${name} does not reach ${to} in ${target.subnet.zone}: ${reason}`;
    return [first?.works === 'unknown' ? notProven(text, first.request.doubts) : broken(text, first ? tracesOf('request', name, to, target.subnet.zone, first) : [])];
  });
}

function endsIn({ end }: Path, { interfaces }: Region): boolean {
  return end.kind === 'interface' && interfaces.includes(end.interface);
}

function whereTo({ end, flow }: Path): string {
  const addresses = flow.destination instanceof Intervals ? describe(flow.destination) : flow.destination.service;
  return end.kind === 'outside' ? `${addresses} by ${end.outside.name}` : addresses;
}
