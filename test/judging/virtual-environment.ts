import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { whyNoPython } from '../python';

const CACHE = join(__dirname, '..', '..', '.cache');

/** A Python virtual environment with exactly the versions that a file names; made once for each state of that file. */
export class VirtualEnvironment {
  public constructor(private readonly name: string, private readonly requirements: string) {}

  /** Installs what is not there yet. Returns why that is not possible, if so. */
  public prepare(): string | undefined {
    const missing = whyNoPython();
    if (missing) return missing;
    const complete = join(this.folder, '.complete');
    if (existsSync(complete)) return undefined;

    mkdirSync(CACHE, { recursive: true });
    for (const name of readdirSync(CACHE).filter(found => found.startsWith(`${this.name}-`))) rmSync(join(CACHE, name), { recursive: true });
    console.log(`  Installing ${this.name}`);
    const problem = run('python3', ['-m', 'venv', this.folder])
      ?? run(this.program('python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '-r', this.requirements])
      ?? run(this.program('python'), ['-m', 'pip', 'check', '--disable-pip-version-check']);
    if (!problem) writeFileSync(complete, '');
    return problem;
  }

  /** The path of one of its programs. */
  public program(name: string): string {
    return join(this.folder, 'bin', name);
  }

  /** The version of a package that is asked for. */
  public version(name: string): string {
    return new RegExp(`^${name}==(.+)$`, 'm').exec(readFileSync(this.requirements, 'utf8'))![1];
  }

  private get folder(): string {
    const { stdout } = spawnSync('python3', ['-VV'], { encoding: 'utf8' });
    const hash = createHash('sha256').update(readFileSync(this.requirements)).update(stdout ?? '').digest('hex').slice(0, 16);
    return join(CACHE, `${this.name}-${hash}`);
  }
}

/** Runs a command; what went wrong in one line, if anything did. */
function run(command: string, args: string[]): string | undefined {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return undefined;
  return `${command} ${args.join(' ')}: ${error?.message ?? `${stdout}${stderr}`.trim().split('\n').pop()}`;
}
