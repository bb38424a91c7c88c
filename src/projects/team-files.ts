import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Component, Project } from 'projen';

/**
 * Files of a folder that are written once and belong to the team from then on: as long as one of them is still there, none
 * is written again. (projen's SampleDir gives up on a folder that exists, and projen itself puts a tsconfig into some.)
 */
export class TeamFiles extends Component {
  public constructor(project: Project, private readonly folder: string, private readonly files: Record<string, string>) {
    super(project);
  }

  public synthesize(): void {
    const paths = Object.entries(this.files).map(([name, text]) => ({ path: join(this.project.outdir, this.folder, name), text }));
    if (paths.some(({ path }) => existsSync(path))) return;
    for (const { path, text } of paths) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }
}
