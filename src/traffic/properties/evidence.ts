import { Finding, PropertyName, Trace, Verdict } from './finding';
import { Subject } from './subject';
import { Element } from '../network/model';
import { Hop, RoundTrip } from '../path/path';
import { Doubt } from '../template/world';

/** One thing that a property found: proof, fault or doubt. */
export interface Evidence {
  readonly verdict: Verdict;
  /** A clause or sentence that names the element. */
  readonly text: string;
  readonly doubts?: readonly Doubt[];
  readonly traces?: readonly Trace[];
}

/** A fault that is certain. */
export function broken(text: string, traces: readonly Trace[] = []): Evidence {
  return { verdict: 'broken', text, traces };
}

/** Something that cannot be said. */
export function notProven(text: string, doubts: readonly Doubt[] = [], traces: readonly Trace[] = []): Evidence {
  return { verdict: 'not proven', text, doubts, traces };
}

/** What holds although it is less than the property asks for, because somebody chose so. */
export function accepted(text: string, traces: readonly Trace[] = []): Evidence {
  return { verdict: 'accepted', text, traces };
}

/** Ways that are as they should be. */
export function holds(traces: readonly Trace[]): Evidence {
  return { verdict: 'proven', text: '', traces };
}

/** From the worst to the best. */
const ORDER: readonly Verdict[] = ['broken', 'not proven', 'accepted', 'proven'];

/** Sums evidence up: the worst decides; what is known about nothing at all is not proven. */
export function conclude(
  property: PropertyName, subject: Subject, zone: string | undefined, evidence: readonly Evidence[], proven: string, network: readonly Doubt[] = [],
): Finding {
  const all = network.length > 0 ? [...evidence, notProven('these templates are not understood in full', network)] : evidence;
  const verdict = ORDER.find(each => all.some(one => one.verdict === each)) ?? 'not proven';
  const worst = all.filter(one => one.verdict === verdict);
  const texts = [...new Set(worst.map(({ text }) => text.replace(/\s+/g, ' ')))];
  return {
    property,
    subject: subject.name,
    stack: subject.stack.name,
    zone,
    verdict,
    sentence: verdict === 'proven' ? proven : texts.length === 0 ? 'nothing was found to prove it by' : texts.join('; '),
    traces: all.flatMap(({ traces = [] }) => traces),
    ...(verdict === 'broken' || verdict === 'not proven') && { faulty: worst.flatMap(({ traces = [] }) => traces) },
    doubts: unique(all.flatMap(({ doubts = [] }) => doubts)),
  };
}

/** The two directions of a connection, for tables and drawings. */
export function tracesOf(kind: 'request' | 'egress', from: string, to: string, zone: string | undefined, { request, replies, works, reason }: RoundTrip): Trace[] {
  const stopped = request.end.kind === 'dropped' ? request.end.reason : reason;
  const forth: Trace = { kind: works === 'no' ? 'blocked' : kind, from, to, zone, hops: request.hops, ...works === 'no' && stopped && { stopped } };
  return [forth, ...works === 'no' ? [] : replies.map((reply): Trace => ({ kind: 'return', from: to, to: from, zone, hops: reply.hops, answers: forth }))];
}

/** All hops of a connection, in both directions. */
export function hopsOf({ request, replies }: RoundTrip): Hop[] {
  return [request, ...replies].flatMap(({ hops }) => hops);
}

/** The doubts of a connection, in both directions. */
export function doubtsOf({ request, replies }: RoundTrip): Doubt[] {
  return unique([request, ...replies].flatMap(({ doubts }) => doubts));
}

/** What AWS refuses on the way of connections, and what CloudFormation may try to create too early. */
export function mistakes(trips: readonly RoundTrip[]): Evidence[] {
  return [...new Set(trips.flatMap(hopsOf).map(({ element }) => element))].flatMap(mistakesOf);
}

/** The same of one element, for example a listener or a route. */
export function mistakesOf(element: Element & { readonly missingDependency?: string }): Evidence[] {
  const { name, fault, missingDependency } = element;
  return [
    ...fault === undefined ? [] : [broken(`AWS refuses ${name}: ${fault}`)],
    ...missingDependency === undefined ? [] : [notProven(`${name} has no DependsOn on ${missingDependency}, so that CloudFormation may create it too early, and fail`)],
  ];
}

function unique(doubts: readonly Doubt[]): Doubt[] {
  return [...new Map(doubts.map(doubt => [`${doubt.subject}\n${doubt.reason}`, doubt])).values()];
}
