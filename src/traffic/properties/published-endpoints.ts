import type { Choices } from './choices';
import { type Access, type PublishedEndpoint, accesses } from './endpoint-access';
import { Evidence, broken, doubtsOf, holds, mistakes, notProven, tracesOf } from './evidence';
import type { Proving } from './proving';
import type { Subject } from './subject';
import { hubEndpointParameterName } from '../../model/hub-names';
import { Intervals } from '../addresses/intervals';
import { describe, range } from '../addresses/ipv4';
import { tcp } from '../addresses/ports';
import type { Interface, Outside } from '../network/model';
import type { RoundTrip } from '../path/path';
import type { Need } from '../rules/task-needs';
import { Stored, type Value } from '../template/value';

/** AWS answers on TLS only, here. */
const HTTPS = tcp(443);

/** The range in which a hub has endpoints for its spokes, as a spoke records it. */
export function endpointsRange(choices: Choices | undefined): Intervals | undefined {
  const { networkHubEndpointsCidr: cidr } = choices?.answers ?? {};
  return typeof cidr === 'string' ? range(cidr) : undefined;
}

/** Whether a value is an id, or read from a parameter of a name or an ARN. */
export function isOne(value: Value, wanted: string): boolean {
  return value instanceof Stored ? value.parameter === wanted || wanted.endsWith(`:parameter/${value.parameter.replace(/^\//, '')}`) : value === wanted;
}

/**
 * What a spoke can say about an endpoint in the VPC of a hub whose templates are not given: its names lead to what the hub publishes for that
 * service, and what is sent to the whole range of the endpoints gets to the hub and is answered.
 */
export function ofPublished(
  proving: Proving, subject: Subject, from: Interface, { because }: Need, published: PublishedEndpoint, beyond?: Outside,
): Evidence[] {
  const { parameter: { parameter }, record, service, against } = published;
  const { name, choices } = subject;
  const { networkHub: hub } = choices?.answers ?? {};
  if (!beyond || typeof hub !== 'string') return [notProven(`${because}, and what ${parameter} holds, to which ${record.name} leads, is not in these templates`)];
  const wanted = hubEndpointParameterName(hub, service);
  const addresses = endpointsRange(choices);
  return [
    ...against,
    ...isOne(published.parameter, wanted) ? [] : [broken(`${because}, but ${record.name} leads to ${parameter}, although networkHub names ${wanted}`)],
    ...addresses ? over(proving, name, from, service, addresses, beyond) : [notProven(`where ${beyond.name} has its endpoint of ${service} is not recorded: networkHubEndpointsCidr is not set`)],
  ];
}

function over(proving: Proving, name: string, from: Interface, service: string, addresses: Intervals, beyond: Outside): Evidence[] {
  const { zone } = from.subnet;
  const trips = proving.roundTrips(from, { source: from.addresses, destination: addresses, ports: HTTPS });
  const there = trips.filter(({ request: { end } }) => end.kind === 'outside' && end.outside === beyond);
  const handed = (some: readonly RoundTrip[]) =>
    Intervals.union(some.flatMap(({ request: { flow } }) => flow.destination instanceof Intervals ? [flow.destination] : []));
  const missing = addresses.minus(handed(there.filter(({ works }) => works !== 'no')));
  const doubtful = there.find(({ works }) => works === 'unknown');
  if (!missing.isEmpty) {
    const failed = trips.find(({ works, request: { end } }) => works === 'no' || end.kind === 'dropped');
    const reason = failed?.request.end.kind === 'dropped' ? failed.request.end.reason : failed?.reason ?? 'no route leads there';
    return [broken(`${name} in ${zone} hands nothing for ${describe(missing)}, where ${service} is called, over to ${beyond.name} on TCP 443: ${reason}`,
      failed ? tracesOf('egress', name, service, zone, failed) : [])];
  }
  if (doubtful) return [notProven(`whether ${name} in ${zone} reaches ${service} behind ${beyond.name} is not certain: ${doubtful.reason}`, doubtsOf(doubtful))];
  return [...mistakes(there), holds(there.flatMap(trip => tracesOf('egress', name, service, zone, trip)))];
}

/** For people: which services are handed over to the endpoints of a hub, to which range, and by which parameters. Nothing where none is. */
export function handedServices(proving: Proving, subject: Subject): string {
  const all = new Map(accesses(proving, subject).flatMap(({ published }: Access) =>
    published ? [[published.service, published.parameter.parameter]] : []));
  const addresses = endpointsRange(subject.choices);
  if (all.size === 0 || !addresses) return '';
  const services = [...all].map(([service, parameter]) => `${service} (${parameter})`);
  return `; called at endpoints there, in ${describe(addresses)}, are ${services.join(', ')}`;
}
