import { answersTo, kindsOf } from './answers';
import { pathOf, trails } from './follow';
import { type Failure, failureOf } from './judgement';
import { Lookup } from './lookup';
import type { Trail } from './packets';
import type { Flow, Origin, RoundTrip } from './path';
import { Intervals } from '../addresses/intervals';
import type { Network } from '../network/model';

/**
 * Every way that packets of a flow take, as `follow` has it, with all ways of the answers. A path is split in two where the answers to
 * one part of its packets come back and those to another do not.
 *
 * @param network what the templates say
 * @param origin where the packets begin
 * @param flow what is sent
 */
export function roundTrips(network: Network, origin: Origin, flow: Flow): readonly RoundTrip[] {
  const lookup = Lookup.of(network);
  return trails(lookup, origin, flow).flatMap(trail => tripsOf(lookup, trail));
}

function tripsOf(lookup: Lookup, trail: Trail): RoundTrip[] {
  const request = pathOf(trail);
  if (trail.end.kind === 'dropped') return [{ request, replies: [], works: request.doubts.length > 0 ? 'unknown' : 'no', reason: trail.end.reason }];
  const answers = answersTo(lookup, trail);
  const failures = answers.flatMap(answer => failureOf(lookup, trail.packets, answer) ?? []);
  const whole = tripOf(trail, answers, failures);
  const parts = failures.length === 0 ? [] : partsOf(trail, failures);
  if (parts.length < 2) return [whole];
  const trips = parts.flatMap(part => tripsOf(lookup, part));
  return trips.every(({ works }) => works === whole.works) ? [whole] : trips;
}

function tripOf(trail: Trail, answers: readonly Trail[], failures: readonly Failure[]): RoundTrip {
  const request = pathOf(trail);
  const replies = answers.map(pathOf);
  const [failure] = [...failures].sort((a, b) => Number(b.isCertain) - Number(a.isCertain));
  if (failure) return { request, replies, works: failure.isCertain ? 'no' : 'unknown', reason: failure.reason };
  const doubt = [request, ...replies].flatMap(({ doubts }) => doubts)[0];
  if (doubt) return { request, replies, works: 'unknown', reason: `${doubt.subject}: ${doubt.reason}` };
  if (replies.length === 0) return { request, replies, works: 'unknown', reason: 'how the answers come back is not known' };
  return { request, replies, works: 'yes' };
}

/** The packets by kind of port, by destination, or by source, if the answers to some fail and to others perhaps do not. */
function partsOf(trail: Trail, failures: readonly Failure[]): Trail[] {
  const { packets } = trail;
  const kinds = kindsOf(packets.ports);
  if (kinds.length > 1) return kinds.map(ports => ({ ...trail, packets: { ...packets, ports } }));
  const failed = failures.map(({ answer }) => answer.packets);
  if (!packets.vague.destination) {
    const parts = halves(packets.destination, Intervals.union(failed.map(({ source }) => source)));
    if (parts.length > 1) return parts.map(destination => ({ ...trail, packets: { ...packets, destination } }));
  }
  if (packets.seen.source) return [trail];
  const parts = halves(packets.source, Intervals.union(failed.map(({ destination }) => destination)));
  return parts.map(source => ({ ...trail, packets: { ...packets, source } }));
}

function halves(all: Intervals, failed: Intervals): Intervals[] {
  return [all.minus(failed), all.and(failed)].filter(half => !half.isEmpty);
}
