import { Aspects, AspectPriority, RemovalPolicy, Stack, StackProps, Tags, aws_codebuild as codebuild, aws_codepipeline as codepipeline, aws_logs as logs, pipelines } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ArtifactStore } from './artifact-store';
import { BuildEnvironment } from './build-environment';
import { BuildNetwork } from './build-network';
import { acknowledgeProject, pipelineRole } from './build-pipeline';
import { DeliverySteps } from './delivery-steps';
import { DriftDetection } from './drift-detection';
import { nameExecutionRoles } from './execution-roles';
import { narrowGeneratedRoles } from './generated-roles';
import { keepToImageStep } from './image-assets';
import { Notifications } from './notifications';
import { ProposalCheck } from './proposal-check';
import { ReplicaStack, acknowledgeReplicas } from './replica-stack';
import { Repository } from './source';
import { Upgrade } from './upgrade';
import { places } from '../../design/bootstrap';
import { pipelineArtifactsAlias, pipelineStackName } from '../../design/delivery-names';
import { isArm } from '../../design/processors';
import { EgressMode } from '../../egress/options';
import { CDK_CLI_VERSION } from '../../model/cdk-cli';
import { createLogKey } from '../../workload/log-key';
import { WorkloadStack } from '../../workload/workload-stack';
import type { WorkloadStage } from '../../workload/workload-stage';

/**
 * What the pipelines deliver, and from where.
 *
 * @internal
 */
export interface DeliveryStackProps extends StackProps {
  /** The environments, in the order of deployment. */
  readonly stages: readonly WorkloadStage[];
  /** The repository. */
  readonly repository: Repository;
}

/**
 * The pipelines of a workload in AWS CodePipeline: one that delivers each commit and updates itself, one that checks pull requests, one
 * that looks for drift, and one that upgrades the golden path.
 *
 * @internal
 */
export class DeliveryStack extends WorkloadStack {
  /** The pipeline that delivers. Steps of a team's own are added to it before the app is synthesised. */
  public readonly delivery: pipelines.CodePipeline;
  private readonly replicas: readonly ReplicaStack[];
  private readonly store: ArtifactStore;
  private readonly notifications: Notifications;
  private readonly steps: DeliverySteps;

  public constructor(scope: Construct, id: string, private readonly props: DeliveryStackProps) {
    const { stages, repository, ...own } = props;
    const environments = stages.map(stage => stage.environment);
    const [first] = environments;
    super(scope, id, {
      stackName: pipelineStackName(first.workload),
      description: `Pipelines of ${first.workload}`,
      terminationProtection: true,
      ...own,
    });
    Tags.of(this).add('workload', first.workload);
    const isIsolated = environments.some(({ egressMode }) => egressMode === EgressMode.ISOLATED);

    const key = createLogKey(this, 'Key', RemovalPolicy.RETAIN);
    const logGroup = (name: string) => new logs.LogGroup(this, name, {
      encryptionKey: key, retention: first.logRetentionDays, removalPolicy: RemovalPolicy.RETAIN,
    });
    const network = isIsolated ? new BuildNetwork(this, 'Network', {
      workload: first.workload, accounts: places(environments).map(({ account }) => account), isArm: isArm(first), key, flowLogs: logGroup('FlowLogs'),
    }) : undefined;
    const builds = new BuildEnvironment({ workload: first.workload, region: this.region, isArm: isArm(first), logGroup: logGroup('Logs'), network });
    this.store = new ArtifactStore(this, 'Artifacts');
    const proposals = new ArtifactStore(this, 'ProposalArtifacts');
    this.notifications = new Notifications(this, 'Notifications', key);

    this.replicas = this.createReplicas();
    const role = pipelineRole(this, 'DeliveryRole', first.workload, this.store);
    const source = pipelines.CodePipelineSource.connection(repository.name, repository.branch, {
      connectionArn: repository.connectionArn, actionName: 'Source',
    });
    this.steps = new DeliverySteps(this, builds, this.store, source, first);
    this.delivery = new pipelines.CodePipeline(this, 'Delivery', {
      pipelineName: `${first.workload}-delivery`,
      synth: this.steps.assembly(),
      role,
      usePipelineRoleForActions: true,
      crossAccountKeys: true,
      pipelineType: codepipeline.PipelineType.V2,
      crossRegionReplicationBuckets: Object.fromEntries([this.store, ...this.replicas].map(({ bucket }) => [Stack.of(bucket).region, bucket])),
      cliVersion: CDK_CLI_VERSION,
      publishAssetsInParallel: false,
      selfMutationCodeBuildDefaults: builds.settingsWithRole,
      assetPublishingCodeBuildDefaults: builds.settingsWithRole,
    });
    const check = new ProposalCheck(this, 'Check', first.workload, repository, proposals, builds);
    const upgrade = new Upgrade(this, 'Upgrade', first.workload, repository, proposals, builds, this.notifications.topic);
    const drift = new DriftDetection(this, 'Drift', repository, environments, this.store, builds);
    for (const { pipeline, node } of [check, upgrade, drift]) this.notifications.watch(pipeline, node.id);

    // Adding a stage synthesises it. By then everything that the team adds to its stacks has to be there.
    Aspects.of(this).add({ visit: construct => { if (construct === this) this.complete(); } }, { priority: AspectPriority.MUTATING });
  }

  /** In each other Region of an environment. */
  private createReplicas(): ReplicaStack[] {
    const [{ environment: { workload } }] = this.props.stages;
    const regions = new Set(this.props.stages.map(({ environment }) => environment.region).filter(region => region !== this.region));
    return [...regions].map(region => {
      const replica = new ReplicaStack(this.node.scope!, `${this.node.id}-${region}`, pipelineArtifactsAlias(workload), {
        env: { account: this.account, region },
        stackName: `${pipelineStackName(workload)}-${region}`,
        description: `Artifacts of the pipeline of ${workload}`,
        terminationProtection: this.terminationProtection,
      });
      Tags.of(replica).add('workload', workload);
      this.addStackDependency(replica);
      return replica;
    });
  }

  /**
   * Adds what is deployed. Happens by itself when the app is synthesised.
   *
   * @internal
   */
  public complete(): void {
    if (this.delivery.waves.length > 0) return;
    for (const stage of this.props.stages) {
      const deployment = this.delivery.addStage(stage, { pre: this.steps.before(stage.environment), post: this.steps.after(stage.environment) });
      keepToImageStep(this, deployment);
    }
    this.delivery.buildPipeline();
    nameExecutionRoles(this.delivery.pipeline, this.props.stages);
    this.delivery.node.findAll().filter(construct => construct instanceof codebuild.Project).forEach(acknowledgeProject);
    narrowGeneratedRoles(this.delivery, this.store.bucket);
    acknowledgeReplicas(this.delivery.pipeline.role, this.replicas);
    this.notifications.watch(this.delivery.pipeline, 'Delivery');
  }
}
