/** An answer that is only given where it is certain. */
export interface Answer {
  readonly answer: 'yes' | 'no' | 'unknown';
  /** What decides, as a clause that stands alone. */
  readonly reason: string;
}
