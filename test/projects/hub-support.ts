import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { HubOptions } from '../../src/hub/options';
import { NetworkHubApp } from '../../src/projects/network-hub-app';
import { ReadmeBlock } from '../../src/projects/readme-block';
import { HUB_ANSWERS } from '../hub/options';

const folders: string[] = [];
after(() => folders.forEach(folder => rmSync(folder, { recursive: true })));

/** A written repository of a hub. */
export interface HubRepository {
  readonly folder: string;
  readonly project: NetworkHubApp;
  readonly read: (path: string) => string;
}

/**
 * Does in a folder what `npx projen` does with a `.projenrc.ts`, all but the installation.
 *
 * @param change what stands in the file between the options and the end
 */
export function writeHub(options: Partial<HubOptions> = {}, change?: (project: NetworkHubApp) => void, at?: string): HubRepository {
  const folder = at ?? realpathSync(mkdtempSync(join(tmpdir(), 'hub-')));
  if (!at) folders.push(folder);
  const before = { directory: process.cwd(), post: process.env.PROJEN_DISABLE_POST };
  process.chdir(folder);
  process.env.PROJEN_DISABLE_POST = 'true';
  try {
    const project = new NetworkHubApp({ ...HUB_ANSWERS, ...options });
    change?.(project);
    project.synth();
    for (const component of project.components) if (component instanceof ReadmeBlock) component.postSynthesize();
    return { folder, project, read: path => readFileSync(join(folder, path), 'utf8') };
  } finally {
    process.chdir(before.directory);
    if (before.post === undefined) delete process.env.PROJEN_DISABLE_POST;
    else process.env.PROJEN_DISABLE_POST = before.post;
  }
}
