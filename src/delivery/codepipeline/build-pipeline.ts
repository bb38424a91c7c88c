import { Validations, aws_codebuild as codebuild, aws_codepipeline as codepipeline, aws_iam as iam } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { ArtifactStore } from './artifact-store';
import { StepRole } from './step-role';

/**
 * What a pipeline is made for.
 *
 * @internal
 */
export interface PipelineProps {
  /** Name of the workload. */
  readonly workload: string;
  /** What it does, in one word. */
  readonly purpose: string;
  /** Where its steps hand over artifacts. */
  readonly store: ArtifactStore;
  /** Whether executions wait for each other; otherwise a newer one takes the place of one that waits. @default false */
  readonly isQueued?: boolean;
}

/**
 * A pipeline of this stack, with a role of its own.
 *
 * @internal
 */
export function createPipeline(scope: Construct, id: string, props: PipelineProps): codepipeline.Pipeline {
  const { workload, purpose, store, isQueued = false } = props;
  return new codepipeline.Pipeline(scope, id, {
    pipelineName: `${workload}-${purpose}`,
    pipelineType: codepipeline.PipelineType.V2,
    executionMode: isQueued ? codepipeline.ExecutionMode.QUEUED : codepipeline.ExecutionMode.SUPERSEDED,
    artifactBucket: store.bucket,
    role: pipelineRole(scope, `${id}Role`, workload, store),
    usePipelineRoleForActions: true,
  });
}

/**
 * The role of a pipeline, which also starts its steps.
 *
 * @internal
 */
export function pipelineRole(scope: Construct, id: string, workload: string, store: ArtifactStore): iam.Role {
  return new StepRole(scope, id, { assumedBy: new iam.ServicePrincipal('codepipeline.amazonaws.com'), artifacts: store.bucket, workload });
}

/**
 * A project whose artifacts are encrypted with the key of the store.
 *
 * @internal
 */
export function createProject(scope: Construct, id: string, store: ArtifactStore, props: codebuild.PipelineProjectProps): codebuild.PipelineProject {
  const project = new codebuild.PipelineProject(scope, id, { ...props, encryptionKey: store.key });
  acknowledgeProject(project);
  return project;
}

/**
 * Accepts what the CDK and the packs do not agree about in a project.
 *
 * @internal
 */
export function acknowledgeProject(project: codebuild.Project): void {
  Validations.of(project).acknowledge({
    id: 'PCI.DSS.321-CodeBuildProjectSourceRepoUrl',
    reason: 'The project reads no repository itself, so that it has no credentials for one: CodePipeline reads it, through a connection whose owner '
      + 'has consented by OAuth, and hands over an artifact. The rule knows projects with a repository of their own only.',
  });
  const network = project.node.tryFindChild('PolicyDocument');
  if (network) acknowledgeInterfaces(network);
}

function acknowledgeInterfaces(policy: IConstruct): void {
  const inline = 'Written by the CDK for a project in a VPC, which takes no other policy for it: CodeBuild asks for it before the project exists.';
  Validations.of(policy).acknowledge(
    {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Written by the CDK for a project in a VPC, as AWS documents it: network interfaces have no name before they exist, and describing supports '
        + 'no resource.',
    },
    { id: 'NIST.800.53.R5-IAMNoInlinePolicy', reason: inline },
    { id: 'PCI.DSS.321-IAMNoInlinePolicy', reason: inline },
  );
}
