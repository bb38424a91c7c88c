import {
  Stack, aws_codepipeline_actions as actions, aws_codebuild as codebuild, aws_codepipeline as codepipeline, aws_events as events, aws_iam as iam,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ArtifactStore } from './artifact-store';
import type { BuildEnvironment } from './build-environment';
import { createPipeline, createProject } from './build-pipeline';
import { ASSUME_ROLE, INSTALL, roleVariables } from './commands';
import { runOnSchedule } from './schedule';
import { Repository, outputOf, sourceAction } from './source';
import { driftRoleName, driftStepRoleName } from '../../design/delivery-names';
import type { WorkloadEnvironment } from '../../design/workload-environment';

/**
 * Looks every day whether what runs is what was deployed, in all environments at once.
 *
 * @internal
 */
export class DriftDetection extends Construct {
  /** The pipeline. It fails where something drifted. */
  public readonly pipeline: codepipeline.Pipeline;

  public constructor(
    scope: Construct, id: string, repository: Repository, environments: WorkloadEnvironment[], store: ArtifactStore, builds: BuildEnvironment,
  ) {
    super(scope, id);
    const { workload } = environments[0];
    const source = sourceAction(repository, 'Source');
    const isInside = environments.some(({ region }) => builds.reaching(region) === builds);
    const role = (isInside ? builds : builds.outside).role(this, 'BuildRole', store, driftStepRoleName(workload));
    const arn = (environment: WorkloadEnvironment) => Stack.of(this)
      .formatArn({ service: 'iam', region: '', account: environment.account, resource: 'role', resourceName: driftRoleName(environment) });
    role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources: environments.map(arn) }));

    this.pipeline = createPipeline(this, 'Pipeline', { workload, purpose: 'drift', store });
    this.pipeline.addStage({ stageName: 'Source', actions: [source] });
    this.pipeline.addStage({
      stageName: 'Drift',
      actions: environments.map(environment => new actions.CodeBuildAction({
        actionName: environment.name,
        project: this.project(environment.region, store, builds, role),
        input: outputOf(source),
        environmentVariables: variables({ ENVIRONMENT: environment.name, ...roleVariables(arn(environment), environment.region) }),
      })),
    });
    runOnSchedule(this, this.pipeline, events.Schedule.cron({ minute: '17', hour: '4' }));
  }

  /** One for all environments that are reached in the same way. */
  private project(region: string, store: ArtifactStore, builds: BuildEnvironment, role: iam.IRole): codebuild.IProject {
    const reaching = builds.reaching(region);
    const id = reaching === builds ? 'Project' : 'OutsideProject';
    return this.node.tryFindChild(id) as codebuild.PipelineProject | undefined ?? createProject(this, id, store, {
      ...reaching.project({
        phases: { install: { commands: [INSTALL] }, build: { commands: [...ASSUME_ROLE, 'npx tsx pipeline/drift.ts "$ENVIRONMENT"'] } },
      }),
      role,
    });
  }
}

function variables(values: Record<string, string>): Record<string, codebuild.BuildEnvironmentVariable> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
}
