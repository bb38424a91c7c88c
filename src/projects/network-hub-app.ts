import { JsonFile, SampleFile } from 'projen';
import { AwsCdkTypeScriptApp } from 'projen/lib/awscdk';
import { deliveryText } from './delivery-view';
import { hubReadmeView } from './hub-views';
import { PipelineSteps } from './pipeline-steps';
import { HUB } from './project-type';
import { ReadmeBlock } from './readme-block';
import { appOptions, begin, finish, furnish } from './repository';
import { repositoryView } from './repository-view';
import { TeamFiles } from './team-files';
import { hubTestFiles } from './test-files';
import { lintWithTypes } from './typed-lint';
import { unknownEnvironment } from './unknown-environment';
import { failInOneLine } from './user-error';
import { HubDesign, resolveHubs } from '../hub/design';
import { HubEnvironmentSettings, HubOptions, SpokeSettings } from '../hub/options';
import { PipelineProvider } from '../pipeline/options';
import { Pipeline } from '../pipeline/pipeline';
import { PipelineScripts, WITHOUT_IMAGE } from '../pipeline/scripts';
import { PipelineStage, PipelineStep } from '../pipeline/step';
import { render, renderFolder } from '../render/render';

/** Where the resolved choices are recorded. */
const RECORD = 'hub.json';

/** What could follow the options in `.projenrc.ts`. */
const EXAMPLE = [
  '// What does not fit into a line of hubSpokes, for example:',
  '// project.spoke(\'shop-dev\', { allowedDomains: [\'api.example.com\'] });',
].join('\n');

/** Where a team can add steps: there is no image. */
const STAGES = [PipelineStage.CHECK, PipelineStage.DEPLOYED];

/** Options of the project type `network-hub`; each one is a flag of `projen new`. */
export interface NetworkHubAppOptions extends HubOptions {
  /**
   * Further dependencies of the CDK app, as npm writes them: `NAME@VERSION`. This package may be among them, if it does not come
   * from a registry.
   *
   * @default - this package, aws-cdk-lib and constructs
   */
  readonly deps?: string[];
}

/**
 * The repository of a platform team with the hub of many networks: AWS Transit Gateway, ways in and out, and who has joined; tests, pipeline and
 * documentation.
 *
 * @pjid network-hub
 */
export class NetworkHubApp extends AwsCdkTypeScriptApp {
  private readonly choices: NetworkHubAppOptions;
  private readonly environments: Record<string, HubEnvironmentSettings> = {};
  private readonly spokes: Record<string, SpokeSettings> = {};
  private readonly steps: PipelineSteps;

  /** @throws one line for each option that is wrong */
  public constructor(options: NetworkHubAppOptions) {
    const beginning = begin(HUB, options);
    const { choices } = beginning;

    super(appOptions(beginning, options, render('network-hub/README.md', repositoryView(choices))));

    this.choices = choices;
    this.steps = new PipelineSteps(choices.pipeline, STAGES);
    furnish(this, beginning, EXAMPLE);
    lintWithTypes(this.eslint!);
    new JsonFile(this, RECORD, { obj: () => this.design() });
    this.addTeamFiles();
    if (choices.pipeline !== PipelineProvider.NONE) new PipelineScripts(this, RECORD, WITHOUT_IMAGE);
    Pipeline.fromOptions(choices).bind(this, () => this.design(), () => this.steps.checked(this.pipelineSteps()));
    finish(this, beginning);
  }

  /**
   * Sets what differs in one environment, for example `project.environment('live', { hubSpokes: [...] })`.
   *
   * @throws one line if there is no such environment or a setting is wrong
   */
  public environment(name: string, settings: HubEnvironmentSettings): void {
    failInOneLine(() => {
      const names = this.design().environments.map(environment => environment.name);
      if (!names.includes(name)) throw unknownEnvironment(name, names);
      const own = { ...this.environments[name], ...settings };
      resolveHubs(this.choices, { environments: { ...this.environments, [name]: own }, spokes: this.spokes });
      this.environments[name] = own;
    });
  }

  /**
   * Says about a spoke what does not fit into its line of `hubSpokes`, for example
   * `project.spoke('shop-dev', { allowedDomains: ['api.example.com'] })`.
   *
   * @throws one line if there is no such spoke or a setting is wrong
   */
  public spoke(name: string, settings: SpokeSettings): void {
    failInOneLine(() => {
      const own = { ...this.spokes[name], ...settings };
      resolveHubs(this.choices, { environments: this.environments, spokes: { ...this.spokes, [name]: own } });
      this.spokes[name] = own;
    });
  }

  /**
   * Adds a step to the pipeline, for example
   * `project.addPipelineStep({ stage: PipelineStage.CHECK, name: 'Look for licences', command: 'npx projen licences' })`. Steps of a stage
   * run in the order in which they were added. There is no stage `IMAGE`.
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

  private design(): HubDesign {
    return resolveHubs(this.choices, { environments: this.environments, spokes: this.spokes });
  }

  /** Written once; the team's own from then on. */
  private addTeamFiles(): void {
    const view = repositoryView(this.choices);
    new TeamFiles(this, 'src', renderFolder('network-hub/src', view));
    new TeamFiles(this, 'test', hubTestFiles());
    new SampleFile(this, 'CONTRIBUTING.md', { contents: render('network-hub/CONTRIBUTING.md', view) });
    new ReadmeBlock(this, 'hub', () => render('network-hub/hub.md', hubReadmeView(this.choices, this.design())));
    new ReadmeBlock(this, 'delivery', () => deliveryText(this.design()));
  }
}
