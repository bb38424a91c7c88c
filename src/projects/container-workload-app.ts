import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JsonFile, SampleFile, TaskShell } from 'projen';
import { AwsCdkTypeScriptApp } from 'projen/lib/awscdk';
import { NodePackageManager } from 'projen/lib/javascript';
import { TypeScriptRunner } from 'projen/lib/typescript';
import { collectAnswers, newProject, refuseOverwriting } from './new-project';
import { ProjenrcTs } from './projenrc-ts';
import { ReadmeBlock } from './readme-block';
import { TeamFiles } from './team-files';
import { failInOneLine } from './user-error';
import { PACKAGE_NAME, VendoredPackage, vendored } from './vendored-package';
import { readmeView } from './views';
import { InvalidOptions } from '../design/check';
import { EnvironmentSettings, WorkloadOptions } from '../design/options';
import { Design, resolve } from '../design/resolve';
import { sentence } from '../model/field';
import { Pipeline } from '../pipeline/pipeline';
import { render, renderFolder } from '../render/render';
import { Runtime } from '../runtime/options';

/** Options of the project type `container-workload`; each one is a flag of `projen new`. */
export interface ContainerWorkloadAppOptions extends WorkloadOptions {
  /**
   * Further dependencies of the CDK app, as npm writes them: `NAME@VERSION`.
   *
   * @default - this package, aws-cdk-lib and constructs
   */
  readonly deps?: string[];
}

/** Installed in the versions that this package is tested with. */
const TOOLS = ['cdk-nag', 'tsx', 'eslint-plugin-import', 'eslint-import-resolver-typescript', '@types/node'];

/**
 * The repository of one container workload on Amazon ECS: CDK app, service, tests, pipeline and documentation.
 *
 * @pjid container-workload
 */
export class ContainerWorkloadApp extends AwsCdkTypeScriptApp {
  private readonly choices: WorkloadOptions;
  private readonly settings: Record<string, EnvironmentSettings> = {};

  /** @throws one line for each option that is wrong */
  public constructor(options: ContainerWorkloadAppOptions) {
    const created = newProject(options);
    const directory = process.cwd();
    const choices = created ? collectAnswers(created, directory) : options;
    failInOneLine(() => resolve(choices));
    const own = ownManifest();
    const deps = options.deps ?? (created ? vendored() : []);
    if (created) created.args.deps = deps.length > 0 ? deps : undefined;

    super({
      ...options, // carries what projen needs while a project is created
      name: choices.name,
      defaultReleaseBranch: choices.pipelineBranch ?? 'main',
      cdkVersion: least(own.peerDependencies['aws-cdk-lib']),
      constructsVersion: least(own.peerDependencies.constructs),
      projenVersion: own.peerDependencies.projen,
      // aws-cdk 3 does not read what aws-cdk-lib 2 writes.
      cdkCliVersion: '2.1148.1',
      cdkVersionPinning: false,
      deps: deps.some(dep => dep.startsWith(PACKAGE_NAME)) ? deps : [...deps, `${PACKAGE_NAME}@^${own.version}`],
      devDeps: TOOLS.map(tool => `${tool}@${own.devDependencies[tool]}`),
      packageManager: NodePackageManager.NPM,
      minNodeVersion: '20.0.0',
      typescriptVersion: '~6.0.3',
      licensed: false,
      release: false,
      releaseWorkflow: false,
      buildWorkflow: false,
      depsUpgrade: false,
      pullRequestTemplate: false,
      githubOptions: { mergify: false, pullRequestLint: false },
      npmignoreEnabled: false,
      tsconfig: { compilerOptions: { skipLibCheck: true } },
      jest: false,
      sampleCode: false,
      projenrcTs: !existsSync('.projenrc.py'),
      projenrcTsOptions: { runner: TypeScriptRunner.tsx() },
      runner: TypeScriptRunner.tsx(),
      app: 'node --import tsx src/main.ts',
      context: { '@aws-cdk/core:validateAgainstDefaultRules': true },
      lambdaAutoDiscover: false,
      edgeLambdaAutoDiscover: false,
      singletonLambdaAutoDiscover: false,
      lambdaExtensionAutoDiscover: false,
      integrationTestAutoDiscover: false,
      gitignore: ['.DS_Store', '.env', '!/vendor/*.tgz'],
      readme: { contents: render('README.md', { name: choices.name, branch: choices.pipelineBranch ?? 'main' }) },
    } as any);

    this.choices = choices;
    new ProjenrcTs(this);
    new VendoredPackage(this);
    this.addTasks();
    this.addLint();
    this.addRecord();
    this.addTeamFiles();
    Pipeline.fromOptions(choices).bind(this, () => this.design());
    if (created) refuseOverwriting(directory, this.files.map(file => file.path));
  }

  /**
   * Sets what differs in one environment, for example `project.environment('prod', { capacityMinTasks: 4 })`.
   *
   * @throws one line if there is no such environment or a setting is wrong
   */
  public environment(name: string, settings: EnvironmentSettings): void {
    failInOneLine(() => {
      const names = this.design().environments.map(environment => environment.name);
      if (!names.includes(name)) {
        throw new InvalidOptions([sentence({
          field: 'environment',
          must: `must be one of ${names.join(', ')}`,
          got: name,
          remedy: 'add it to environments, or correct the name',
        })]);
      }
      resolve(this.choices, { ...this.settings, [name]: { ...this.settings[name], ...settings } });
      this.settings[name] = { ...this.settings[name], ...settings };
    });
  }

  private design(): Design {
    return resolve(this.choices, this.settings);
  }

  private addTasks(): void {
    if (existsSync('.projenrc.py')) this.defaultTask?.exec('python .projenrc.py');
    this.deps.removeDependency('ts-node');
    this.package.addPackageResolutions('unrs-resolver@1.12.2'); // 1.13 names a package that npm does not have

    const typecheck = this.addTask('typecheck', { description: 'Check the types of everything' });
    for (const folder of ['test', 'app', ...this.projenrcFolder()]) typecheck.exec(`tsc --noEmit -p ${folder}`);
    this.addTask('service', {
      description: 'Run the service without a container',
      exec: 'tsx app/src/main.ts',
      receiveArgs: true,
    });
    this.testTask.reset();
    this.testTask.spawn(this.eslint!.eslintTask);
    this.testTask.spawn(typecheck);
    // The system's shell, because Node.js 20 leaves patterns to it.
    this.testTask.exec('node --import tsx --test --test-reporter=spec test/*.test.ts app/test/*.test.ts', { shell: TaskShell.system() });
  }

  private projenrcFolder(): string[] {
    return existsSync('.projenrc.py') ? [] : ['projenrc'];
  }

  private addLint(): void {
    this.eslint!.addLintPattern('app');
    // Node's own runner waits for its tests, so nobody else has to.
    const knownSafe = ['describe', 'it', 'suite', 'test'].map(name => ({ from: 'package', package: 'node:test', name }));
    this.eslint!.addRules({ '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: knownSafe }] });
  }

  /** The resolved choices, which src/main.ts reads. */
  private addRecord(): void {
    new JsonFile(this, 'workload.json', { obj: () => this.design() });
  }

  /** Written once; the team's own from then on. */
  private addTeamFiles(): void {
    const view = { name: this.name, branch: this.choices.pipelineBranch ?? 'main' };
    new TeamFiles(this, 'src', renderFolder('src', view));
    new TeamFiles(this, 'test', renderFolder('test', view));
    new TeamFiles(this, 'app', renderFolder(`app/${this.choices.runtime ?? Runtime.NODEJS}`, view));
    new SampleFile(this, 'CONTRIBUTING.md', { contents: render('CONTRIBUTING.md', view) });
    new ReadmeBlock(this, () => render('network.md', readmeView(this.choices, this.design())));
  }
}

interface Manifest {
  readonly version: string;
  readonly peerDependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
}

/** The manifest of this package: the versions that it was tested with are the ones it hands on. */
function ownManifest(): Manifest {
  return JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
}

function least(range: string): string {
  return range.replace(/^[^\d]*/, '');
}
