import { JsonFile, SampleFile, TaskShell } from 'projen';
import { AwsCdkTypeScriptApp } from 'projen/lib/awscdk';
import { deliveryView } from './delivery-view';
import { ModeSwitches } from './mode-switches';
import { collectAnswers, newProject, refuseOverwriting, whileCreating } from './new-project';
import { projenOptions, tools } from './projen-options';
import { ProjenrcPy, isDefinedInPython } from './projenrc-py';
import { ProjenrcTs } from './projenrc-ts';
import { ReadmeBlock } from './readme-block';
import { TeamFiles } from './team-files';
import { testFiles } from './test-files';
import { TrafficProof } from './traffic-proof';
import { UpgradeTask } from './upgrade-task';
import { failInOneLine } from './user-error';
import { PACKAGE_NAME, VendoredPackage, vendored } from './vendored-package';
import { readmeView, repositoryView } from './views';
import { modes } from '../design/axes';
import { InvalidOptions } from '../design/check';
import { EnvironmentSettings, WorkloadOptions } from '../design/options';
import { Design, resolve } from '../design/resolve';
import { Answers, sentence } from '../model/field';
import { checkStep } from '../pipeline/check-step';
import { PipelineProvider } from '../pipeline/options';
import { Pipeline } from '../pipeline/pipeline';
import { PipelineScripts } from '../pipeline/scripts';
import { PipelineStep } from '../pipeline/step';
import { render, renderFolder } from '../render/render';
import { Runtime } from '../runtime/options';

/** Where the resolved choices are recorded. */
const RECORD = 'workload.json';

/** Options of the project type `container-workload`; each one is a flag of `projen new`. */
export interface ContainerWorkloadAppOptions extends WorkloadOptions {
  /**
   * Further dependencies of the CDK app, as npm writes them: `NAME@VERSION`. This package may be among them, if it does not come
   * from a registry.
   *
   * @default - this package, aws-cdk-lib and constructs
   */
  readonly deps?: string[];
}

/**
 * The repository of one container workload on Amazon ECS: CDK app, service, tests, pipeline and documentation.
 *
 * @pjid container-workload
 */
export class ContainerWorkloadApp extends AwsCdkTypeScriptApp {
  private readonly choices: ContainerWorkloadAppOptions;
  private readonly settings: Record<string, EnvironmentSettings> = {};
  private readonly steps: PipelineStep[] = [];

  /** @throws one line for each option that is wrong */
  public constructor(options: ContainerWorkloadAppOptions) {
    const created = newProject(options);
    const directory = process.cwd();
    const choices: ContainerWorkloadAppOptions = created ? collectAnswers(created, directory) : options;
    failInOneLine(() => resolve(choices));
    const deps = [...choices.deps ?? [], ...(created ? vendored() : [])];
    if (created && deps.length > 0) created.args.deps = deps;

    super({ ...projenOptions(choices, deps), ...whileCreating(options) });

    this.choices = choices;
    this.package.addField('private', true); // an app, not a library to publish
    this.package.addField('publishConfig', undefined);
    this.package.addPackageResolutions('unrs-resolver@1.12.2'); // 1.13 names a package that npm does not have
    this.package.addField('allowScripts', { 'esbuild': false, 'unrs-resolver': false }); // both work without their install scripts
    for (const unused of ['ts-node', 'esbuild']) this.deps.removeDependency(unused);
    this.addDevDeps(...tools()); // here, because projen has put some of them to `*`, which costs a second install
    if (isDefinedInPython()) new ProjenrcPy(this);
    else new ProjenrcTs(this);
    new VendoredPackage(this);
    this.addTasks();
    new TrafficProof(this, created !== undefined);
    new UpgradeTask(this);
    this.addLint();
    this.addRecord();
    this.addTeamFiles();
    if (choices.pipeline !== PipelineProvider.NONE) new PipelineScripts(this);
    Pipeline.fromOptions(choices).bind(this, () => this.design(), () => this.checkedSteps());
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

  /**
   * Adds a step to the pipeline, for example
   * `project.addPipelineStep({ stage: PipelineStage.CHECK, name: 'Look for licences', command: 'npx projen licences' })`. Steps of a stage
   * run in the order in which they were added.
   *
   * @throws one line if the step is not possible
   */
  public addPipelineStep(step: PipelineStep): void {
    failInOneLine(() => this.checkStep(step));
    this.steps.push(step);
  }

  /**
   * The steps that the pipeline has besides its own. A project type of your own overrides it to give steps to every repository:
   * `return [...super.pipelineSteps(), { stage, name, command }]`.
   */
  protected pipelineSteps(): PipelineStep[] {
    return [...this.steps];
  }

  private checkedSteps(): PipelineStep[] {
    const steps = this.pipelineSteps();
    failInOneLine(() => steps.forEach(step => this.checkStep(step)));
    return steps;
  }

  private checkStep(step: PipelineStep): void {
    const problem = checkStep(step, this.choices.pipeline);
    if (problem) throw new InvalidOptions([sentence(problem)]);
  }

  private design(): Design {
    return resolve(this.choices, this.settings);
  }

  private addTasks(): void {
    const typecheck = this.addTask('typecheck', { description: 'Check the types of everything' });
    for (const folder of ['test', 'app', ...(isDefinedInPython() ? [] : ['projenrc'])]) typecheck.exec(`tsc --noEmit -p ${folder}`);
    this.addTask('service', {
      description: 'Run the service without a container',
      exec: 'tsx app/src/main.ts',
      receiveArgs: true,
    });
    this.addTask('remove', {
      description: 'Remove an environment that is not protected any more: npx projen remove ENVIRONMENT',
      exec: `node node_modules/${PACKAGE_NAME}/lib/bin/remove.js`,
      receiveArgs: true,
    });
    for (const { name, description } of modes(this.choices as unknown as Answers).flatMap(({ choice }) => choice.commands ?? [])) {
      this.addTask(name, { description, exec: `node node_modules/${PACKAGE_NAME}/lib/bin/${name}.js`, receiveArgs: true });
    }
    this.testTask.reset();
    this.testTask.env('CDK_VALIDATION', 'false'); // the synthesis before has run the CDK's validator on everything
    this.testTask.spawn(this.eslint!.eslintTask);
    this.testTask.spawn(typecheck);
    // The system's shell, because Node.js 20 leaves patterns to it.
    this.testTask.exec('node --import tsx --test --test-reporter=spec test/*.test.ts app/test/*.test.ts', { shell: TaskShell.system() });
  }

  /**
   * Rules that need types run on the service only, where promises are: for the CDK app they would have to read the
   * declarations of all of aws-cdk-lib, which took more than a quarter of a build. The type check reads them once.
   */
  private addLint(): void {
    const eslint = this.eslint!;
    const typed: Record<string, any> = {};
    for (const rule of ['@typescript-eslint/no-floating-promises', '@typescript-eslint/return-await']) {
      typed[rule] = eslint.rules[rule];
      delete eslint.rules[rule];
    }
    // Node's own runner waits for its tests, so nobody else has to.
    const knownSafe = ['describe', 'it', 'suite', 'test'].map(name => ({ from: 'package', package: 'node:test', name }));
    typed['@typescript-eslint/no-floating-promises'] = ['error', { allowForKnownSafeCalls: knownSafe }];
    eslint.addLintPattern('app');
    eslint.config.parserOptions = { ecmaVersion: 2022, sourceType: 'module' };
    eslint.addOverride({ files: ['app/**/*.ts'], parserOptions: { projectService: true }, rules: typed } as any);
  }

  /** The resolved choices, which src/main.ts reads, and what has changed since they were recorded. */
  private addRecord(): void {
    new JsonFile(this, RECORD, { obj: () => this.design() });
    new ModeSwitches(this, RECORD, this.design().environments[0] as unknown as Answers);
  }

  /** Written once; the team's own from then on. */
  private addTeamFiles(): void {
    const view = repositoryView(this.choices);
    new TeamFiles(this, 'src', renderFolder('src', view));
    new TeamFiles(this, 'test', testFiles(this.choices as unknown as Answers));
    new TeamFiles(this, 'app', renderFolder(`app/${this.choices.runtime ?? Runtime.NODEJS}`, view));
    new SampleFile(this, 'CONTRIBUTING.md', { contents: render('CONTRIBUTING.md', view) });
    new ReadmeBlock(this, 'workload', () => render('network.md', readmeView(this.choices, this.design())));
    new ReadmeBlock(this, 'delivery', () => render(`delivery/${this.design().delivery.pipeline}.md`, deliveryView(this.design())));
  }
}
