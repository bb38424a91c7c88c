import { Component, TextFile } from 'projen';
import { AwsCdkTypeScriptApp } from 'projen/lib/awscdk';
import { TypescriptConfig, TypescriptConfigExtends } from 'projen/lib/javascript';
import { renderFolder } from '../render/render';

const FOLDER = 'pipeline';

/** What the scripts hand from one stage to the next: nothing to commit. */
const HANDED_ON = ['/image.json', '/assembly.tar', '/outputs.json', '/changes.md', '/upgrade.patch'];

/**
 * The scripts that the stages of a pipeline run, in the folder `pipeline` of the written repository. They are the same for every
 * provider, read `workload.json`, and can be run by hand.
 */
export class PipelineScripts extends Component {
  public constructor(app: AwsCdkTypeScriptApp) {
    super(app);
    for (const [path, text] of Object.entries(renderFolder(FOLDER, {}))) {
      const file = new TextFile(app, `${FOLDER}/${path}`, { marker: true });
      for (const line of [`// ${file.marker}`, ...text.split('\n')]) file.addLine(line);
    }
    new TypescriptConfig(app, {
      fileName: `${FOLDER}/tsconfig.json`,
      extends: TypescriptConfigExtends.fromPaths(['../tsconfig.json']),
      include: ['**/*.ts'],
      exclude: ['node_modules'],
      compilerOptions: { noEmit: true, rootDir: '.', noUncheckedIndexedAccess: true, noUnusedLocals: true },
    });
    app.tasks.tryFind('typecheck')?.exec(`tsc --noEmit -p ${FOLDER}`);
    app.eslint?.addLintPattern(FOLDER);
    for (const pattern of HANDED_ON) app.gitignore.exclude(pattern);
  }
}
