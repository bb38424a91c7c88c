import { Intervals } from '../../addresses/intervals';

/** Packets: every combination of these addresses and ports, as the sender sees them. */
export interface Box {
  readonly sources: Intervals;
  readonly destinations: Intervals;
  readonly ports: Intervals;
}

/** What is in both. */
export function common(a: Box, b: Box): Box {
  return { sources: a.sources.and(b.sources), destinations: a.destinations.and(b.destinations), ports: a.ports.and(b.ports) };
}

/** Whether no packet is in it. */
export function isEmpty({ sources, destinations, ports }: Box): boolean {
  return sources.isEmpty || destinations.isEmpty || ports.isEmpty;
}

/** A set of packets, kept as boxes that do not overlap. */
export class Boxes {
  /** No packet. */
  public static readonly NONE = new Boxes([]);

  /** All packets of a box. */
  public static of(box: Box): Boxes {
    return new Boxes([box].filter(each => !isEmpty(each)));
  }

  private constructor(private readonly parts: readonly Box[]) {}

  /** Whether no packet is in it. */
  public get isEmpty(): boolean {
    return this.parts.length === 0;
  }

  /** All sources of its packets. */
  public get sources(): Intervals {
    return Intervals.union(this.parts.map(({ sources }) => sources));
  }

  /** All destinations of its packets. */
  public get destinations(): Intervals {
    return Intervals.union(this.parts.map(({ destinations }) => destinations));
  }

  /** All ports of its packets. */
  public get ports(): Intervals {
    return Intervals.union(this.parts.map(({ ports }) => ports));
  }

  /** What of it is in a box. */
  public and(box: Box): Boxes {
    return new Boxes(this.parts.map(part => common(part, box)).filter(part => !isEmpty(part)));
  }

  /** What of it is on some ports. */
  public on(ports: Intervals): Boxes {
    return new Boxes(this.parts.map(part => ({ ...part, ports: part.ports.and(ports) })).filter(part => !isEmpty(part)));
  }

  /** What of it is not in a box. */
  public minus(box: Box): Boxes {
    return new Boxes(this.parts.flatMap(part => {
      const both = common(part, box);
      if (isEmpty(both)) return [part];
      return [
        { ...part, sources: part.sources.minus(box.sources) },
        { ...both, destinations: part.destinations.minus(box.destinations), ports: part.ports },
        { ...both, ports: part.ports.minus(box.ports) },
      ].filter(left => !isEmpty(left));
    }));
  }

  /** What of it is not in another set. */
  public without(other: Boxes): Boxes {
    return other.parts.reduce((left: Boxes, part) => left.minus(part), this);
  }

  /** Whether a packet is in both. */
  public meets(other: Boxes): boolean {
    return other.parts.some(part => !this.and(part).isEmpty);
  }

  /** What is in it or in a set that has nothing in common with it. */
  public plus(other: Boxes): Boxes {
    return new Boxes([...this.parts, ...other.parts]);
  }
}
