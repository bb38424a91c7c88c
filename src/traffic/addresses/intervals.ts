/** A set of whole numbers, kept as ordered intervals that neither touch nor overlap; both ends belong to an interval. */
export class Intervals {
  /** Nothing. */
  public static readonly NONE = new Intervals([]);

  /** The numbers from one to another, both included. */
  public static of(from: number, to = from): Intervals {
    return from > to ? Intervals.NONE : new Intervals([[from, to]]);
  }

  /** What is in any of some sets. */
  public static union(sets: Iterable<Intervals>): Intervals {
    const parts = [...sets].flatMap(set => set.parts).sort((a, b) => a[0] - b[0]);
    const merged: [number, number][] = [];
    for (const [from, to] of parts) {
      const last = merged.at(-1);
      if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
      else merged.push([from, to]);
    }
    return new Intervals(merged);
  }

  private constructor(public readonly parts: readonly (readonly [number, number])[]) {}

  /** Whether there is nothing in it. */
  public get isEmpty(): boolean {
    return this.parts.length === 0;
  }

  /** How many numbers are in it. */
  public get size(): number {
    return this.parts.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  }

  /** What is in this one or the other. */
  public plus(other: Intervals): Intervals {
    return Intervals.union([this, other]);
  }

  /** What is in both. */
  public and(other: Intervals): Intervals {
    const common: [number, number][] = [];
    for (let i = 0, j = 0; i < this.parts.length && j < other.parts.length;) {
      const [a, b] = [this.parts[i], other.parts[j]];
      const [from, to] = [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
      if (from <= to) common.push([from, to]);
      if (a[1] < b[1]) i++;
      else j++;
    }
    return new Intervals(common);
  }

  /** What is in this one and not in the other. */
  public minus(other: Intervals): Intervals {
    const left: [number, number][] = [];
    let next = 0;
    for (const [from, to] of this.parts) {
      let start = from;
      while (next < other.parts.length && other.parts[next][1] < from) next++;
      for (let i = next; i < other.parts.length && other.parts[i][0] <= to; i++) {
        const [a, b] = other.parts[i];
        if (a > start) left.push([start, a - 1]);
        start = b + 1;
      }
      if (start <= to) left.push([start, to]);
    }
    return new Intervals(left);
  }

  /** Whether all of the other is in this one. */
  public holds(other: Intervals): boolean {
    return other.minus(this).isEmpty;
  }

  /** Whether they have a number in common. */
  public meets(other: Intervals): boolean {
    return !this.and(other).isEmpty;
  }

  /** Whether they are the same set. */
  public equals(other: Intervals): boolean {
    return this.parts.length === other.parts.length && this.parts.every(([from, to], i) => from === other.parts[i][0] && to === other.parts[i][1]);
  }
}
