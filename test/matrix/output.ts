import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

/** What says that a folder was written by us, and which of its files. */
const RECORD = 'matrix.json';

/** The folder that templates are written to. Files that somebody else put there stay. */
export class Output {
  private readonly files: string[] = [];

  /** Takes a folder that is new, empty or was written by us, and removes from it what we wrote. */
  public constructor(public readonly path: string) {
    mkdirSync(path, { recursive: true });
    this.recorded().forEach(file => this.remove(file));
    this.record();
  }

  /** Copies what was made elsewhere into a folder of its own. */
  public keep(folder: string, source: string): void {
    cpSync(source, join(this.path, folder), { recursive: true });
    this.files.push(...filesIn(source).map(file => join(folder, file)));
    this.record();
  }

  /** Writes a file. */
  public write(file: string, text: string): void {
    writeFileSync(join(this.path, file), text);
    this.files.push(file);
    this.record();
  }

  private recorded(): string[] {
    const path = join(this.path, RECORD);
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).files : [];
  }

  /** Written after every step, so that what was stopped half-way can be replaced as well. */
  private record(): void {
    writeFileSync(join(this.path, RECORD), JSON.stringify({ writtenBy: 'npm run matrix', files: this.files }, undefined, 2));
  }

  /** Removes a file, and the folders that are empty without it. */
  private remove(file: string): void {
    const path = resolve(this.path, file);
    if (!path.startsWith(this.path + sep)) return;
    rmSync(path, { force: true });
    for (let folder = dirname(path); folder !== this.path && isEmpty(folder); folder = dirname(folder)) rmdirSync(folder);
  }
}

function isEmpty(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length === 0;
}

/** Every file below a folder, by its path from there. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => statSync(join(folder, name)).isFile()).sort();
}
