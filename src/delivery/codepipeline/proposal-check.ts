import { aws_codepipeline_actions as actions, aws_codepipeline as codepipeline } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ArtifactStore } from './artifact-store';
import type { BuildEnvironment } from './build-environment';
import { createPipeline, createProject } from './build-pipeline';
import { INSTALL, STAGE_FILES } from './commands';
import { Repository, outputOf, sourceAction } from './source';
import { PIPELINE_TASKS } from '../../design/pipeline-tasks';

/** The templates of the branch that a proposal is for; what it says is of no interest. */
const SYNTHESISE_BASE = `(cd "$CODEBUILD_SRC_DIR_Base" && ${INSTALL} && CDK_VALIDATION=false npx cdk synth --quiet)`;

/**
 * Checks every pull request, and reports what it changes in resources and in traffic. What it runs was written by whoever opened the
 * request, so that it may do nothing but that: it has a store of its own, and a role that leads nowhere.
 *
 * @internal
 */
export class ProposalCheck extends Construct {
  /** The pipeline. */
  public readonly pipeline: codepipeline.Pipeline;

  public constructor(scope: Construct, id: string, workload: string, repository: Repository, store: ArtifactStore, builds: BuildEnvironment) {
    super(scope, id);
    const proposal = sourceAction(repository, 'Proposal');
    const base = sourceAction(repository, 'Base');
    const project = createProject(this, 'Project', store, {
      ...builds.project({
        phases: {
          install: { commands: [INSTALL, SYNTHESISE_BASE] },
          build: {
            commands: [
              STAGE_FILES, `npx projen ${PIPELINE_TASKS.check}`, 'npx tsx pipeline/compare.ts "$CODEBUILD_SRC_DIR_Base/cdk.out" cdk.out > report.md', 'cat report.md',
            ],
          },
        },
        artifacts: { files: ['report.md'] },
      }),
      role: builds.role(this, 'BuildRole', store),
    });
    this.pipeline = createPipeline(this, 'Pipeline', { workload, purpose: 'check', store, isQueued: true });
    this.pipeline.addStage({ stageName: 'Source', actions: [proposal, base] });
    this.pipeline.addStage({
      stageName: 'Check',
      actions: [new actions.CodeBuildAction({
        actionName: 'Check',
        project,
        input: outputOf(proposal),
        extraInputs: [outputOf(base)],
        outputs: [new codepipeline.Artifact('Report')],
      })],
    });
    this.pipeline.addTrigger({
      providerType: codepipeline.ProviderType.CODE_STAR_SOURCE_CONNECTION,
      gitConfiguration: {
        sourceAction: proposal,
        pullRequestFilter: [{
          branchesIncludes: [repository.branch],
          events: [codepipeline.GitPullRequestEvent.OPEN, codepipeline.GitPullRequestEvent.UPDATED],
        }],
      },
    });
  }
}
