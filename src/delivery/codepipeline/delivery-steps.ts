import { Stack, aws_codebuild as codebuild, aws_iam as iam, pipelines } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ArtifactStore } from './artifact-store';
import type { BuildEnvironment } from './build-environment';
import { ASSUME_ROLE, IMAGE_FOLDER, INSTALL, KEEP_IMAGE, STAGE_FILES, TAKE_IMAGE, roleVariables } from './commands';
import { deployRoleName, deployStepRoleName, imageRoleName, imageStepRoleName } from '../../design/delivery-names';
import { PIPELINE_TASKS } from '../../design/pipeline-tasks';
import type { WorkloadEnvironment } from '../../design/workload-environment';
import { IngressMode } from '../../ingress/options';

/** The entries that anybody may call. A smoke test calls them from outside, as callers do. */
const PUBLIC: readonly string[] = [IngressMode.ALB, IngressMode.API_GATEWAY];

/**
 * The steps from a commit to a running service. Each is a project of its own with a role of its own.
 *
 * @internal
 */
export class DeliverySteps {
  private readonly roles: Record<string, iam.Role> = {};
  private readonly image: pipelines.CodeBuildStep;

  public constructor(
    private readonly scope: Construct,
    private readonly builds: BuildEnvironment,
    private readonly store: ArtifactStore,
    private readonly source: pipelines.IFileSetProducer,
    first: WorkloadEnvironment,
  ) {
    const check = this.step('Check', builds, {
      commands: [STAGE_FILES, `npx projen ${PIPELINE_TASKS.check}`],
      role: builds.role(scope, 'CheckRole', store),
    });
    const imageBuilds = builds.reaching(first.region);
    const imageRole = this.role('ImageRole', imageStepRoleName(first.workload), first, imageRoleName(first.workload));
    imageBuilds.grantImageTools(imageRole);
    this.image = this.step('Image', imageBuilds, {
      commands: [...imageBuilds.imageTools, ...ASSUME_ROLE, `npx projen ${PIPELINE_TASKS.image}`, KEEP_IMAGE],
      env: this.assumes(first, imageRoleName(first.workload)),
      role: imageRole,
      primaryOutputDirectory: IMAGE_FOLDER,
    }, { privileged: true });
    this.image.addStepDependency(check);
  }

  /** The templates, with the image in them by its digest, and their proof. */
  public assembly(): pipelines.CodeBuildStep {
    return this.step('Assembly', this.builds, {
      commands: [TAKE_IMAGE, 'npx cdk synth --quiet', 'npx projen-container-workload traffic'],
      additionalInputs: { [IMAGE_FOLDER]: this.image },
      role: this.builds.role(this.scope, 'AssemblyRole', this.store),
      primaryOutputDirectory: 'cdk.out',
    });
  }

  /** What comes before the deployment of an environment: a person where one is asked for, then the image in its own registry. */
  public before(environment: WorkloadEnvironment): pipelines.Step[] {
    const builds = this.builds.reaching(environment.region);
    const promote = this.step(`Promote-${environment.name}`, builds, {
      commands: [TAKE_IMAGE, ...builds.signatureTools, ...ASSUME_ROLE, `npx tsx pipeline/image.ts promote ${environment.name}`],
      additionalInputs: { [IMAGE_FOLDER]: this.image },
      ...this.asDeployer(environment),
    });
    if (!environment.approval) return [promote];
    const approval = new pipelines.ManualApprovalStep(`Approve-${environment.name}`, {
      comment: `Deploy ${environment.workload} to ${environment.name}, account ${environment.account}, ${environment.region}`,
    });
    promote.addStepDependency(approval);
    return [approval, promote];
  }

  /** What comes after it. */
  public after(environment: WorkloadEnvironment): pipelines.Step[] {
    const builds = PUBLIC.includes(environment.ingressMode) ? this.builds.outside : this.builds.reaching(environment.region);
    return [this.step(`Smoke-test-${environment.name}`, builds, {
      commands: [...ASSUME_ROLE, `npx tsx pipeline/smoke-test.ts ${environment.name}`, `npx projen ${PIPELINE_TASKS.deployed}`],
      ...this.asDeployer(environment),
    })];
  }

  private asDeployer(environment: WorkloadEnvironment): Pick<pipelines.CodeBuildStepProps, 'env' | 'role'> {
    const deployer = deployRoleName(environment);
    return {
      env: { ...this.assumes(environment, deployer), ENVIRONMENT: environment.name },
      role: this.role(`DeployRole-${environment.name}`, deployStepRoleName(environment), environment, deployer),
    };
  }

  private step(
    id: string, builds: BuildEnvironment, props: Omit<pipelines.CodeBuildStepProps, 'input'>, environment: codebuild.BuildEnvironment = {},
  ): pipelines.CodeBuildStep {
    const { buildEnvironment, ...settings } = builds.settings;
    return new pipelines.CodeBuildStep(id, {
      ...settings,
      buildEnvironment: { ...buildEnvironment, ...environment },
      input: this.source,
      installCommands: [INSTALL],
      ...props,
    });
  }

  private role(id: string, roleName: string, environment: WorkloadEnvironment, assumed: string): iam.Role {
    const role = this.roles[id] ??= this.builds.reaching(environment.region).role(this.scope, id, this.store, roleName);
    role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources: [this.arn(environment, assumed)] }));
    return role;
  }

  private assumes(environment: WorkloadEnvironment, role: string): Record<string, string> {
    return roleVariables(this.arn(environment, role), environment.region);
  }

  private arn({ account }: WorkloadEnvironment, role: string): string {
    return Stack.of(this.scope).formatArn({ service: 'iam', region: '', account, resource: 'role', resourceName: role });
  }
}
