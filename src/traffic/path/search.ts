/**
 * Where to begin in an ordered list: at the first item that does not end before a number.
 *
 * @param sorted items in order of their ends
 * @param end where an item ends
 */
export function firstNotBefore<T>(sorted: readonly T[], end: (item: T) => number, number: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (end(sorted[middle]) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
