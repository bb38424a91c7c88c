import { Construct } from 'constructs';
import { AccessStack } from './access-stack';
import { createDriftRole } from './drift-role';
import { createNetworkExecutionPolicy } from './execution-policy';
import { grant } from './grants';
import { accountRole } from './trust';
import { DeliveryRecord } from '../design/delivery';
import { deployRoleName, driftRoleName, networkAccessStackName, networkDriftRoleName, networkRoleName } from '../design/delivery-names';
import { environmentStacks } from '../design/environment-stacks';
import type { WorkloadEnvironment } from '../design/workload-environment';
import { partitionOf } from '../model/partition';
import { ScopedRole } from '../workload/scoped-role';
import type { WorkloadStage } from '../workload/workload-stage';

/** What the access to the network of one environment is made for. */
export interface NetworkAccessProps {
  /** The environment's stage. */
  readonly stage: WorkloadStage;
  /** All environments, in the order of deployment. */
  readonly environments: WorkloadEnvironment[];
  /** Account of the network: another one than the environment's. */
  readonly account: string;
  /** How the workload is delivered. */
  readonly record: DeliveryRecord;
}

/**
 * What deployments find in the account of the network, where that is another one than the environment's: the policy for CloudFormation, and
 * two roles that look, each for the role of the same purpose in the environment's account. What deploys are the roles of `cdk bootstrap`.
 *
 * An administrator of the account deploys it with credentials of their own, before `cdk bootstrap`.
 */
export class NetworkAccess extends AccessStack {
  public constructor(scope: Construct, id: string, { stage, environments, account, record }: NetworkAccessProps) {
    const { environment } = stage;
    const { workload, name, region } = environment;
    super(scope, id, {
      environment,
      account,
      stackName: networkAccessStackName(environment),
      description: `What the pipeline of ${workload} finds in the network of ${name}`,
      environments,
      record,
    });
    createNetworkExecutionPolicy(this, stage, environment, account, record);
    const stacks = environmentStacks(environment).filter(stack => stack.account === account).map(stack => this.formatArn({
      partition: partitionOf(region).partition, service: 'cloudformation', resource: 'stack', resourceName: `${stack.name}/*`,
    }));
    const role = new ScopedRole(this, 'NetworkRole', {
      roleName: networkRoleName(environment),
      description: `Says where the entry of ${name} of ${workload} is`,
      assumedBy: accountRole(this, environment.account, deployRoleName(environment)),
    });
    grant(role, [['Outcome', ['cloudformation:DescribeStacks'], stacks]], 'The stacks are known by their names, and CloudFormation adds an id.');
    createDriftRole(this, {
      stacks,
      roleName: networkDriftRoleName(environment),
      description: `Compares the network of ${name} of ${workload} with its templates`,
      assumedBy: accountRole(this, environment.account, driftRoleName(environment)),
    });
  }
}
