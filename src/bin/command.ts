/** Where a command writes. */
export interface Stream {
  /** Whether somebody looks at it. */
  readonly isTTY?: boolean;
  /** Characters in a line of a terminal. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** A command: takes its arguments, writes, and says what the process ends with. */
export type Command = (args: readonly string[], out: Stream, err: Stream) => Promise<number>;
