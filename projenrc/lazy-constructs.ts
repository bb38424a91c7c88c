import { Component } from 'projen';
import { JsiiProject } from 'projen/lib/cdk';

/**
 * Lets `projen new --from` use this package without installing aws-cdk-lib (161 MB).
 *
 * Three parts, described in decisions/0002: aws-cdk-lib is an optional peer for npm; projen's inventory reads
 * a second manifest that does not name it; and `exports` separates the projen half from the CDK half.
 */
export class LazyConstructs extends Component {
  public constructor(project: JsiiProject) {
    super(project);
    project.package.addField('peerDependenciesMeta', { 'aws-cdk-lib': { optional: true } });
    project.package.addField('exports', {
      '.': { types: './lib/main.d.ts', default: './lib/main.js' },
      './cdk': { types: './lib/cdk.d.ts', default: './lib/cdk.js' },
      './.jsii': './.inventory/.jsii',
      './package.json': './package.json',
    });
    // For consumers whose TypeScript does not read `exports` yet (moduleResolution node10).
    project.package.addField('typesVersions', { '*': { cdk: ['lib/cdk.d.ts'] } });
    project.addPackageIgnore('!/.inventory/');
    project.compileTask.exec('node scripts/write-inventory.mjs');
  }
}
