import { Intervals } from '../../addresses/intervals';

/** A set of numbers of which not everything may be known. */
export class Bounds {
  /** What is known. */
  public static exactly(numbers: Intervals): Bounds {
    return new Bounds(numbers, numbers);
  }

  /** What is in it at least, and at most. */
  public static between(certain: Intervals, possible: Intervals): Bounds {
    return new Bounds(certain, possible);
  }

  /** What nothing is known about. */
  public static unknown(all: Intervals): Bounds {
    return new Bounds(Intervals.NONE, all);
  }

  /** What is in any of some sets. */
  public static union(sets: readonly Bounds[]): Bounds {
    return new Bounds(Intervals.union(sets.map(({ certain }) => certain)), Intervals.union(sets.map(({ possible }) => possible)));
  }

  private constructor(
    /** What is in it in any case. */
    public readonly certain: Intervals,
    /** What may be in it, and nothing else is. */
    public readonly possible: Intervals,
  ) {}

  /** What is in this one and not in the other. */
  public minus(other: Bounds): Bounds {
    return new Bounds(this.certain.minus(other.possible), this.possible.minus(other.certain));
  }
}
