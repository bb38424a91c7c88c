import { Component } from 'projen';
import { NodeProject } from 'projen/lib/javascript';

/**
 * The README's commands are plain Node scripts, because they have to work before anything is installed.
 * The tests run with Node's own runner; see decisions/0003.
 */
export class OwnTests extends Component {
  public constructor(project: NodeProject) {
    super(project);
    project.testTask.reset('node scripts/test.mjs', { receiveArgs: true });
    project.addTask('bench', {
      description: 'Measure what a person waits for, beside projen\'s own awscdk-app-ts',
      exec: 'node bench/run.mjs',
      receiveArgs: true,
    });
    project.package.setScript('test', 'node scripts/test.mjs');
    project.package.setScript('scaffold', 'node scripts/scaffold.mjs');
    project.package.setScript('matrix', 'node scripts/matrix.mjs');
  }
}
