import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after } from 'node:test';
import { parse } from 'yaml';
import { Repository } from '../projects/support';

const folders: string[] = [];
after(() => folders.forEach(folder => rmSync(folder, { recursive: true, force: true })));

/** A folder that goes when the tests of the file are over. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pipeline-'));
  folders.push(folder);
  return folder;
}

/** A workflow of GitHub, parsed. */
export function workflow(repository: Repository, name: string): any {
  return parse(repository.read(`.github/workflows/${name}.yml`));
}

/** `.gitlab-ci.yml`, parsed. */
export function gitlabCi(repository: Repository): any {
  return parse(repository.read('.gitlab-ci.yml'));
}

/** What a step or a script of a job does, by the names of its steps. */
export function commands(job: any): string[] {
  return job.steps.map((step: any) => step.run).filter(Boolean);
}

/** The command of the step with that name. */
export function command(job: any, name: string): string {
  return job.steps.find((step: any) => step.name === name).run;
}

/** How a shell ended. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Where and with what a shell runs. */
export interface Shell {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Programs that come before those of the machine, as shell scripts. */
  readonly programs?: Readonly<Record<string, string>>;
}

/** Runs a script as the runners do: every command of it has to succeed. */
export function run(script: string, { cwd, env = {}, programs = {} }: Shell): Ended {
  const bin = temporary();
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', script], {
    cwd, encoding: 'utf8', env: { ...gitless(), PATH: `${bin}${delimiter}${process.env.PATH}`, ...env },
  });
  return { code: status, output: `${stdout}${stderr}` };
}

/** A repository with one commit on `main`, and the bare one that it was pushed to. */
export function origin(files: Readonly<Record<string, string>>): { readonly bare: string; readonly clone: () => string } {
  const folder = temporary();
  const [bare, first] = [join(folder, 'shop.git'), join(folder, 'first')];
  git(folder, 'init', '--quiet', '--bare', '--initial-branch', 'main', bare);
  git(bare, 'config', 'receive.advertisePushOptions', 'true');
  git(folder, 'clone', '--quiet', bare, first);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(first, path, '..'), { recursive: true });
    writeFileSync(join(first, path), text);
  }
  commit(first, 'first');
  git(first, 'push', '--quiet', 'origin', 'HEAD:main');
  return {
    bare,
    clone: () => {
      const clone = join(temporary(), 'shop');
      git(folder, 'clone', '--quiet', '--branch', 'main', bare, clone);
      return clone;
    },
  };
}

/** Commits everything. */
export function commit(folder: string, message: string): void {
  git(folder, 'add', '--all');
  git(folder, '-c', 'user.name=test', '-c', 'user.email=test@example.com', 'commit', '--quiet', '--message', message);
}

/** What git says. */
export function git(cwd: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, encoding: 'utf8', env: gitless() });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

/** Without what git hands to its hooks, and without settings of whoever runs the tests. */
function gitless(): NodeJS.ProcessEnv {
  const rest = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  return { ...rest, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
}
