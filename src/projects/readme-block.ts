import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Component, Project } from 'projen';

const BEGIN = '<!-- workload:begin (kept up to date by `npx projen`) -->';
const END = '<!-- workload:end -->';

/**
 * The README belongs to the team, all but the block between two markers: it describes the network and is kept up to date.
 * A team that does not want it removes the markers.
 */
export class ReadmeBlock extends Component {
  public constructor(project: Project, private readonly block: () => string) {
    super(project);
  }

  public postSynthesize(): void {
    const path = join(this.project.outdir, 'README.md');
    if (!existsSync(path)) return;
    const text = readFileSync(path, 'utf8');
    const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
    if (begin < 0 || end < begin) return;
    const updated = `${text.slice(0, begin + BEGIN.length)}\n${this.block().trim()}\n${text.slice(end)}`;
    if (updated !== text) writeFileSync(path, updated);
  }
}
