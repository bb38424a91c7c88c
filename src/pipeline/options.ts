/** What builds and deploys. */
export enum PipelineProvider {
  /** GitHub Actions, which assumes an IAM role in each account by OpenID Connect. */
  GITHUB_ACTIONS = 'github-actions',
}

/** What builds and deploys. */
export interface PipelineOptions {
  /** What builds and deploys. */
  readonly pipeline: PipelineProvider;

  /**
   * The branch that is deployed.
   *
   * @default "main"
   */
  readonly pipelineBranch?: string;
}
