import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { sentence } from '../model/field';
import type { Problem } from '../model/field';
import { nearest } from '../model/nearest';

/** A command that was called wrongly; its message is the line that the person reads. */
export class CalledWrongly extends Error {
  /** With a line of its own. */
  public static because(line: string): CalledWrongly {
    return new CalledWrongly(line);
  }

  /** With a line about a value. */
  public static about(problem: Problem): CalledWrongly {
    return new CalledWrongly(sentence(problem));
  }

  private constructor(line: string) {
    super(line);
  }
}

/** Options by their names, as `parseArgs` takes them. */
export type Options = NonNullable<ParseArgsConfig['options']>;

interface Config<T extends Options> {
  readonly args: string[];
  readonly options: T;
  readonly allowPositionals: true;
  readonly strict: true;
}

/** What was read. */
export type Arguments<T extends Options> = ReturnType<typeof parseArgs<Config<T>>>;

/**
 * Reads options and whatever else stands on a command line.
 *
 * @throws CalledWrongly if an option is not known, or has no value where it needs one
 */
export function readArguments<T extends Options>(args: readonly string[], options: T, remedy: string): Arguments<T> {
  try {
    return parseArgs<Config<T>>({ args: [...args], options, allowPositionals: true, strict: true });
  } catch {
    throw CalledWrongly.about(problemWith(args, options, remedy));
  }
}

/** What is wrong with a command line that cannot be read. */
function problemWith(args: readonly string[], options: Options, remedy: string): Problem {
  const names = Object.keys(options).map(name => `--${name}`);
  const given = args.slice(0, args.includes('--') ? args.indexOf('--') : undefined).filter(arg => /^-./.test(arg)).map(arg => arg.split('=')[0]);
  const shorts = Object.values(options).map(({ short }) => `-${short}`);
  const unknown = given.find(name => ![...names, ...shorts].includes(name));
  if (unknown) {
    return { field: 'option', must: `must be one of ${names.join(', ')}`, got: unknown, remedy: `did you mean ${nearest(unknown, names)}? ${remedy}` };
  }
  const withValue = (name: string) => options[name.slice(2)]?.type === 'string';
  const superfluous = args.find(arg => arg.includes('=') && names.includes(arg.split('=')[0]) && !withValue(arg.split('=')[0]));
  if (superfluous) return { field: superfluous.split('=')[0], must: 'must have no value', got: superfluous, remedy };
  const bare = given.find(name => withValue(name) && lacksValue(args, name)) ?? 'option';
  return { field: bare, must: 'must have a value', got: undefined, remedy };
}

function lacksValue(args: readonly string[], name: string): boolean {
  const next = args[args.indexOf(name) + 1];
  return args.includes(name) && (next === undefined || next.startsWith('-'));
}
