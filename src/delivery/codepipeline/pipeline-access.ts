import { CfnOutput, LegacyStackSynthesizer, Stack, Tags } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { pipelineBootstrapCommands } from '../../design/bootstrap';
import type { DeliveryRecord } from '../../design/delivery';
import { pipelineStackName } from '../../design/delivery-names';
import type { WorkloadEnvironment } from '../../design/workload-environment';
import { createPipelineExecutionPolicy } from '../execution-policy';

/**
 * What the access of the pipeline is made for.
 *
 * @internal
 */
export interface PipelineAccessProps {
  /** The stack of the pipeline. */
  readonly pipeline: Stack;
  /** The environments, in the order of deployment. */
  readonly environments: WorkloadEnvironment[];
  /** How the workload is delivered. */
  readonly record: DeliveryRecord;
}

/**
 * What the pipeline's own account needs before the pipeline is there: the policy with which CloudFormation deploys it. An administrator
 * deploys it with credentials of their own, before `cdk bootstrap`.
 *
 * @internal
 */
export class PipelineAccess extends Stack {
  public constructor(scope: Construct, id: string, { pipeline, environments, record }: PipelineAccessProps) {
    const [{ workload, deletionProtection }] = environments;
    super(scope, id, {
      env: { account: pipeline.account, region: pipeline.region },
      stackName: `${pipelineStackName(workload)}-access`,
      description: `What CloudFormation needs for the pipeline of ${workload}`,
      synthesizer: new LegacyStackSynthesizer(), // the credentials of whoever deploys it, and no bootstrap
      terminationProtection: deletionProtection,
    });
    Tags.of(this).add('workload', workload);
    createPipelineExecutionPolicy(this, pipeline, environments, record);
    new CfnOutput(this, 'Bootstrap', { description: 'What comes next', value: pipelineBootstrapCommands(environments, record).join(' && ') });
  }
}
