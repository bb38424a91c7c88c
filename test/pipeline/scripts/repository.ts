import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { Account } from './account';

const ROOT = join(__dirname, '..', '..', '..');
const TSX = pathToFileURL(require.resolve('tsx')).href;
const FAKES = ['aws', 'docker', 'cosign', 'git'];

/** The scripts as JavaScript, which starts in a tenth of the time that tsx takes; `runWithTsx` does what a pipeline does. */
const BUILT = mkdtempSync(join(tmpdir(), 'built-'));
buildSync({
  entryPoints: ['compare', 'drift', 'image', 'smoke-test'].map(name => join(ROOT, 'templates', 'pipeline', `${name}.ts`)),
  outdir: BUILT,
  bundle: true,
  platform: 'node',
  target: 'node20',
});

const folders = [BUILT];
after(() => folders.forEach(folder => rmSync(folder, { recursive: true, force: true })));

/** How a script ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** The last line on stderr: what a person reads. */
  readonly line: string;
  /** The programs that were run, as they were called. */
  readonly calls: readonly string[];
}

/** Two environments, in accounts and Regions of their own. */
export const DEV = {
  workload: 'shop', name: 'dev', account: '111111111111', region: 'eu-west-1', ingressMode: 'alb', capacityArchitecture: 'x86-64',
};
export const PROD = { ...DEV, name: 'prod', account: '222222222222', region: 'us-east-1' };

/** The first one with a hub of its own, whose network is in another account. */
export const SPLIT = { ...DEV, networkTopology: 'hub-and-spoke', networkAccount: '999999999999' };

/** A written repository, as far as its scripts look at it, on a machine where the programs that they run are not the real ones. */
export class Repository {
  public readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'scripts-')));
  private readonly state = join(this.folder, '.state.json');

  /** @param account what the programs find */
  public constructor(account: Partial<Account> = {}, environments: readonly object[] = [DEV, PROD], findingSeverity = 'high') {
    folders.push(this.folder);
    cpSync(join(ROOT, 'templates', 'pipeline'), join(this.folder, 'pipeline'), { recursive: true });
    mkdirSync(join(this.folder, 'bin'));
    for (const name of FAKES) {
      const file = join(this.folder, 'bin', name);
      writeFileSync(file, `#!${process.execPath}\nrequire(${JSON.stringify(join(__dirname, 'fakes', `${name}.js`))});\n`);
      chmodSync(file, 0o755);
    }
    this.write('workload.json', JSON.stringify({ name: 'shop', environments, delivery: { findingSeverity } }));
    this.account = { ...new Account(), ...account };
  }

  /** What the programs have found and left behind. */
  public get account(): Account {
    return JSON.parse(readFileSync(this.state, 'utf8'));
  }

  public set account(account: Account) {
    writeFileSync(this.state, JSON.stringify(account));
  }

  public write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  public read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  public has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  /** Runs a script of `pipeline`. */
  public run([script, ...args]: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
    return this.start([join(BUILT, script.replace(/\.ts$/, '.js')), ...args], env);
  }

  /** Runs a script in the way that a pipeline does. */
  public runWithTsx([script, ...args]: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
    return this.start(['--import', TSX, join('pipeline', script), ...args], env);
  }

  private start(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
    const log = join(this.folder, '.calls');
    writeFileSync(log, '');
    const child = spawn(process.execPath, args, {
      cwd: this.folder,
      env: {
        PATH: [join(this.folder, 'bin'), process.env.PATH].join(delimiter),
        HOME: this.folder,
        COSIGN: join(this.folder, 'bin', 'cosign'),
        FAKE_STATE: this.state,
        FAKE_CALLS: log,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const texts = { out: '', err: '' };
    child.stdout.on('data', text => { texts.out += text; });
    child.stderr.on('data', text => { texts.err += text; });
    return new Promise(resolve => child.on('close', code => resolve({
      code,
      ...texts,
      line: texts.err.trimEnd().split('\n').at(-1) ?? '',
      calls: readFileSync(log, 'utf8').trimEnd().split('\n').filter(Boolean),
    })));
  }
}
