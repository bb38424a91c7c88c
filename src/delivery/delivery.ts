import { Construct } from 'constructs';
import { EnvironmentAccess } from './environment-access';
import { IdentityProviderStack } from './identity-provider';
import { IdentityProvider, trust } from './trust';
import type { WorkloadEnvironment } from '../design/workload-environment';
import { recordedDelivery } from '../workload/record';
import type { WorkloadStage } from '../workload/workload-stage';

/** What is delivered. */
export interface DeliveryProps {
  /** The environments of the workload, in the order of deployment. */
  readonly stages: WorkloadStage[];
}

/**
 * What the recorded pipeline needs in the accounts of the workload: for each environment a stack with its roles, its images and the policy
 * for `cdk bootstrap`, which an administrator deploys once. There is nothing as long as the repository is not known, or no pipeline was
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
  }

  private createProviders(provider: IdentityProvider, environments: WorkloadEnvironment[]): void {
    for (const { account, region } of environments) {
      const id = `provider-${account}`;
      if (!this.node.tryFindChild(id)) new IdentityProviderStack(this, id, { env: { account, region }, provider });
    }
  }
}
