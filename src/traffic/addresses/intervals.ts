/** A set of whole numbers, kept as ordered intervals that neither touch nor overlap; both ends belong to an interval. */
export class Intervals {
  /** Nothing. */
  public static readonly NONE = new Intervals([]);

  /** The numbers from one to another, both included. */
  public static of(from: number, to = from): Intervals {
    return from > to ? Intervals.NONE : new Intervals([[from, to]]);
  }

  /** What is in any of some sets; one that holds all others is returned as it is. */
  public static union(sets: Iterable<Intervals>): Intervals {
    const filled = [...sets].filter(set => !set.isEmpty);
    if (filled.length === 0) return Intervals.NONE;
    const [first, ...others] = filled;
    if (others.every(set => first.holds(set))) return first;
    const parts = filled.flatMap(set => set.parts).sort((a, b) => a[0] - b[0]);
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

  /** What is in both; this set itself if the other holds all of it. */
  public and(other: Intervals): Intervals {
    if (other.holds(this)) return this;
    const common: [number, number][] = [];
    for (let i = 0, j = 0; i < this.parts.length && j < other.parts.length;) {
      const [a, b] = [this.parts[i], other.parts[j]];
      const [from, to] = [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
      if (from <= to) common.push([from, to]);
      if (a[1] < b[1]) i++;
      else j++;
    }
    return common.length === 0 ? Intervals.NONE : new Intervals(common);
  }

  /** What is in this one and not in the other; this set itself if they have nothing in common. */
  public minus(other: Intervals): Intervals {
    if (!this.meets(other)) return this;
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
    return left.length === 0 ? Intervals.NONE : new Intervals(left);
  }

  /** Whether all of the other is in this one. */
  public holds(other: Intervals): boolean {
    let own = 0;
    for (const [from, to] of other.parts) {
      while (own < this.parts.length && this.parts[own][1] < from) own++;
      if (own === this.parts.length || this.parts[own][0] > from || this.parts[own][1] < to) return false;
    }
    return true;
  }

  /** Whether they have a number in common. */
  public meets(other: Intervals): boolean {
    for (let i = 0, j = 0; i < this.parts.length && j < other.parts.length;) {
      if (this.parts[i][1] < other.parts[j][0]) i++;
      else if (other.parts[j][1] < this.parts[i][0]) j++;
      else return true;
    }
    return false;
  }

  /** Whether they are the same set. */
  public equals(other: Intervals): boolean {
    return this === other
      || this.parts.length === other.parts.length && this.parts.every(([from, to], i) => from === other.parts[i][0] && to === other.parts[i][1]);
  }
}
