import { Intervals } from './addresses/intervals';
import { INTERNET, range } from './addresses/ipv4';
import { tcp } from './addresses/ports';
import { TrafficAnswer, TrafficReach } from './answers';

import { Interface, LoadBalancer } from './network/model';
import { Flow, Hop, Origin, RoundTrip } from './path/path';
import { Place, places } from './places';
import { Leg } from './properties/door';
import { Proving } from './properties/proving';
import { sentence } from '../model/field';

/** Whether packets get from one place to another, and how. */
export function ask(proving: Proving, from: string, to: string, port: number): TrafficAnswer {
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(sentence({ field: 'port', must: 'must be a TCP port from 1 to 65535', got: port, remedy: 'for example 443' }));
  }
  const known = places(proving.network);
  const [start, goal] = [find('from', from, known), find('to', to, known)];
  const direct = directly(proving, start, goal, tcp(port));
  const answers = [...direct, ...throughDoors(proving, start, goal, tcp(port))];
  return answers.find(({ reach }) => reach === TrafficReach.YES)
    ?? answers.find(({ reach }) => reach === TrafficReach.UNKNOWN)
    ?? answers[0]
    ?? { reach: TrafficReach.NO, hops: [], returnHops: [], reason: `no way from ${from} to ${to} is in these templates` };
}

function find(field: string, name: string, known: readonly Place[]): Place {
  const addresses = range(name) ?? range(`${name}/32`);
  if (addresses) return { names: [name], interfaces: [], addresses };
  const wanted = name.toLowerCase();
  const exact = known.filter(({ names }) => names.some(each => each.toLowerCase() === wanted));
  const found = exact.length > 0 ? exact : known.filter(({ names }) => names.some(each => each.toLowerCase().endsWith(`/${wanted}`)));
  if (found.length === 1) return found[0];
  const list = (found.length > 0 ? found : known).map(({ names }) => names[0]);
  throw new Error(sentence({
    field,
    must: found.length > 0 ? 'must name one place only' : 'must be a place in the templates or an IPv4 range',
    got: name,
    remedy: `choose one of ${[...new Set(list)].join(', ')}`,
  }));
}

function directly(proving: Proving, from: Place, to: Place, ports: Intervals): TrafficAnswer[] {
  if (to.interfaces.length === 0 && !to.addresses && !to.service && !to.isInternet) return [];
  return origins(proving, from).flatMap(({ origin, source }) => destinations(origin, to).map(destination => {
    const flow: Flow = { source, destination, ports, ...to.isAnything && { to: to.interfaces } };
    const trips = proving.roundTrips(origin, flow);
    const there = trips.filter(({ request: { end } }) => to.interfaces.length === 0
      ? end.kind !== 'dropped'
      : end.kind === 'interface' && to.interfaces.includes(end.interface));
    return answer(there.length > 0 ? there : trips);
  }));
}

function origins({ network }: Proving, { interfaces, addresses, isInternet }: Place): { origin: Origin; source: Intervals }[] {
  if (isInternet) return [{ origin: { kind: 'internet' }, source: INTERNET }];
  if (!addresses) return interfaces.map(origin => ({ origin, source: origin.addresses }));
  const inside = [...network.owners.keys()].filter(each => each.addresses.meets(addresses))
    .map(origin => ({ origin, source: origin.addresses.and(addresses) }));
  const open = addresses.and(INTERNET);
  return [...inside, ...open.isEmpty ? [] : [{ origin: { kind: 'internet' } as const, source: open }]];
}

function destinations(origin: Origin, { interfaces, addresses, service, isInternet }: Place): Flow['destination'][] {
  if (service) return [{ service }];
  if (isInternet) return [INTERNET];
  if (addresses) return [addresses];
  // An endpoint answers with the address of the caller's own zone first.
  const subnet = origin.kind === 'interface' ? origin.subnet : undefined;
  const zone = subnet?.zone;
  const own = interfaces.filter(each => each.subnet.vpc === subnet?.vpc);
  const isNear = (each: Interface) => Number(each.subnet.zone === zone);
  return [...own.length > 0 ? own : interfaces].sort((a, b) => isNear(b) - isNear(a)).map(each => each.addresses);
}

/** Requests that a load balancer or an API takes and hands on. */
function throughDoors(proving: Proving, from: Place, to: Place, ports: Intervals): TrafficAnswer[] {
  const subject = proving.subjects.find(({ service }) => service !== undefined && service === to.element);
  const wanted = from.isInternet ? ['internet', 'api'] : from.isConsumers ? ['consumers'] : [];
  return (subject?.doors ?? []).filter(({ entrance }) => wanted.includes(entrance)).map(({ entrance, element, legs }) => {
    const listening = entrance === 'internet' ? legs[0].ports : entrance === 'api' ? tcp(443) : portsOf(legs);
    if (!listening.holds(ports)) return { reach: TrafficReach.NO, hops: [], returnHops: [], reason: `${element.name} does not listen on that port` };
    const answers = legs.map(leg => ofLeg(proving, leg, leg.from ? leg.ports : ports));
    return {
      reach: [TrafficReach.NO, TrafficReach.UNKNOWN].find(worse => answers.some(({ reach }) => reach === worse)) ?? TrafficReach.YES,
      hops: [...entrance === 'internet' ? [] : [element.name], ...answers.flatMap(({ hops }) => hops)],
      returnHops: [...answers].reverse().flatMap(({ returnHops }) => returnHops),
      reason: answers.map(({ reason }) => reason).find(reason => reason !== undefined),
    };
  });
}

function portsOf([{ from }]: readonly Leg[]): Intervals {
  return from && 'listeners' in from ? Intervals.union((from as LoadBalancer).listeners.map(listener => listener.ports)) : Intervals.NONE;
}

function ofLeg(proving: Proving, { from, to, ports }: Leg, asked: Intervals): TrafficAnswer {
  const target = to.interfaces[0];
  if (!target) return { reach: TrafficReach.UNKNOWN, hops: [], returnHops: [], reason: `where ${to.name} stands is not in these templates` };
  if (!from) return answer(proving.fromInternet(target, asked));
  const sender = from.interfaces.find(({ subnet }) => subnet.zone === target.subnet.zone) ?? from.interfaces[0];
  return sender
    ? answer(proving.roundTrips(sender, { source: sender.addresses, destination: target.addresses, ports, to: [target] }))
    : { reach: TrafficReach.UNKNOWN, hops: [], returnHops: [], reason: `where ${from.name} stands is not in these templates` };
}

/** The best of some ways. */
function answer(trips: readonly RoundTrip[]): TrafficAnswer {
  const arrives = (trip: RoundTrip) => trip.request.end.kind !== 'dropped';
  const there = trips.filter(arrives);
  const best = ['yes', 'unknown', 'no'].map(works => there.find(trip => trip.works === works)).find(trip => trip) ?? trips[0];
  if (!best) return { reach: TrafficReach.NO, hops: [], returnHops: [], reason: 'no way begins there' };
  const { request, replies, works, reason } = best;
  return {
    reach: !arrives(best) || works === 'no' ? TrafficReach.NO : works === 'yes' ? TrafficReach.YES : TrafficReach.UNKNOWN,
    hops: request.hops.map(text),
    returnHops: replies[0]?.hops.map(text) ?? [],
    reason: request.end.kind === 'dropped' ? request.end.reason : reason,
  };
}

function text({ element, zone, text: words }: Hop): string {
  return `${element.name}${zone ? ` (${zone})` : ''}: ${words}`;
}

