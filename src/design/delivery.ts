import type { Target } from './environments';
import { DeploymentOptions, FindingSeverity, PipelineOptions, PipelineProvider } from '../pipeline/options';

/** How a repository is built and deployed, as its record says. */
export interface DeliveryRecord {
  /** What builds and deploys. */
  readonly pipeline: PipelineProvider;
  /** The branch that is deployed. */
  readonly branch: string;
  /**
   * The repository, as the roles for deployments trust it.
   * @default - not known yet
   */
  readonly repository?: string;
  /**
   * Where GitLab is.
   * @default - GitLab is not used
   */
  readonly gitlabUrl?: string;
  /**
   * ARN of the connection through which CodePipeline reads the repository.
   * @default - CodePipeline is not used, or the connection is not known yet
   */
  readonly connectionArn?: string;
  /**
   * Account and Region of CodePipeline, written `aws://ACCOUNT/REGION`.
   * @default - CodePipeline is not used
   */
  readonly target?: string;
  /**
   * Findings in the image of this severity, or worse, stop a deployment.
   * @default - there is no image
   */
  readonly findingSeverity?: FindingSeverity;
  /** Names of further projen tasks that have to succeed first. */
  readonly checks: string[];
  /**
   * Name of the permissions boundary of every role.
   * @default - none
   */
  readonly permissionsBoundary?: string;
  /** Qualifier of the CDK's bootstrap resources. */
  readonly bootstrapQualifier: string;
}

/** How a workload is delivered, defaults included. */
export function delivery(options: PipelineOptions, first: Target): DeliveryRecord {
  const { pipeline } = options;
  return {
    pipeline,
    branch: options.pipelineBranch ?? 'main',
    repository: options.pipelineRepository,
    gitlabUrl: pipeline === PipelineProvider.GITLAB_CI ? options.pipelineGitlabUrl ?? 'https://gitlab.com' : undefined,
    connectionArn: options.pipelineConnectionArn,
    target: pipeline === PipelineProvider.CODEPIPELINE ? options.pipelineTarget ?? `aws://${first.account}/${first.region}` : undefined,
    findingSeverity: options.pipelineFindingSeverity ?? FindingSeverity.HIGH,
    checks: options.pipelineChecks ?? [],
    permissionsBoundary: options.pipelinePermissionsBoundary,
    bootstrapQualifier: options.pipelineBootstrapQualifier ?? 'hnb659fds',
  };
}

/** How what has no image is delivered, a hub for example. */
export function deliveryWithoutImage(options: DeploymentOptions, first: Target): DeliveryRecord {
  return { ...delivery(options, first), findingSeverity: undefined };
}
