import { existsSync } from 'node:fs';
import { Project, ProjenrcFile } from 'projen';

/**
 * The repository whose choices stand in `.projenrc.py`: `npx projen` runs it, and what is generated names it as its source.
 * (projen's own component would add a dependency for pip to the ones for npm.)
 */
export class ProjenrcPy extends ProjenrcFile {
  public readonly filePath = '.projenrc.py';

  public constructor(project: Project) {
    super(project);
    project.defaultTask?.exec(`python ${this.filePath}`);
  }
}

/** Whether the choices stand in `.projenrc.py`, which then takes the place of `.projenrc.ts`. */
export function isDefinedInPython(): boolean {
  return existsSync('.projenrc.py') && !existsSync('.projenrc.ts');
}
