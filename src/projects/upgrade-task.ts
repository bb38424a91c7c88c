import { Component } from 'projen';
import { NodeProject } from 'projen/lib/javascript';
import { PACKAGE_NAME } from './vendored-package';

/**
 * Upgrades the golden path: this package, with the versions of aws-cdk-lib, projen and the tools that it was tested with, and then all
 * else within its range. The pipeline does it every week; what it changes is for a person to look at.
 */
export class UpgradeTask extends Component {
  public constructor(project: NodeProject) {
    super(project);
    // Not as in a pipeline, where projen installs what the lockfile names.
    const task = project.addTask('upgrade', { description: 'Upgrade this package, what it brings, and all else within its range', env: { CI: '0' } });
    const isVendored = project.deps.all.some(({ name, version }) => name === PACKAGE_NAME && version?.startsWith('file:'));
    if (!isVendored) task.exec(`npm install --ignore-scripts ${PACKAGE_NAME}@latest`);
    task.exec(project.projenCommand);
    task.exec('npm update --ignore-scripts');
  }
}
