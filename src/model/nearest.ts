/** The candidate that shares most pairs of letters with the text, for "did you mean". */
export function nearest(text: string, candidates: readonly string[]): string {
  const wanted = pairs(text);
  const score = (candidate: string) => {
    const own = pairs(candidate);
    return own.filter(pair => wanted.includes(pair)).length / (own.length + wanted.length);
  };
  return candidates.reduce((best, candidate) => score(candidate) > score(best) ? candidate : best);
}

function pairs(text: string): string[] {
  const letters = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, index) => letters.slice(index, index + 2));
}
