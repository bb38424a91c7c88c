import {
  Stack, aws_codepipeline_actions as actions, aws_codepipeline as codepipeline, aws_events as events, aws_iam as iam,
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

  public constructor(scope: Construct, id: string, repository: Repository, environments: WorkloadEnvironment[], store: ArtifactStore, builds: BuildEnvironment) {
    super(scope, id);
    const { workload } = environments[0];
    const source = sourceAction(repository, 'Source');
    const role = builds.role(this, 'BuildRole', store, driftStepRoleName(workload));
    const project = createProject(this, 'Project', store, {
      ...builds.project({
        phases: { install: { commands: [INSTALL] }, build: { commands: [...ASSUME_ROLE, 'npx tsx pipeline/drift.ts "$ENVIRONMENT"'] } },
      }),
      role,
    });
    const arn = (environment: WorkloadEnvironment) => Stack.of(this)
      .formatArn({ service: 'iam', region: '', account: environment.account, resource: 'role', resourceName: driftRoleName(environment) });
    role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources: environments.map(arn) }));

    this.pipeline = createPipeline(this, 'Pipeline', { workload, purpose: 'drift', store });
    this.pipeline.addStage({ stageName: 'Source', actions: [source] });
    this.pipeline.addStage({
      stageName: 'Drift',
      actions: environments.map(environment => new actions.CodeBuildAction({
        actionName: environment.name,
        project,
        input: outputOf(source),
        environmentVariables: Object.fromEntries(Object.entries({ ENVIRONMENT: environment.name, ...roleVariables(arn(environment), environment.region) })
          .map(([name, value]) => [name, { value }])),
      })),
    });
    runOnSchedule(this, this.pipeline, events.Schedule.cron({ minute: '17', hour: '4' }));
  }
}
