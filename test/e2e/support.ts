import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { Terminal, TerminalOptions } from '../terminal';

export const ROOT = join(__dirname, '..', '..');

/** projen's own command line, the one that npx would run. */
export const PROJEN = join(ROOT, 'node_modules', 'projen', 'bin', 'projen');

/** Every answer that the wizard would ask for, as flags. */
export const ANSWERS = [
  '--name', 'shop', '--ingress-mode', 'alb', '--egress-mode', 'nat', '--pipeline', 'github-actions',
  '--environments', 'dev=aws://111111111111/eu-west-1', 'prod=aws://222222222222/us-east-1',
];

/** A frame of a stack trace. */
export const STACK_TRACE = /^ +at .+:\d+:\d+\)?$/m;

const UNSET = ['CI', 'NODE_TEST_CONTEXT', 'NODE_OPTIONS', 'PACKED_TARBALL', 'CDK_VALIDATION', 'NO_COLOR', 'FORCE_COLOR'];

/** The environment of a person at home: no build server, no test runner, but a name for commits. */
export const PERSON: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !UNSET.includes(name))),
  GIT_AUTHOR_NAME: 'A Person',
  GIT_AUTHOR_EMAIL: 'person@example.com',
  GIT_COMMITTER_NAME: 'A Person',
  GIT_COMMITTER_EMAIL: 'person@example.com',
  JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: process.versions.node.split('.')[0],
};

/** How a process ended, and everything it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** stdout, then stderr. */
  readonly output: string;
}

const folders: string[] = [];
after(() => folders.forEach(folder => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })));

/** An empty folder with a name, which is removed after the tests of the file. */
export function emptyFolder(name = 'shop'): string {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'e2e-')));
  folders.push(parent);
  const folder = join(parent, name);
  mkdirSync(folder);
  return folder;
}

/** The package as npm would publish it. */
export function tarball(): string {
  const path = process.env.PACKED_TARBALL;
  if (!path) throw new Error('PACKED_TARBALL is not set; run this test by `node scripts/test.mjs FILE`');
  return path;
}

/** Runs a command to its end, without a terminal. */
export async function run(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = spawn(command, args, { cwd, env: { ...PERSON, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = [child.stdout, child.stderr].map(async stream => {
    let text = '';
    for await (const chunk of stream.setEncoding('utf8')) text += chunk;
    return text;
  });
  const code = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  const [stdout, stderr] = await Promise.all(texts);
  return { code: await code, stdout, stderr, output: `${stdout}${stderr}` };
}

/** Runs the real `projen new TYPE --from TARBALL` in a folder, without a terminal. */
export async function projenNew(folder: string, flags: string[], type = 'container-workload'): Promise<Ended> {
  return run(process.execPath, [PROJEN, 'new', type, '--from', tarball(), ...flags], folder);
}

/** The same in a terminal, as a person would run it. */
export function projenNewInTerminal(folder: string, flags: string[] = [], options: TerminalOptions = {}): Terminal {
  const env = { ...Object.fromEntries(UNSET.map(name => [name, undefined])), ...PERSON, ...options.env };
  return Terminal.start(process.execPath, [PROJEN, 'new', 'container-workload', '--from', tarball(), '--no-post', '--no-git', ...flags], {
    ...options, cwd: folder, env,
  });
}

/** Everything in a folder, hidden files as well, sorted. */
export function contents(folder: string): string[] {
  return readdirSync(folder).sort();
}
