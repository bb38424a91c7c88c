import { posix } from 'node:path';
import { Component, TextFile } from 'projen';
import { AwsCdkTypeScriptApp } from 'projen/lib/awscdk';
import { TypescriptConfig, TypescriptConfigExtends } from 'projen/lib/javascript';
import { renderFolder } from '../render/render';

const FOLDER = 'pipeline';

/** What the scripts hand from one stage to the next: nothing to commit. */
const HANDED_ON = ['/image.json', '/assembly.tar', '/outputs.json', '/changes.md', '/upgrade.patch'];

/** The programs of a pipeline of workloads. */
const ALL = ['compare.ts', 'drift.ts', 'image.ts', 'smoke-test.ts'];

/** The programs of a pipeline that has no image and no service. */
export const WITHOUT_IMAGE = ['compare.ts', 'drift.ts'];

/** Programs by their path, with everything that they import. */
function scripts(programs: readonly string[]): Record<string, string> {
  const all = renderFolder(FOLDER, {});
  const wanted = new Set(programs);
  for (const path of wanted) {
    for (const [, imported] of all[path].matchAll(/ from '(\.[^']+)'/g)) wanted.add(`${posix.join(posix.dirname(path), imported)}.ts`);
  }
  return Object.fromEntries([...wanted].sort().map(path => [path, all[path]]));
}

/**
 * The scripts that the stages of a pipeline run, in the folder `pipeline` of the written repository. They are the same for every
 * provider, read what `npx projen` recorded, and can be run by hand.
 */
export class PipelineScripts extends Component {
  /**
   * @param record the file with the resolved choices
   * @param programs those that the pipeline runs
   */
  public constructor(app: AwsCdkTypeScriptApp, record = 'workload.json', programs = ALL) {
    super(app);
    for (const [path, text] of Object.entries(scripts(programs))) {
      const file = new TextFile(app, `${FOLDER}/${path}`, { marker: true });
      for (const line of [`// ${file.marker}`, ...text.replace(/workload\.json/g, record).split('\n')]) file.addLine(line);
    }
    new TypescriptConfig(app, {
      fileName: `${FOLDER}/tsconfig.json`,
      extends: TypescriptConfigExtends.fromPaths(['../tsconfig.json']),
      include: ['**/*.ts'],
      exclude: ['node_modules'],
      compilerOptions: { noEmit: true, rootDir: '.', noUncheckedIndexedAccess: true, noUnusedLocals: true },
    });
    const typecheck = app.tasks.tryFind('typecheck');
    typecheck?.updateStep(0, { exec: `${typecheck.steps[0].exec} ${FOLDER}` });
    app.eslint?.addLintPattern(FOLDER);
    for (const pattern of HANDED_ON) app.gitignore.exclude(pattern);
  }
}
