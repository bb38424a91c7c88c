/**
 * Whether a pattern of IAM, with `*` for any characters and `?` for one, stands for another one.
 *
 * @returns yes if it stands for all of it, maybe if for a part of it
 */
export function matches(pattern: string, wanted: string): 'yes' | 'no' | 'maybe' {
  if (glob(pattern, wanted)) return 'yes';
  return /[*?]/.test(wanted) && overlaps(pattern, wanted) ? 'maybe' : 'no';
}

/** Wildcards in what is wanted are characters like any other here; only a `*` stands for them. */
function glob(pattern: string, wanted: string): boolean {
  if (pattern === '*' || pattern === wanted) return true;
  let [at, place] = [0, 0];
  let [star, resume] = [-1, 0]; // the last `*`, and where what it stands for ends so far
  while (place < wanted.length) {
    if (pattern[at] === '*') {
      [star, resume] = [at++, place];
    } else if (pattern[at] === wanted[place] || (pattern[at] === '?' && wanted[place] !== '*')) {
      at++;
      place++;
    } else if (star >= 0) {
      [at, place] = [star + 1, ++resume];
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}

/** Whether there can be anything that both stand for: what is before their first wildcards, and after their last, must fit. */
function overlaps(a: string, b: string): boolean {
  const [beginA, beginB] = [a, b].map(text => text.split(/[*?]/)[0]);
  const [endA, endB] = [a, b].map(text => text.split(/[*?]/).at(-1)!);
  const begins = beginA.startsWith(beginB) || beginB.startsWith(beginA);
  if (!/[*?]/.test(a)) return begins && a.endsWith(endB);
  return begins && (endA.endsWith(endB) || endB.endsWith(endA));
}
