import { Project } from 'projen';
import { CodePipeline } from './codepipeline/codepipeline';
import { GitHubActions } from './github/github-actions';
import { GitLabCi } from './gitlab-ci/gitlab-ci';
import { NoPipeline } from './none';
import { DeploymentOptions, PipelineProvider } from './options';
import { PipelineStep } from './step';
import { Deliverable } from '../design/deployed';

const PROVIDERS: Record<PipelineProvider, () => Pipeline> = {
  [PipelineProvider.GITHUB_ACTIONS]: () => new GitHubActions(),
  [PipelineProvider.CODEPIPELINE]: () => new CodePipeline(),
  [PipelineProvider.GITLAB_CI]: () => new GitLabCi(),
  [PipelineProvider.NONE]: () => new NoPipeline(),
};

/** What builds and deploys the repository, as projen components. */
export abstract class Pipeline {
  /** The pipeline that the options name. */
  public static fromOptions({ pipeline }: DeploymentOptions): Pipeline {
    return PROVIDERS[pipeline]();
  }

  /**
   * Adds the pipeline's files to a project.
   *
   * @param design read when the files are written, so that later settings of environments count
   * @param steps what the team adds, read at the same time
   */
  public abstract bind(project: Project, design: () => Deliverable, steps: () => readonly PipelineStep[]): void;
}
