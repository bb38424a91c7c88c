import { ArnComponents, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccessStack } from './access-stack';
import { createDriftRole } from './drift-role';
import { createHubExecutionPolicy } from './execution-policy';
import { grant } from './grants';
import { Trust } from './trust';
import { DeliveryRecord } from '../design/delivery';
import { accessStackName, deployRoleName, driftRoleName } from '../design/delivery-names';
import type { DeployedEnvironment } from '../design/deployed';
import { partitionOf } from '../model/partition';
import { ScopedRole } from '../workload/scoped-role';

/** What the access of one hub is made for. */
export interface HubAccessProps {
  /** What is deployed. */
  readonly stage: Stage;
  /** The environment of the stage. */
  readonly environment: DeployedEnvironment;
  /** All environments, in the order of deployment. */
  readonly environments: readonly DeployedEnvironment[];
  /** Whom the roles trust. */
  readonly trust: Trust;
  /** How the hubs are delivered. */
  readonly record: DeliveryRecord;
}

/**
 * What the pipeline finds in the account of one hub: a role that deploys, one that reads, and the policy for CloudFormation.
 *
 * An administrator of the account deploys it with credentials of their own, before `cdk bootstrap`.
 */
export class HubAccess extends AccessStack {
  public constructor(scope: Construct, id: string, { stage, environment, environments, trust, record }: HubAccessProps) {
    const { workload, name, account, region } = environment;
    super(scope, id, {
      environment,
      account,
      stackName: accessStackName(environment),
      description: `What the pipeline of ${workload} finds in ${name}`,
      environments,
      record,
    });
    createHubExecutionPolicy(this, stage, environment, record);
    const arn = (components: ArnComponents) => this.formatArn({ partition: partitionOf(region).partition, ...components });
    const bootstrapRoles = ['deploy', 'file-publishing', 'lookup'].map(role => arn({
      service: 'iam', region: '', resource: 'role', resourceName: `cdk-${record.bootstrapQualifier}-${role}-role-${account}-${region}`,
    }));
    const role = new ScopedRole(this, 'DeployRole', {
      roleName: deployRoleName(environment),
      description: `Deploys ${name} of ${workload}`,
      assumedBy: trust.deployment(this, environment),
    });
    grant(role, [['RolesOfTheBootstrapStack', ['sts:AssumeRole'], bootstrapRoles]], 'Each role is named.');
    createDriftRole(this, {
      roleName: driftRoleName(environment),
      description: `Compares ${name} of ${workload} with its templates`,
      assumedBy: trust.branch(this, workload),
      // Of any spoke: they join and leave without another role.
      stacks: ['hub', 'spoke-*'].map(stack => arn({ service: 'cloudformation', resource: 'stack', resourceName: `${workload}-${name}-${stack}/*` })),
    });
  }
}
