import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { Failure } from './failure';

/** Variables of an environment. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** How a program is run. */
export interface Running {
  /** What it reads from stdin. @default - nothing */
  readonly input?: string;
  /** Variables of its environment, besides those of the script; one without a value is taken away. @default - none */
  readonly env?: Variables;
  /** Whether the command is written to stderr first. @default true */
  readonly echo?: boolean;
}

/** A program that ended with another code than 0. */
export class ProgramFailed extends Failure {
  /** @param said what it wrote to stderr */
  public constructor(program: string, args: readonly string[], status: number | null, public readonly said: string) {
    const reason = said.trim().replace(/\s*\n\s*/g, ' ').slice(-600);
    super(`${[basename(program), ...commandIn(args)].join(' ')} must succeed, got ${status ?? 'a signal'}; ${reason || 'see above for what it said'}`);
  }
}

/** Runs a program that talks to whoever reads the log. No shell is involved: an argument is never more than an argument. */
export function run(program: string, args: readonly string[], running: Running = {}): void {
  execute(program, args, running, 'inherit');
}

/** Runs a program for what it writes to stdout. */
export function read(program: string, args: readonly string[], running: Running = {}): string {
  return execute(program, args, running, 'pipe');
}

/** Whether a program ends well; what it says is nobody's concern. */
export function succeeds(program: string, args: readonly string[], running: Running = {}): boolean {
  try {
    read(program, args, running);
    return true;
  } catch (error) {
    if (error instanceof ProgramFailed) return false;
    throw error;
  }
}

function execute(program: string, args: readonly string[], { input, env, echo = true }: Running, output: 'inherit' | 'pipe'): string {
  if (echo) console.error(`$ ${shown(program, args)}`);
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    input,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: [input === undefined ? 'ignore' : 'pipe', output === 'pipe' ? 'pipe' : process.stderr.fd, output === 'pipe' ? 'pipe' : 'inherit'],
  });
  if (error) throw new Failure(`${program} must be there to be run, got ${codeOf(error)}; install it on the machine that runs this`);
  if (status !== 0) throw new ProgramFailed(program, args, status, stderr ?? '');
  return stdout ?? '';
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

/** The words before the options: `buildx build`. */
function commandIn(args: readonly string[]): readonly string[] {
  const end = args.findIndex(arg => arg.startsWith('-'));
  return args.slice(0, Math.min(3, end < 0 ? args.length : end));
}

/** A command as one would type it. */
function shown(program: string, args: readonly string[]): string {
  return [program, ...args].map(word => /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, "'\\''")}'`).join(' ');
}
