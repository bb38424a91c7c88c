import { JsonFile, SampleFile } from 'projen';
import { AwsCdkTypeScriptApp } from 'projen/lib/awscdk';
import { deliveryText } from './delivery-view';
import { ModeSwitches } from './mode-switches';
import { PipelineSteps } from './pipeline-steps';
import { WORKLOAD } from './project-type';
import { ReadmeBlock } from './readme-block';
import { appOptions, begin, finish, furnish } from './repository';
import { repositoryView } from './repository-view';
import { TeamFiles } from './team-files';
import { testFiles } from './test-files';
import { lintWithTypes } from './typed-lint';
import { unknownEnvironment } from './unknown-environment';
import { failInOneLine } from './user-error';
import { PACKAGE_NAME } from './vendored-package';
import { readmeView } from './views';
import { modes } from '../design/axes';
import { EnvironmentSettings, WorkloadOptions } from '../design/options';
import { Design, resolve } from '../design/resolve';
import { Answers } from '../model/field';
import { PipelineProvider } from '../pipeline/options';
import { Pipeline } from '../pipeline/pipeline';
import { PipelineScripts } from '../pipeline/scripts';
import { PipelineStep } from '../pipeline/step';
import { render, renderFolder } from '../render/render';
import { Runtime } from '../runtime/options';

/** Where the resolved choices are recorded. */
const RECORD = 'workload.json';

/** What could follow the options in `.projenrc.ts`. */
const EXAMPLE = [
  '// What differs in one environment, for example:',
  '// project.environment(\'prod\', { capacityMinTasks: 4, capacityMaxTasks: 40 });',
].join('\n');

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
  private readonly steps: PipelineSteps;

  /** @throws one line for each option that is wrong */
  public constructor(options: ContainerWorkloadAppOptions) {
    const beginning = begin(WORKLOAD, options);
    const { choices } = beginning;

    super(appOptions(beginning, options, render('README.md', repositoryView(choices))));

    this.choices = choices;
    this.steps = new PipelineSteps(choices.pipeline);
    furnish(this, beginning, EXAMPLE);
    this.addTasks();
    // For the CDK app such rules would have to read the declarations of all of aws-cdk-lib, which took more than a quarter of a build.
    lintWithTypes(this.eslint!, 'app');
    this.addRecord();
    this.addTeamFiles();
    if (choices.pipeline !== PipelineProvider.NONE) new PipelineScripts(this);
    Pipeline.fromOptions(choices).bind(this, () => this.design(), () => this.steps.checked(this.pipelineSteps()));
    finish(this, beginning);
  }

  /**
   * Sets what differs in one environment, for example `project.environment('prod', { capacityMinTasks: 4 })`.
   *
   * @throws one line if there is no such environment or a setting is wrong
   */
  public environment(name: string, settings: EnvironmentSettings): void {
    failInOneLine(() => {
      const names = this.design().environments.map(environment => environment.name);
      if (!names.includes(name)) throw unknownEnvironment(name, names);
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
    this.steps.add(step);
  }

  /**
   * The steps that the pipeline has besides its own. A project type of your own overrides it to give steps to every repository:
   * `return [...super.pipelineSteps(), { stage, name, command }]`.
   */
  protected pipelineSteps(): PipelineStep[] {
    return this.steps.all();
  }

  private design(): Design {
    return resolve(this.choices, this.settings);
  }

  private addTasks(): void {
    this.addTask('service', {
      description: 'Run the service without a container',
      exec: 'tsx app/src/main.ts',
      receiveArgs: true,
    });
    for (const { name, description } of modes(this.choices as unknown as Answers).flatMap(({ choice }) => choice.commands ?? [])) {
      this.addTask(name, { description, exec: `node node_modules/${PACKAGE_NAME}/lib/bin/${name}.js`, receiveArgs: true });
    }
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
    new ReadmeBlock(this, 'delivery', () => deliveryText(this.design()));
  }
}
