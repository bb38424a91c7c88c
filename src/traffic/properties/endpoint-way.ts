import { Evidence, broken, doubtsOf, holds, mistakes, mistakesOf, notProven, tracesOf } from './evidence';
import { Trace } from './finding';
import { Proving } from './proving';
import { standIn } from './stand-in';
import { tcp } from '../addresses/ports';
import { Interface, VpcEndpoint } from '../network/model';
import { End, RoundTrip } from '../path/path';

/** AWS answers on TLS only, here. */
const HTTPS = tcp(443);

/** Whether an interface reaches an endpoint: by that in its own zone where there is one, which is the one that DNS answers first. */
export function reached(proving: Proving, name: string, from: Interface, endpoint: VpcEndpoint): Evidence[] {
  const { zone } = from.subnet;
  const doubts = endpoint.doubts.length > 0 ? [notProven(`${endpoint.name} is not known in full`, endpoint.doubts)] : [];
  if (endpoint.type === 'gateway') {
    const trips = proving.roundTrips(from, { source: from.addresses, destination: { service: endpoint.service }, ports: HTTPS });
    return [...doubts, outcome(name, from, endpoint, trips, end => end.kind === 'gateway-endpoint' && end.element === endpoint)];
  }
  const near = endpoint.interfaces.filter(({ subnet }) => subnet.zone === zone);
  const targets = near.length > 0 ? near : endpoint.interfaces;
  if (targets.length === 0) return [...doubts, notProven(`where ${endpoint.name} stands is not known`)];
  // Its name in another VPC is answered with the addresses of all zones that are well.
  const others = endpoint.vpc === from.subnet.vpc ? [] : endpoint.interfaces.filter(each => !targets.includes(each));
  return [
    ...doubts,
    ...mistakesOf(endpoint),
    ...targets.flatMap(target => toInterface(proving, name, from, endpoint, target)),
    ...others.flatMap(target => toInterface(proving, name, from, endpoint, target)).filter(({ verdict }) => verdict !== 'proven'),
  ];
}

/** What one of several endpoints alike gets, the others get as well; what it does not get has to be told of each by its name. */
function toInterface(proving: Proving, name: string, from: Interface, endpoint: VpcEndpoint, target: Interface): Evidence[] {
  const ask = (one: Interface) => proving.roundTrips(from, { source: from.addresses, destination: one.addresses, ports: HTTPS, to: [one] });
  const first = standIn(target.subnet.vpc, target);
  const works = ask(first).find(trip => trip.works === 'yes' && trip.request.end.kind === 'interface');
  if (!works) return [outcome(name, from, endpoint, ask(target), end => end.kind === 'interface')];
  const named = ({ hops, ...trace }: Trace) => ({ ...trace, hops: hops.map(hop => hop.element === first ? { ...hop, element: target } : hop) });
  return [holds(tracesOf('egress', name, endpoint.service, from.subnet.zone, works).map(named)), ...mistakes([works])];
}

function outcome(name: string, from: Interface, endpoint: VpcEndpoint, trips: readonly RoundTrip[], isThere: (end: End) => boolean): Evidence {
  const { zone } = from.subnet;
  const there = trips.filter(({ request: { end } }) => isThere(end));
  const works = there.find(trip => trip.works === 'yes');
  if (works) return holds(tracesOf('egress', name, endpoint.service, zone, works));
  const doubtful = there.find(trip => trip.works === 'unknown');
  if (doubtful) return notProven(`whether ${name} in ${zone} reaches ${endpoint.service} is not certain: ${doubtful.reason}`, doubtsOf(doubtful));
  const stopped = trips.map(({ request: { end } }) => end.kind === 'dropped' ? end.reason : undefined).find(text => text);
  const reason = there[0]?.reason ?? stopped ?? 'no route leads there';
  const traces = trips.slice(0, 1).flatMap(trip => tracesOf('egress', name, endpoint.service, zone, trip));
  return broken(`${name} in ${zone} does not reach ${endpoint.service} by ${endpoint.name}: ${reason}`, traces);
}
