import { Construct } from 'constructs';
import { AccessStack } from './access-stack';
import { createDriftRole } from './drift-role';
import { createExecutionPolicy } from './execution-policy';
import { Condition, Grant, grant, inRegionOf } from './grants';
import { PULL, PUSH, createImageRepository } from './image-repository';
import { SIGN, VERIFY, createSigningKey } from './signing-key';
import { Trust } from './trust';
import { DeliveryRecord } from '../design/delivery';
import {
  accessStackName, deployRoleName, driftRoleName, imageRepositoryName, imageRoleName, networkDriftRoleName, networkRoleName, signingKeyAlias,
} from '../design/delivery-names';
import { environmentStacks, otherAccount } from '../design/environment-stacks';
import type { WorkloadEnvironment } from '../design/workload-environment';
import { partitionOf } from '../model/partition';
import { PipelineProvider } from '../pipeline/options';
import { ScopedRole } from '../workload/scoped-role';
import type { WorkloadStage } from '../workload/workload-stage';

/** What the access of one environment is made for. */
export interface EnvironmentAccessProps {
  /** The environment's stage. */
  readonly stage: WorkloadStage;
  /** All environments, in the order of deployment. */
  readonly environments: WorkloadEnvironment[];
  /** Whom the roles trust. */
  readonly trust: Trust;
  /** How the workload is delivered. */
  readonly record: DeliveryRecord;
}

/**
 * What the pipeline finds in the account of one environment: a repository for images, a role that deploys, one that reads, and the
 * policy for CloudFormation; in the first environment also the role and the key that sign images.
 *
 * An administrator of the account deploys it with credentials of their own, before `cdk bootstrap`.
 */
export class EnvironmentAccess extends AccessStack {
  private readonly target: WorkloadEnvironment;
  private readonly first: WorkloadEnvironment;

  public constructor(scope: Construct, id: string, props: EnvironmentAccessProps) {
    const { stage: { environment }, environments, record } = props;
    const { workload, name, account } = environment;
    super(scope, id, {
      environment,
      account,
      stackName: accessStackName(environment),
      description: `What the pipeline of ${workload} finds in ${name}`,
      environments,
      record,
    });
    this.target = environment;
    this.first = environments[0];
    const isFirst = this.first === environment;
    const later = isFirst ? environments.slice(1) : [];

    createImageRepository(this, environment, later);
    createExecutionPolicy(this, props.stage, environment, record);
    this.createDeployRole(props);
    this.createDriftRole(props.trust);
    if (isFirst) {
      createSigningKey(this, environment, later);
      this.createImageRole(props.trust);
    }
  }

  /** Builds nothing: it takes an image that is signed, and hands templates to CloudFormation. */
  private createDeployRole({ trust, record }: EnvironmentAccessProps): void {
    const { account, workload, name } = this.target;
    const bootstrapRoles = this.bootstrapRoles(record, account, 'deploy', 'file-publishing', 'image-publishing', 'lookup');
    const role = new ScopedRole(this, 'DeployRole', {
      roleName: deployRoleName(this.target),
      description: `Deploys ${name} of ${workload}`,
      assumedBy: trust.deployment(this, this.target),
    });
    const grants: Grant[] = [
      ['RolesOfTheBootstrapStack', ['sts:AssumeRole'], bootstrapRoles],
      ['Registry', ['ecr:GetAuthorizationToken'], ['*']],
      ['OwnImages', [...PULL, ...PUSH], [this.repository(this.target)]],
      ['Outcome', ['cloudformation:DescribeStacks', 'cloudformation:ListStackResources', 'cloudformation:DescribeStackResources'], this.stacks()],
      ['Targets', ['elasticloadbalancing:DescribeTargetHealth', 'elasticloadbalancing:DescribeTargetGroups'], ['*'], inRegionOf(this)],
      ['Service', ['ecs:DescribeServices'], [this.arn('ecs', 'service', '*')], this.tagged()],
      ['Signatures', VERIFY, [this.keys(this.first)], this.signingKey()],
    ];
    if (this.first !== this.target) grants.push(['SignedImages', PULL, [this.repository(this.first)]]);
    grants.push(...this.network(record));
    grant(role, grants, 'Getting a token for the registry and describing targets support no resource-level permissions. The stack, the service '
      + 'and the key are known by their names, tags and alias, and their ids are not known before they are there.');
  }

  /** CodePipeline deploys with roles of its own; what others deploy with goes on from here. */
  private network(record: DeliveryRecord): Grant[] {
    const account = otherAccount(this.target);
    if (!account) return [];
    const bootstrapRoles = record.pipeline === PipelineProvider.CODEPIPELINE ? [] : this.bootstrapRoles(record, account, 'deploy', 'file-publishing');
    return [['Network', ['sts:AssumeRole'], [...bootstrapRoles, this.role(account, networkRoleName(this.target))]]];
  }

  private createDriftRole(trust: Trust): void {
    const { workload, name } = this.target;
    const account = otherAccount(this.target);
    createDriftRole(this, {
      roleName: driftRoleName(this.target),
      description: `Compares ${name} of ${workload} with its templates`,
      assumedBy: trust.branch(this, workload),
      stacks: this.stacks(),
      next: account && this.role(account, networkDriftRoleName(this.target)),
    });
  }

  /** Builds and signs, and deploys nothing. */
  private createImageRole(trust: Trust): void {
    const { workload } = this.target;
    const role = new ScopedRole(this, 'ImageRole', {
      roleName: imageRoleName(workload),
      description: `Builds, scans and signs the images of ${workload}`,
      assumedBy: trust.branch(this, workload),
    });
    grant(role, [
      ['Registry', ['ecr:GetAuthorizationToken'], ['*']],
      ['Images', [...PULL, ...PUSH, 'ecr:DescribeImageScanFindings'], [this.repository(this.target)]],
      ['Sign', [...VERIFY, ...SIGN], [this.keys(this.target)], this.signingKey()],
    ], 'Getting a token for the registry supports no resource-level permissions; the key is known by its alias, and its id is not known to other '
      + 'accounts.');
  }

  /** The stacks in this account. */
  private stacks(): string[] {
    return environmentStacks(this.target).filter(({ account }) => account === this.target.account)
      .map(({ name }) => this.arn('cloudformation', 'stack', `${name}/*`));
  }

  private bootstrapRoles({ bootstrapQualifier }: DeliveryRecord, account: string, ...roles: string[]): string[] {
    return roles.map(role => this.role(account, `cdk-${bootstrapQualifier}-${role}-role-${account}-${this.target.region}`));
  }

  private role(account: string, roleName: string): string {
    return this.arn('iam', 'role', roleName, { account, region: '' });
  }

  private repository(environment: WorkloadEnvironment): string {
    const { account, region } = environment;
    return this.arn('ecr', 'repository', imageRepositoryName(environment), { account, region });
  }

  private keys({ account, region }: WorkloadEnvironment): string {
    return this.arn('kms', 'key', '*', { account, region });
  }

  private arn(service: string, resource: string, resourceName: string, where: { account?: string; region?: string } = {}): string {
    return this.formatArn({ partition: partitionOf(this.target.region).partition, service, resource, resourceName, ...where });
  }

  private tagged(): Condition {
    const { workload, name } = this.target;
    return { StringEquals: { 'aws:ResourceTag/workload': workload, 'aws:ResourceTag/environment': name } };
  }

  private signingKey(): Condition {
    return { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': signingKeyAlias(this.target.workload) } };
  }
}
