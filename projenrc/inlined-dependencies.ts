import { Component } from 'projen';
import { JsiiProject } from 'projen/lib/cdk';

/**
 * Puts the libraries that are not peers into the compiled files that use them. npm needs 2 s to install this package so, and
 * 5 s with `bundledDependencies`, at every `projen new --from`; see decisions/0006.
 */
export class InlinedDependencies extends Component {
  public constructor(project: JsiiProject) {
    super(project);
    project.compileTask.exec('node scripts/inline-dependencies.mjs');
    project.addPackageIgnore('!/THIRD-PARTY-LICENSES');
    for (const folder of ['render', 'wizard', 'model', 'traffic']) project.eslint?.allowDevDeps(`src/${folder}/**/*.ts`);
  }
}
