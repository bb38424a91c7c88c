import { Construct } from 'constructs';
import { DeliveryStack } from './codepipeline/delivery-stack';
import { PipelineAccess } from './codepipeline/pipeline-access';
import { EnvironmentAccess } from './environment-access';
import { IdentityProviderStack } from './identity-provider';
import { IdentityProvider, trust } from './trust';
import type { DeliveryRecord } from '../design/delivery';
import type { WorkloadEnvironment } from '../design/workload-environment';
import { PipelineProvider } from '../pipeline/options';
import { recordedDelivery } from '../workload/record';
import type { WorkloadStage } from '../workload/workload-stage';

/** What is delivered. */
export interface DeliveryProps {
  /** The environments of the workload, in the order of deployment. */
  readonly stages: WorkloadStage[];
}

/**
 * What the recorded pipeline needs in the accounts of the workload: for each environment a stack with its roles, its images and the policy
 * for `cdk bootstrap`, which an administrator deploys once; for AWS CodePipeline also the pipeline, which updates itself. There is nothing as long as the repository is not known, or no pipeline was
 * chosen.
 */
export class Delivery extends Construct {
  /** @throws Error if `workload.json` does not record how the workload is delivered */
  public constructor(scope: Construct, id: string, { stages }: DeliveryProps) {
    super(scope, id);
    const record = recordedDelivery(this);
    const trusted = trust(record);
    if (!trusted) return;
    const environments = stages.map(({ environment }) => environment);
    if (trusted.provider) this.createProviders(trusted.provider, environments);
    for (const stage of stages) new EnvironmentAccess(this, stage.environment.name, { stage, environments, trust: trusted, record });
    if (record.pipeline === PipelineProvider.CODEPIPELINE) this.createPipeline(stages, record);
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

  private createProviders(provider: IdentityProvider, environments: WorkloadEnvironment[]): void {
    for (const { account, region } of environments) {
      const id = `provider-${account}`;
      if (!this.node.tryFindChild(id)) new IdentityProviderStack(this, id, { env: { account, region }, provider });
    }
  }
}
