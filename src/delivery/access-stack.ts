import { CfnOutput, LegacyStackSynthesizer, Stack, Tags } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { bootstrapCommand } from '../design/bootstrap';
import { DeliveryRecord } from '../design/delivery';
import type { DeployedEnvironment } from '../design/deployed';

/** What an account is prepared for. */
export interface AccessStackProps {
  /** The environment. */
  readonly environment: DeployedEnvironment;
  /** The account that is prepared. */
  readonly account: string;
  /** Name of the stack. */
  readonly stackName: string;
  /** What it is for. */
  readonly description: string;
  /** All environments, in the order of deployment. */
  readonly environments: readonly DeployedEnvironment[];
  /** How they are delivered. */
  readonly record: DeliveryRecord;
}

/**
 * What prepares an account for an environment. An administrator of the account deploys it with credentials of their own, before
 * `cdk bootstrap`.
 */
export abstract class AccessStack extends Stack {
  public constructor(scope: Construct, id: string, { environment, account, stackName, description, environments, record }: AccessStackProps) {
    const { workload, name, region, deletionProtection } = environment;
    super(scope, id, {
      env: { account, region },
      stackName,
      description,
      synthesizer: new LegacyStackSynthesizer(), // the credentials of whoever deploys it, and no bootstrap
      terminationProtection: deletionProtection,
    });
    Tags.of(this).add('workload', workload);
    Tags.of(this).add('environment', name);
    new CfnOutput(this, 'Bootstrap', { description: 'What comes next', value: bootstrapCommand({ account, region }, environments, record) });
  }
}
