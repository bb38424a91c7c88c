/** Widths of a font without serifs as parts of its size, for what is not of average width. */
const NARROW = new Set("ijl.,:;|'!()[]{} ft/-r");
const WIDE = new Set('mwMW@%→');

/** About how wide a text is, in pixels; rather too much than too little. */
export function textWidth(text: string, size: number, isBold = false): number {
  const widths = [...text].map(character => {
    if (NARROW.has(character)) return 0.36;
    if (WIDE.has(character)) return 0.92;
    return /[A-Z0-9]/.test(character) ? 0.68 : 0.6;
  });
  return Math.ceil(widths.reduce((sum, width) => sum + width, 0) * size * (isBold ? 1.12 : 1));
}

/** Breaks a text between words into lines of at most so many pixels. */
export function lines(text: string, size: number, width: number): string[] {
  return text.split(' ').reduce<string[]>((done, word) => {
    const longer = done.length > 0 ? `${done.at(-1)} ${word}` : word;
    return done.length > 0 && textWidth(longer, size) <= width ? [...done.slice(0, -1), longer] : [...done, word];
  }, []);
}
