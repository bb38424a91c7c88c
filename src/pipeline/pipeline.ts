import { Project } from 'projen';
import { GitHubActions } from './github-actions';
import { PipelineOptions, PipelineProvider } from './options';
import { Design } from '../design/resolve';

const NOTHING: Pipeline = { bind: () => undefined };

const PROVIDERS: Record<PipelineProvider, (options: PipelineOptions) => Pipeline> = {
  [PipelineProvider.GITHUB_ACTIONS]: options => new GitHubActions(options),
  [PipelineProvider.CODEPIPELINE]: () => NOTHING,
  [PipelineProvider.GITLAB_CI]: () => NOTHING,
  [PipelineProvider.NONE]: () => NOTHING,
};

/** What builds and deploys the repository, as projen components. */
export abstract class Pipeline {
  /** The pipeline that the options name. */
  public static fromOptions(options: PipelineOptions): Pipeline {
    return PROVIDERS[options.pipeline](options);
  }

  /**
   * Adds the pipeline's files to a project.
   *
   * @param design read when the files are written, so that later settings of environments count
   */
  public abstract bind(project: Project, design: () => Design): void;
}
