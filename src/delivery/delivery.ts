import { Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DeliveryStack } from './codepipeline/delivery-stack';
import { PipelineAccess } from './codepipeline/pipeline-access';
import { EnvironmentAccess } from './environment-access';
import { HubAccess } from './hub-access';
import { IdentityProviderStack } from './identity-provider';
import { NetworkAccess } from './network-access';
import { IdentityProvider, Trust, trust } from './trust';
import type { DeliveryRecord } from '../design/delivery';
import { networkAccessId } from '../design/delivery-names';
import type { DeployedEnvironment } from '../design/deployed';
import { otherAccount } from '../design/environment-stacks';
import { HubStage } from '../hub/hub-stage';
import { PipelineProvider } from '../pipeline/options';
import { invalid } from '../workload/invalid';
import { recordedDelivery } from '../workload/record';
import { WorkloadStage } from '../workload/workload-stage';

/** What is delivered. */
export interface DeliveryProps {
  /** The environments in the order of deployment: each a `WorkloadStage`, or each a `HubStage`. */
  readonly stages: Stage[];
}

/**
 * What the recorded pipeline needs in the accounts: for each environment a stack with its roles, its images and the policy
 * for `cdk bootstrap`, which an administrator deploys once; for AWS CodePipeline also the pipeline, which updates itself. There is nothing as long as the repository is not known, or no pipeline was
 * chosen. Hubs have no images.
 */
export class Delivery extends Construct {
  /** @throws Error if the file with the choices does not record how they are delivered */
  public constructor(scope: Construct, id: string, { stages }: DeliveryProps) {
    super(scope, id);
    const hubs = stages.filter(stage => stage instanceof HubStage);
    const workloads = stages.filter(stage => stage instanceof WorkloadStage);
    if (Math.max(hubs.length, workloads.length) < stages.length) {
      throw invalid('stages', 'must be a WorkloadStage each, or a HubStage each', stages.map(({ stageName }) => stageName).join(' '), 'leave the others out');
    }
    const record = recordedDelivery(this, hubs.length > 0 ? 'hub' : 'workload');
    const trusted = trust(record);
    if (!trusted) return;
    if (trusted.provider) this.createProviders(trusted.provider, [...hubs, ...workloads].map(({ environment }) => environment));
    this.deliverHubs(hubs, trusted, record);
    this.deliverWorkloads(workloads, trusted, record);
  }

  private deliverHubs(stages: HubStage[], trusted: Trust, record: DeliveryRecord): void {
    const environments = stages.map(({ environment }) => environment);
    for (const stage of stages) {
      const { environment } = stage;
      new HubAccess(this, environment.name, { stage, environment, environments, trust: trusted, record });
    }
  }

  private deliverWorkloads(stages: WorkloadStage[], trusted: Trust, record: DeliveryRecord): void {
    const environments = stages.map(({ environment }) => environment);
    for (const stage of stages) {
      const { name } = stage.environment;
      new EnvironmentAccess(this, name, { stage, environments, trust: trusted, record });
      const account = otherAccount(stage.environment);
      if (account) new NetworkAccess(this, networkAccessId(name), { stage, environments, account, record });
    }
    if (stages.length > 0 && record.pipeline === PipelineProvider.CODEPIPELINE) this.createPipeline(stages, record);
  }

  /** Its stacks have names that no environment can have. */
  private createPipeline(stages: WorkloadStage[], record: DeliveryRecord): void {
    const { repository, branch, connectionArn, target } = record;
    const [, , account, region] = target!.split('/');
    const environments = stages.map(({ environment }) => environment);
    const pipeline = new DeliveryStack(this, 'Pipeline', {
      env: { account, region }, stages, repository: { name: repository!, branch, connectionArn: connectionArn! },
    });
    new PipelineAccess(this, 'PipelineAccess', { pipeline, environments, record });
  }

  private createProviders(provider: IdentityProvider, environments: readonly DeployedEnvironment[]): void {
    for (const { account, region } of environments) {
      const id = `provider-${account}`;
      if (!this.node.tryFindChild(id)) new IdentityProviderStack(this, id, { env: { account, region }, provider });
    }
  }
}
