import { spawnSync } from 'node:child_process';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { Component } from 'projen';
import { AwsCdkTypeScriptApp } from 'projen/lib/awscdk';
import { PACKAGE_NAME } from './vendored-package';

const PROGRAM = `node_modules/${PACKAGE_NAME}/lib/bin/projen-container-workload.js`;
const DIAGRAM = ['diagram', '--svg', 'docs/network.svg', '--markdown', 'README.md'];

/** The validator of the CDK takes seconds and changes no template. */
const QUICKLY = { CDK_VALIDATION: 'false' };

/**
 * Proves the network of the repository from its templates, and draws it in the README and `docs/network.svg`: with each build, so
 * that the pipeline notices a diagram that is out of date.
 */
export class TrafficProof extends Component {
  /** @param isNew whether the repository is being created just now */
  public constructor(private readonly app: AwsCdkTypeScriptApp, private readonly isNew: boolean) {
    super(app);
    const diagram = app.addTask('diagram', { description: 'Draw the network of the synthesised templates', exec: ['node', PROGRAM, ...DIAGRAM].join(' ') });
    app.postCompileTask.spawn(diagram);
    const traffic = app.addTask('traffic', { description: 'Prove what the network does: npx projen traffic --help', env: QUICKLY });
    traffic.exec('cdk synth -q');
    traffic.spawn(diagram);
    traffic.exec(`node ${PROGRAM} traffic`, { receiveArgs: true });
  }

  /** Draws a new repository before its first commit. Everything is installed by then. */
  public postSynthesize(): void {
    if (!this.isNew) return;
    const run = (program: string, args: readonly string[]) => spawnSync(process.execPath, [join(this.app.outdir, program), ...args], {
      cwd: this.app.outdir, env: { ...process.env, ...QUICKLY }, stdio: 'ignore',
    }).status === 0;
    if (run('node_modules/aws-cdk/bin/cdk', ['synth', '-q']) && run(PROGRAM, DIAGRAM)) return;
    writeSync(process.stderr.fd, 'The network could not be drawn yet; npx projen build draws it, or says why not.\n');
  }
}
