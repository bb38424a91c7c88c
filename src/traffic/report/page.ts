import wrap = require('wrap-ansi'); // eslint-disable-line @typescript-eslint/no-require-imports -- a CommonJS module that is a function
import type { Verdict } from '../properties/finding';

/** What text is written for. */
export interface Paper {
  /** Characters in a line. */
  readonly width: number;
  readonly isColoured: boolean;
}

/** A stream that may be a terminal. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Lines of a file or a log are this long. */
const WIDTH = 120;
const LEAST = 40;

/** What a stream is written for: colour only on a terminal, and not where somebody does not want it. See https://no-color.org */
export function paperOf({ isTTY = false, columns }: Output, environment: NodeJS.ProcessEnv): Paper {
  return { width: isTTY ? Math.max(LEAST, columns || 80) : WIDTH, isColoured: isTTY && !environment.NO_COLOR && environment.TERM !== 'dumb' };
}

const CODES: Readonly<Record<Verdict | 'strong' | 'quiet', number>> = { 'proven': 32, 'broken': 31, 'not proven': 33, 'accepted': 36, 'strong': 1, 'quiet': 2 };

/** A text in the colour of a verdict, or set off. */
export function coloured(text: string, style: keyof typeof CODES, { isColoured }: Paper): string {
  return isColoured ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text;
}

/** Breaks a text between words, never within a construct path; further lines begin as deep as the first one's text. */
export function wrapped(text: string, indent: number, { width }: Paper, first = ' '.repeat(indent)): string[] {
  const parts = wrap(text, Math.max(LEAST / 2, width - indent)).split('\n');
  return parts.map((part, index) => `${index === 0 ? first : ' '.repeat(indent)}${part}`);
}
