import { readSync } from 'node:fs';
import type { Socket } from 'node:net';
import { constants } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import { spawn, type IPty } from '@lydell/node-pty';
import { Terminal as Emulator } from '@xterm/headless';

/** How long the output must pause before a screen counts as complete: a redraw may arrive in pieces. */
const QUIET_MS = 50;

/** How long to wait for a reaction to a key before the screen as it stands counts as the reaction. */
const REACTION_MS = 2000;

/** The screen of a program that never pauses is looked at this often. */
const RESTLESS_MS = 1000;

/** How long a killed process may take to disappear. */
const KILL_MS = 2000;

/** An upper bound for what is read after the end of a process, some 4 KB at a time: the system keeps much less. */
const DRAIN_READS = 1000;

const DEFAULT_TIMEOUT_MS = 60000;

const SCROLLBACK_LINES = 10000;

/** What would make the program behave as under a test runner or a build server instead of under a person's hands. */
const UNSET = ['CI', 'NO_COLOR', 'FORCE_COLOR', 'NODE_DISABLE_COLORS', 'NODE_TEST_CONTEXT', 'COLUMNS', 'LINES', 'CLI_WIDTH', 'TMUX', 'STY'];

const KEYS = {
  'enter': '\r',
  'up': '\x1b[A',
  'down': '\x1b[B',
  'ctrl-c': '\x03',
  'backspace': '\x7f',
  'space': ' ',
  'tab': '\t',
};

export type Key = keyof typeof KEYS;

export interface TerminalOptions {
  /** The working directory; the one of the test by default. */
  readonly cwd?: string;

  /**
   * Added to the environment of the test, from which everything was removed that tells of a test runner or a build server
   * (`CI`, `NO_COLOR`, `FORCE_COLOR`, ...). `TERM` is `xterm-256color` by default. `undefined` removes a variable.
   */
  readonly env?: { readonly [name: string]: string | undefined };

  /** @default 100 */
  readonly columns?: number;

  /** @default 40 */
  readonly rows?: number;
}

export interface Exit {
  /** The exit code; `null` when a signal ended the process, so that a killed process never passes for a success. */
  readonly code: number | null;

  /** The signal which ended the process, such as `SIGINT`. */
  readonly signal?: string;
}

/** One line as it was written, before the terminal wrapped it. */
interface LogicalLine {
  readonly rows: readonly string[];
  readonly width: number;
}

/**
 * A command in a real pseudo-terminal, with a terminal emulator at the other end: the test sees what a person would see.
 *
 *     const terminal = Terminal.start('npx', ['projen', 'new'], { cwd, columns: 40 });
 *     try {
 *       await terminal.until('? Name');
 *       terminal.type('orders');
 *       terminal.press('enter');
 *       assert.deepEqual(await terminal.exit(), { code: 0 });
 *     } finally {
 *       await terminal.kill();
 *     }
 */
export class Terminal {
  /** Starts `command`. One which cannot be started is a process that ends with code 1 and says why on the screen. */
  static start(command: string, args: readonly string[] = [], options: TerminalOptions = {}): Terminal {
    return new Terminal(command, args, options);
  }

  private readonly pty: IPty;
  private readonly emulator: Emulator;
  private readonly columns: number;
  private readonly command: string;
  private readonly ending: Promise<Exit>;
  private ended?: Exit;
  private readonly written: Buffer[] = [];
  /** Chunks received that the emulator has not shown yet: its `write` is asynchronous. */
  private pending = 0;
  private shownAt = performance.now();
  private inputAt = 0;
  private reacted = true;
  private watchers: (() => void)[] = [];
  /** The lines left behind, once the emulator is disposed. */
  private last?: readonly LogicalLine[];

  private constructor(command: string, args: readonly string[], options: TerminalOptions) {
    this.command = [command, ...args].join(' ');
    this.columns = options.columns ?? 100;
    const rows = options.rows ?? 40;
    this.emulator = new Emulator({ cols: this.columns, rows, scrollback: SCROLLBACK_LINES, allowProposedApi: true });
    this.pty = spawn(command, [...args], {
      cols: this.columns,
      rows,
      cwd: options.cwd ?? process.cwd(),
      env: environment(options.env),
      // A character may be divided between two chunks; the emulator puts it together.
      encoding: null,
    });
    // Without an encoding the chunks are buffers, whatever the type says.
    this.pty.onData((chunk: unknown) => this.show(chunk as Buffer));
    this.keepTail();
    // What a program asks of its terminal (the position of the cursor, for one) is answered, as a real terminal would.
    this.emulator.onData((answer) => {
      if (!this.ended) this.pty.write(answer);
    });
    this.ending = new Promise((resolve) => {
      this.pty.onExit(({ exitCode, signal }) => {
        const exit = signal ? { code: null, signal: signalName(signal) } : { code: exitCode };
        // The emulator works in order: when it is done with this, it has shown everything that was written before.
        this.emulator.write('', () => {
          this.ended = exit;
          resolve(exit);
          this.notify();
        });
      });
    });
  }

  /** The scrollback and the visible screen, row by row, without trailing blanks. Complete after `until` and after `exit`; in between, it is what has arrived. */
  screen(): string {
    return joined(this.lines().flatMap((line) => line.rows));
  }

  /** Everything that was written, with escape sequences. Colours are `/\x1b\[[\d;:]*m/`; cursor movements remain without them. */
  raw(): string {
    return Buffer.concat(this.written).toString();
  }

  /** The longest line in columns, before the terminal wrapped it; trailing blanks do not count. */
  widest(): number {
    return Math.max(0, ...this.lines().map((line) => line.width));
  }

  /**
   * Waits until the screen matches and the output pauses, and returns the screen. It is the current screen which is matched,
   * scrollback included, not what was written since: something that was replaced is not seen, something that still stands is.
   * After a key the screen is matched only when the program has reacted (or did not, for a while). Wait for what the key changes:
   * for inquirer, the mark of a question that is open (`? Name`) or answered (`✔ Name`).
   *
   * A line which the terminal wrapped matches both as it is seen and in one piece.
   */
  async until(pattern: RegExp | string, timeoutMs: number = DEFAULT_TIMEOUT_MS): Promise<string> {
    const deadline = performance.now() + timeoutMs;
    let lookedAt = performance.now();
    for (;;) {
      const now = performance.now();
      const rest = this.restIn(now);
      const late = now >= deadline;
      if (rest === 0 || this.ended || late || (this.reacted && now - lookedAt >= RESTLESS_MS)) {
        if (this.matches(pattern)) return this.screen();
        lookedAt = now;
      }
      if (this.ended) {
        throw this.failure(`The process ended with ${this.ended.signal ?? `code ${this.ended.code}`} without showing ${quoted(pattern)}`);
      }
      if (late) throw this.failure(`Nothing matched ${quoted(pattern)} within ${timeoutMs} ms`);
      await this.change(Math.min(deadline - now, rest || Infinity));
    }
  }

  /** Types text, which is sent as it is. */
  type(text: string): void {
    if (this.ended) throw this.failure(`The process has ended, nothing can be typed: ${JSON.stringify(text)}`);
    this.inputAt = performance.now();
    this.reacted = false;
    this.pty.write(text);
  }

  press(key: Key): void {
    const arrow = key === 'up' || key === 'down';
    this.type(arrow && this.emulator.modes.applicationCursorKeysMode ? KEYS[key].replace('[', 'O') : KEYS[key]);
  }

  /** Waits for the end of the process. If that does not come in time, kills it and rejects with the screen. */
  async exit(timeoutMs: number = DEFAULT_TIMEOUT_MS): Promise<Exit> {
    const exit = await within(this.ending, timeoutMs);
    if (exit) {
      this.dispose();
      return exit;
    }
    const failure = this.failure(`The process did not end within ${timeoutMs} ms`);
    await this.kill();
    throw failure;
  }

  /** Ends the process and its children if they still run and releases everything; what was shown can still be read. For a `finally`. */
  async kill(): Promise<void> {
    if (!this.ended && !this.last) {
      try {
        // The process leads its own group, to which its children belong.
        process.kill(-this.pty.pid, 'SIGKILL');
      } catch {
        this.pty.kill();
      }
      await within(this.ending, KILL_MS);
    }
    this.dispose();
  }

  /**
   * Reads what is left when reading stops. Without this the last lines are lost now and then: libuv takes a terminal that was
   * hung up for read to the end after some 4 KB, and node-pty closes it 200 ms after the end of the process in any case.
   */
  private keepTail(): void {
    const { fd, _socket: socket } = this.pty as unknown as { readonly fd?: number; readonly _socket?: Socket };
    if (fd === undefined || !socket) return;
    const destroy = socket.destroy.bind(socket);
    let drained = false;
    socket.destroy = (error?: Error) => {
      if (!drained && !socket.destroyed) {
        drained = true;
        this.drain(fd);
      }
      return destroy(error);
    };
  }

  private drain(fd: number): void {
    const buffer = Buffer.alloc(65536);
    try {
      for (let reads = 0; reads < DRAIN_READS; reads++) {
        const length = readSync(fd, buffer);
        if (length === 0) return;
        this.show(Buffer.from(buffer.subarray(0, length)));
      }
    } catch {
      // Nothing is left: EIO from a terminal without a process, EAGAIN from one that a stray child still holds.
    }
  }

  private show(chunk: Buffer): void {
    this.written.push(chunk);
    // Killed, and yet still writing: there is no screen any more.
    if (this.last) return;
    this.pending++;
    this.emulator.write(chunk, () => {
      this.pending--;
      this.shownAt = performance.now();
      this.reacted = true;
      this.notify();
    });
  }

  private lines(): readonly LogicalLine[] {
    if (this.last) return this.last;
    const buffer = this.emulator.buffer.active;
    const lines: { rows: string[]; width: number }[] = [];
    for (let y = 0; y < buffer.length; y++) {
      const row = buffer.getLine(y);
      if (!row) continue;
      let used = 0;
      for (let x = this.columns - 1; x >= 0 && used === 0; x--) {
        const cell = row.getCell(x);
        if (cell && cell.getChars().trim() !== '') used = x + cell.getWidth();
      }
      const text = row.translateToString(false);
      const line = row.isWrapped ? lines.at(-1) : undefined;
      if (!line) {
        lines.push({ rows: [text], width: used });
        continue;
      }
      if (used > 0) line.width = line.rows.length * this.columns + used;
      line.rows.push(text);
    }
    return lines;
  }

  private matches(pattern: RegExp | string): boolean {
    const lines = this.lines();
    const seen = joined(lines.flatMap((line) => line.rows));
    const unwrapped = joined(lines.map((line) => line.rows.join('')));
    // Unlike `test`, `search` is not confused by the state of a global expression.
    return [seen, unwrapped].some((text) => typeof pattern === 'string' ? text.includes(pattern) : text.search(pattern) >= 0);
  }

  /** In how many milliseconds the screen will be complete if nothing more is written; 0 when it is. */
  private restIn(now: number): number {
    const quiet = this.shownAt + QUIET_MS - now;
    const reaction = this.reacted ? 0 : this.inputAt + REACTION_MS - now;
    // What the emulator is still to show reports itself.
    return this.pending > 0 ? Infinity : Math.max(0, quiet, reaction);
  }

  /** Waits for something new on the screen, the end of the process, or the time to pass. */
  private async change(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const changed = new Promise<void>((resolve) => {
      this.watchers.push(resolve);
      if (Number.isFinite(ms)) timer = setTimeout(resolve, Math.ceil(ms));
    });
    await changed;
    clearTimeout(timer);
    // On a busy machine a timer may fire with output waiting to be read: reading comes before the next turn.
    await turn();
  }

  private notify(): void {
    const watchers = this.watchers;
    this.watchers = [];
    for (const watcher of watchers) watcher();
  }

  private dispose(): void {
    if (this.last) return;
    this.last = this.lines();
    this.ended ??= { code: null, signal: 'SIGKILL' };
    this.emulator.dispose();
    this.notify();
  }

  private failure(message: string): Error {
    const frame = '-'.repeat(this.columns);
    return new Error(`${message}\n$ ${this.command}\n${frame}\n${this.screen()}\n${frame}`);
  }
}

function environment(overrides: TerminalOptions['env'] = {}): { [name: string]: string } {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of UNSET) delete env[name];
  Object.assign(env, { TERM: 'xterm-256color' }, overrides);
  // node-pty would turn `undefined` into text.
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function signalName(number: number): string {
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? `signal ${number}`;
}

function joined(rows: readonly string[]): string {
  return rows.map((row) => row.trimEnd()).join('\n').trimEnd();
}

function quoted(pattern: RegExp | string): string {
  return typeof pattern === 'string' ? JSON.stringify(pattern) : String(pattern);
}

/** The value of the promise, or `undefined` when it takes longer. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
