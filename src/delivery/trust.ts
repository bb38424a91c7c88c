import { Stack, aws_iam as iam } from 'aws-cdk-lib';
import { DeliveryRecord } from '../design/delivery';
import { deployStepRoleName, driftStepRoleName, imageStepRoleName } from '../design/delivery-names';
import type { DeployedEnvironment } from '../design/deployed';
import { PipelineProvider } from '../pipeline/options';

/** Whom the roles for deployments trust. */
export interface Trust {
  /** The OpenID Connect provider that each account has. @default - roles are assumed by other roles */
  readonly provider?: IdentityProvider;
  /** A run that deploys an environment. */
  deployment(stack: Stack, environment: DeployedEnvironment): iam.IPrincipal;
  /** Any run of the deployed branch. */
  branch(stack: Stack, workload: string): iam.IPrincipal;
}

/** An OpenID Connect provider, as IAM knows it. */
export interface IdentityProvider {
  /** Its address without `https://`; IAM names it, and its claims, after that. */
  readonly issuer: string;
  /** The audience of its tokens. */
  readonly audience: string;
}

/** Whom to trust, once the repository is known. */
export function trust(record: DeliveryRecord): Trust | undefined {
  const { pipeline, repository } = record;
  if (!repository) return undefined;
  switch (pipeline) {
    case PipelineProvider.GITHUB_ACTIONS: return gitHub(repository, record.branch);
    case PipelineProvider.GITLAB_CI: return gitLab(repository, record.branch, record.gitlabUrl!);
    case PipelineProvider.CODEPIPELINE: return pipelineAccount(record.target!.split('/')[2]);
    case PipelineProvider.NONE: return undefined;
  }
}

/**
 * GitHub's claim `sub` names the environment of a job that has one, and the branch of one that has none. The ids in it and in
 * `repository_id` stay with the repository; its name may be somebody else's tomorrow.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
function gitHub(repository: string, branch: string): Trust {
  const provider = { issuer: 'token.actions.githubusercontent.com', audience: 'sts.amazonaws.com' };
  const repositoryId = repository.split('@')[2];
  const trusted = (stack: Stack, subject: string) => federated(stack, provider, `repo:${repository}:${subject}`, {
    repository_id: repositoryId,
    ref: `refs/heads/${branch}`,
  });
  return {
    provider,
    deployment: (stack, { name }) => trusted(stack, `environment:${name}`),
    branch: stack => trusted(stack, `ref:refs/heads/${branch}`),
  };
}

/**
 * GitLab's claim `sub` names project and branch. Who may push to a protected branch, and who may run a job of a protected environment,
 * is for GitLab to keep: IAM knows no other of its claims.
 *
 * @see https://docs.gitlab.com/ci/cloud_services/aws/
 */
function gitLab(project: string, branch: string, url: string): Trust {
  const provider = { issuer: url.replace('https://', ''), audience: url };
  const trusted = (stack: Stack) => federated(stack, provider, `project_path:${project}:ref_type:branch:ref:${branch}`);
  return { provider, deployment: trusted, branch: trusted };
}

/** Roles of CodePipeline's account; naming the account as the principal lets a role be created before the one that it trusts. */
function pipelineAccount(account: string): Trust {
  return {
    deployment: (stack, environment) => accountRole(stack, account, deployStepRoleName(environment)),
    branch: (stack, workload) => accountRole(stack, account, imageStepRoleName(workload), driftStepRoleName(workload)),
  };
}

function federated(stack: Stack, { issuer, audience }: IdentityProvider, subject: string, claims: Record<string, string> = {}): iam.IPrincipal {
  const conditions = { aud: audience, sub: subject, ...claims };
  const arn = stack.formatArn({ service: 'iam', region: '', resource: 'oidc-provider', resourceName: issuer });
  return new iam.WebIdentityPrincipal(arn, {
    StringEquals: Object.fromEntries(Object.entries(conditions).map(([claim, value]) => [`${issuer}:${claim}`, value])),
  });
}

/** Roles of an account by their names, which need not be there yet. */
export function accountRole(stack: Stack, account: string, ...roleNames: string[]): iam.PrincipalBase {
  const arns = roleNames.map(resourceName => stack.formatArn({ service: 'iam', region: '', account, resource: 'role', resourceName }));
  return new iam.AccountPrincipal(account).withConditions({ ArnEquals: { 'aws:PrincipalArn': arns.length === 1 ? arns[0] : arns } });
}
