import { aws_codepipeline as codepipeline, aws_codepipeline_actions as actions } from 'aws-cdk-lib';

/**
 * Where the repository is.
 *
 * @internal
 */
export interface Repository {
  /** `OWNER/NAME`, with further groups between them where there are any. */
  readonly name: string;
  /** The branch that is deployed. */
  readonly branch: string;
  /** ARN of the connection to it. */
  readonly connectionArn: string;
}

/**
 * The source for a pipeline that is started by something else than a push.
 *
 * @param isClone whether the step that takes the output clones the repository itself, with its history, instead of getting the files
 * @internal
 */
export function sourceAction(repository: Repository, name: string, isClone = false): actions.CodeStarConnectionsSourceAction {
  const parts = repository.name.split('/');
  return new actions.CodeStarConnectionsSourceAction({
    actionName: name,
    connectionArn: repository.connectionArn,
    owner: parts.slice(0, -1).join('/'),
    repo: parts.at(-1)!,
    branch: repository.branch,
    output: new codepipeline.Artifact(name),
    triggerOnPush: false,
    codeBuildCloneOutput: isClone,
  });
}

/**
 * What a source has read.
 *
 * @internal
 */
export function outputOf(source: actions.CodeStarConnectionsSourceAction): codepipeline.Artifact {
  return source.actionProperties.outputs![0];
}
