import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { EnvironmentSettings } from '../../src/design/options';
import { ContainerWorkloadApp, ContainerWorkloadAppOptions } from '../../src/projects/container-workload-app';
import { ModeSwitches } from '../../src/projects/mode-switches';
import { ReadmeBlock } from '../../src/projects/readme-block';
import { ANSWERS } from '../design/support';

const folders: string[] = [];
after(() => folders.forEach(folder => rmSync(folder, { recursive: true })));

/** A written repository. */
export interface Repository {
  readonly folder: string;
  readonly project: ContainerWorkloadApp;
  /** What was said while it was written. */
  readonly said: string[];
  readonly read: (path: string) => string;
}

/**
 * Does in a folder what `npx projen` does with a `.projenrc.ts`, all but the installation.
 *
 * @param change what stands in the file between the options and the end
 */
export function write(
  options: Partial<ContainerWorkloadAppOptions> = {}, settings: Record<string, EnvironmentSettings> = {}, at?: string,
  change?: (project: ContainerWorkloadApp) => void,
): Repository {
  const folder = at ?? realpathSync(mkdtempSync(join(tmpdir(), 'repository-')));
  if (!at) folders.push(folder);
  const before = { directory: process.cwd(), post: process.env.PROJEN_DISABLE_POST, log: console.log };
  const said: string[] = [];
  process.chdir(folder);
  process.env.PROJEN_DISABLE_POST = 'true';
  console.log = (line: string) => { said.push(line); };
  try {
    const project = new ContainerWorkloadApp({ ...ANSWERS, ...options } as ContainerWorkloadAppOptions);
    for (const [name, own] of Object.entries(settings)) project.environment(name, own);
    change?.(project);
    project.synth();
    for (const component of project.components) {
      if (component instanceof ReadmeBlock || component instanceof ModeSwitches) component.postSynthesize();
    }
    return { folder, project, said, read: path => readFileSync(join(folder, path), 'utf8') };
  } finally {
    process.chdir(before.directory);
    console.log = before.log;
    if (before.post === undefined) delete process.env.PROJEN_DISABLE_POST;
    else process.env.PROJEN_DISABLE_POST = before.post;
  }
}
