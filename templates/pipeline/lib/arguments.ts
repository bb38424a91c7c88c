import { parseArgs, type ParseArgsConfig } from 'node:util';
import { WronglyCalled } from './failure';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>>;

/**
 * Reads the command line of a script.
 *
 * @param usage how it is called, for example `drift.ts ENVIRONMENT`
 * @param isRight whether the words besides the options are as they should be
 */
export function readArguments<T extends Options>(usage: string, isRight: (words: readonly string[]) => boolean, options: T): Parsed<T> {
  const parsed = parse(options);
  if (parsed && isRight(parsed.positionals)) return parsed;
  throw new WronglyCalled(`arguments must be ${usage}, got ${process.argv.slice(2).join(' ') || 'none'}; write npx tsx pipeline/${usage}`);
}

function parse<T extends Options>(options: T): Parsed<T> | undefined {
  try {
    return parseArgs({ args: process.argv.slice(2), options, allowPositionals: true as const });
  } catch {
    return undefined;
  }
}
