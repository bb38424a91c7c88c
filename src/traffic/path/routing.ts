import { firstNotBefore } from './search';
import { Intervals } from '../addresses/intervals';
import type { Element } from '../network/model';
import type { Doubt } from '../template/world';

/** A route as far as the choice between routes goes. */
export interface Candidate<R extends Element> {
  readonly route: R;
  /** One range. @default - not known; it may catch anything */
  readonly range?: Intervals;
  /** Of two routes with the same range the one with the lower rank wins. @default 0 */
  readonly rank?: number;
}

/** What becomes of some addresses. */
interface Choice<R extends Element> {
  /** @default - no route has them */
  readonly route?: R;
  /** Why that is not certain. */
  readonly doubts: readonly Doubt[];
}

/** Where some addresses are routed to. */
export interface Match<R extends Element> extends Choice<R> {
  readonly addresses: Intervals;
}

/** Neighbouring addresses for which one route is the most specific. */
interface Segment<R extends Element> {
  readonly from: number;
  readonly to: number;
  /** The route, with all of its segments. */
  readonly match: Match<R>;
}

/**
 * Longest prefix match on sets of addresses. The table is split once into segments that belong to one route each; a question then only
 * looks at the segments that it meets.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
export class Routing<R extends Element> {
  private readonly segments: readonly Segment<R>[];
  /** Routes that may be there or not, and what they then catch: it is also routed as if they were not there. */
  private readonly uncertain: readonly Match<R>[];
  private readonly anywhere: readonly Choice<R>[];

  public constructor(candidates: readonly Candidate<R>[]) {
    const ranges = candidates.flatMap(({ route, range, rank = 0 }) => range ? [{ route, range, rank }] : []);
    const key = ({ range, rank }: typeof ranges[number]) => `${range.parts.join()} ${rank}`;
    const twins = new Map<string, number>();
    for (const one of ranges) if (one.route.doubts.length === 0) twins.set(key(one), (twins.get(key(one)) ?? 0) + 1);

    const segments: Segment<R>[] = [];
    const uncertain: Match<R>[] = [];
    let claimed = Intervals.NONE;
    for (const one of ranges.sort((a, b) => a.range.size - b.range.size || a.rank - b.rank)) {
      const { route, range } = one;
      const free = range.minus(claimed);
      if (free.isEmpty) continue;
      const isTwin = (twins.get(key(one)) ?? 0) > 1;
      const doubts = [...route.doubts, ...isTwin ? [{ subject: route.name, reason: 'another route has the same destination' }] : []];
      if (doubts.length > 0) {
        uncertain.push({ route, addresses: free, doubts });
        continue;
      }
      segments.push(...split(route, free, uncertain));
      claimed = claimed.plus(free);
    }
    this.segments = segments.sort((a, b) => a.from - b.from);
    this.uncertain = uncertain;
    this.anywhere = candidates.filter(({ range }) => !range).map(({ route }) => ({
      route, doubts: route.doubts.length > 0 ? route.doubts : [{ subject: route.name, reason: 'its destination is not known' }],
    }));
  }

  /** Where a set of addresses is routed to: each route with those that take it, and those that no route has. */
  public lookup(addresses: Intervals): Match<R>[] {
    const met = new Set<Match<R>>();
    for (const [from, to] of addresses.parts) {
      for (let at = firstNotBefore(this.segments, segment => segment.to, from); at < this.segments.length && this.segments[at].from <= to; at++) {
        met.add(this.segments[at].match);
      }
    }
    const certain = [...met].map(match => ({ ...match, addresses: addresses.and(match.addresses) }));
    const uncertain = this.uncertain.map(match => ({ ...match, addresses: match.addresses.and(addresses) }));
    const matches = [...certain, ...uncertain.filter(match => !match.addresses.isEmpty)];
    if (this.anywhere.length > 0) {
      const doubts = this.anywhere.flatMap(choice => choice.doubts);
      const others = matches.map(match => ({ ...match, doubts: [...match.doubts, ...doubts] }));
      return [...others, ...this.anywhere.map(choice => ({ ...choice, addresses }))];
    }
    if (matches.some(match => match.addresses === addresses)) return matches;
    const rest = addresses.minus(Intervals.union(matches.map(match => match.addresses)));
    return rest.isEmpty ? matches : [...matches, { addresses: rest, doubts: [] }];
  }
}

/** What a more specific route may catch or not is not certain for a less specific one. */
function split<R extends Element>(route: R, free: Intervals, uncertain: readonly Match<R>[]): Segment<R>[] {
  const above = uncertain.filter(match => match.addresses.meets(free));
  const shadow = Intervals.union(above.map(match => match.addresses)).and(free);
  const segments = (match: Match<R>) => match.addresses.parts.map(([from, to]) => ({ from, to, match }));
  return [
    ...segments({ route, doubts: [], addresses: free.minus(shadow) }),
    ...segments({ route, doubts: above.flatMap(match => match.doubts), addresses: shadow }),
  ];
}
