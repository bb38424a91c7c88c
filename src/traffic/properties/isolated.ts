import { unlistedNames } from './answered-names';
import { accesses } from './endpoint-access';
import { Evidence, broken, conclude, doubtsOf, holds, notProven, tracesOf } from './evidence';
import { Finding } from './finding';
import { needs } from './needs';
import { Proving } from './proving';
import { Subject, zonesOf } from './subject';
import { wayOut } from './way-out';
import { ofWhatever } from './whatever';
import { Intervals } from '../addresses/intervals';
import { describe } from '../addresses/ipv4';
import { Interface } from '../network/model';

const NO_WAY = 'no way leaves the VPC';
const PROVEN = `${NO_WAY}, and each AWS service that is needed is reached by a VPC endpoint`;
const STAND_IN = 'no way leads to the internet, whatever is put into it';

/** No way leaves; and every AWS service that a task needs is reached by an endpoint. */
export function isolated(proving: Proving, subject: Subject): Finding[] {
  return zonesOf(subject).map(zone => {
    const own = subject.interfaces.filter(({ subnet }) => subnet.zone === zone);
    const evidence = own.flatMap(from => [
      ...leaks(proving, subject, from),
      ...subject.choices && !subject.isStandIn ? unlistedNames(proving, subject, from) : [],
      ...needs(proving, subject, from),
      holds(wayOut(proving, from).dropped.slice(0, 3).flatMap(trip => tracesOf('egress', subject.name, 'the internet', zone, trip))),
    ]);
    return conclude('isolated', subject, zone, evidence, ofWhatever(subject, own, provenOf(proving, subject)), proving.doubtsOf(subject));
  });
}

function provenOf(proving: Proving, subject: Subject): string {
  if (subject.isStandIn) return STAND_IN;
  if (!subject.service) return NO_WAY; // nobody knows what instances need
  const shared = accesses(proving, subject).flatMap(({ endpoints, vpc: own }) =>
    endpoints.map(({ endpoint: { vpc } }) => vpc).filter(vpc => vpc !== own));
  const names = [...new Set(shared.map(({ name }) => name))];
  return names.length === 0 ? PROVEN : `no way leaves the VPC but to VPC endpoints in ${names.join(' and ')}, and each AWS service that is needed is reached by one`;
}

/** One packet out is enough, whether answers come back or not. */
function leaks(proving: Proving, { name, isStandIn }: Subject, from: Interface): Evidence[] {
  const { internet, outside: all } = wayOut(proving, from);
  // Whom a spoke answers is a matter of its hub.
  const outside = isStandIn ? all.filter(({ request: { end } }) => end.kind !== 'outside' || end.outside.by !== 'callers') : all;
  const { zone } = from.subnet;
  return [...internet, ...outside].slice(0, 3).map(trip => {
    const { end, flow, hops, doubts } = trip.request;
    const to = end.kind === 'outside' ? `${flow.destination instanceof Intervals ? describe(flow.destination) : 'others'} through ${end.outside.name}` : 'the internet';
    const way = hops.filter(({ element }) => element.kind !== 'security-group').map(({ element }) => element.name).join(' -> ');
    const text = `${name} in ${zone} can send to ${to}: ${way}`;
    const traces = tracesOf('egress', name, end.kind === 'outside' ? end.outside.name : 'the internet', zone, trip);
    return doubts.length > 0 ? notProven(text, doubtsOf(trip), traces) : broken(text, traces);
  });
}
