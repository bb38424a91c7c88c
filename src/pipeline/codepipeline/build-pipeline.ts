import { aws_codebuild as codebuild, aws_codepipeline as codepipeline, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ArtifactStore } from './artifact-store';
import { ScopedRole } from '../../workload/scoped-role';

/**
 * A pipeline of this stack, with the role that is its own.
 *
 * @param superseding whether a newer execution takes the place of one that waits
 * @internal
 */
export function createPipeline(scope: Construct, id: string, name: string, store: ArtifactStore, superseding = true): codepipeline.Pipeline {
  return new codepipeline.Pipeline(scope, id, {
    pipelineName: name,
    pipelineType: codepipeline.PipelineType.V2,
    executionMode: superseding ? codepipeline.ExecutionMode.SUPERSEDED : codepipeline.ExecutionMode.QUEUED,
    artifactBucket: store.bucket,
    role: pipelineRole(scope, `${id}Role`),
    usePipelineRoleForActions: true,
  });
}

/**
 * The role of a pipeline, which also starts its steps.
 *
 * @internal
 */
export function pipelineRole(scope: Construct, id: string): iam.Role {
  return new ScopedRole(scope, id, { assumedBy: new iam.ServicePrincipal('codepipeline.amazonaws.com') });
}

/**
 * A project whose artifacts are encrypted with the key of the store.
 *
 * @internal
 */
export function createProject(scope: Construct, id: string, store: ArtifactStore, props: codebuild.PipelineProjectProps): codebuild.PipelineProject {
  return new codebuild.PipelineProject(scope, id, { ...props, encryptionKey: store.key });
}
