/** The most levels of maps and lists within each other. What people and tools write has a few dozen. */
export const DEEPEST = 200;

/** Whether something has more levels than can be followed. It is looked at level by level, so that no depth is too much. */
export function isTooDeep(content: unknown): boolean {
  let level: unknown[] = [content];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap(each => typeof each === 'object' && each !== null ? Object.values(each) : []);
  }
  return false;
}

/** Whether a program ran out of room for what calls itself. */
export function isOverflow(error: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message);
}
