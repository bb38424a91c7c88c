import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

const CACHE = join(__dirname, '..', '..', '.cache');

/** A program that Go builds from its module, in an exact version; made once for each. */
export class GoProgram {
  public readonly path: string;
  private readonly folder: string;

  /** @param source the package of the program, for example `example.com/tool/cmd/tool` */
  public constructor(private readonly source: string, public readonly version: string) {
    this.folder = join(CACHE, `${basename(source)}-${version}`);
    this.path = join(this.folder, basename(source));
  }

  /** Builds it if it is not there yet. Returns why that is not possible, if so. */
  public prepare(): string | undefined {
    if (existsSync(this.path)) return undefined;
    mkdirSync(CACHE, { recursive: true });
    const old = readdirSync(CACHE).filter(name => name.startsWith(`${basename(this.source)}-`));
    for (const name of old) rmSync(join(CACHE, name), { recursive: true });
    console.log(`  Building ${basename(this.source)}`);
    const { status, stderr, error } = spawnSync('go', ['install', `${this.source}@v${this.version}`], {
      encoding: 'utf8', env: { ...process.env, GOBIN: this.folder, GOFLAGS: '' },
    });
    if (status === 0) return undefined;
    return `needs Go: ${error?.message ?? stderr.trim().split('\n').pop()}`;
  }
}
