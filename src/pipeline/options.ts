/** What builds and deploys. */
export enum PipelineProvider {
  /** GitHub Actions, which assumes an IAM role in each account by OpenID Connect. */
  GITHUB_ACTIONS = 'github-actions',
  /** AWS CodePipeline, which reads the repository through a connection and deploys across accounts. */
  CODEPIPELINE = 'codepipeline',
  /** GitLab CI/CD, which assumes an IAM role in each account by OpenID Connect. */
  GITLAB_CI = 'gitlab-ci',
  /** Nothing: the team builds and deploys with its own commands. */
  NONE = 'none',
}

/** How bad a finding of the image scan must be to stop a deployment; worse ones stop it as well. */
export enum FindingSeverity {
  /** Critical findings. */
  CRITICAL = 'critical',
  /** High findings and worse. */
  HIGH = 'high',
  /** Medium findings and worse. */
  MEDIUM = 'medium',
  /** Low findings and worse. */
  LOW = 'low',
}

/** What builds and deploys a repository, whatever is in it. */
export interface DeploymentOptions {
  /** What builds and deploys. */
  readonly pipeline: PipelineProvider;

  /**
   * The branch that is deployed.
   *
   * @default "main"
   */
  readonly pipelineBranch?: string;

  /**
   * The repository, as the roles for deployments trust it. GitHub Actions: `OWNER@ID/NAME@ID`, with the ids that GitHub never gives to
   * anybody else (`gh api repos/OWNER/NAME --jq '"\(.owner.login)@\(.owner.id)/\(.name)@\(.id)"'`). GitLab: `GROUP/PROJECT`. CodePipeline:
   * `OWNER/NAME`.
   *
   * @default - not known yet: there are no roles for deployments, and CodePipeline has no pipeline
   */
  readonly pipelineRepository?: string;

  /**
   * Where GitLab is, for example `https://gitlab.example.com`. AWS must reach its public keys there.
   *
   * @default "https://gitlab.com"
   */
  readonly pipelineGitlabUrl?: string;

  /**
   * Names of the environments whose deployments a person approves.
   *
   * @default - the last of several environments
   */
  readonly pipelineApprovals?: string[];

  /**
   * Names of further projen tasks that have to succeed before anything is built or deployed, for example `licences`.
   *
   * @default - none
   */
  readonly pipelineChecks?: string[];

  /**
   * Name of a managed policy that is the permissions boundary of every role in the accounts, those of what is deployed included.
   *
   * @default - none
   */
  readonly pipelinePermissionsBoundary?: string;

  /**
   * Qualifier of the CDK's bootstrap resources in the accounts.
   *
   * @default "hnb659fds"
   * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html
   */
  readonly pipelineBootstrapQualifier?: string;
}

/** What builds and deploys a workload. */
export interface PipelineOptions extends DeploymentOptions {
  /**
   * ARN of the connection through which CodePipeline reads the repository.
   *
   * @default - not known yet: CodePipeline has no pipeline
   * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/connections.html
   */
  readonly pipelineConnectionArn?: string;

  /**
   * Account and Region of CodePipeline, written `aws://ACCOUNT/REGION`.
   *
   * @default - those of the first environment
   */
  readonly pipelineTarget?: string;

  /**
   * Findings in the image of this severity, or worse, stop a deployment before anything is deployed.
   *
   * @default FindingSeverity.HIGH
   */
  readonly pipelineFindingSeverity?: FindingSeverity;
}
