import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Component, Project } from 'projen';

/**
 * The README belongs to the team, all but what stands between two markers, which is kept up to date. A team that does not want it
 * removes the markers.
 */
export class ReadmeBlock extends Component {
  /** @param name what the markers call it */
  public constructor(project: Project, private readonly name: string, private readonly block: () => string) {
    super(project);
  }

  public postSynthesize(): void {
    const path = join(this.project.outdir, 'README.md');
    if (!existsSync(path)) return;
    const text = readFileSync(path, 'utf8');
    const marker = `<!-- ${this.name}:begin (kept up to date by \`npx projen\`) -->`;
    const [begin, end] = [text.indexOf(marker), text.indexOf(`<!-- ${this.name}:end -->`)];
    if (begin < 0 || end < begin) return;
    const updated = `${text.slice(0, begin + marker.length)}\n${this.block().trim()}\n${text.slice(end)}`;
    if (updated !== text) writeFileSync(path, updated);
  }
}
