import { CfnOutput, LegacyStackSynthesizer, Stack, Tags, Validations, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { createExecutionPolicy } from './execution-policy';
import { PULL, PUSH, createImageRepository } from './image-repository';
import { SIGN, VERIFY, createSigningKey } from './signing-key';
import { Trust } from './trust';
import { acknowledgeWildcards } from './wildcards';
import { bootstrapCommand, byTarget } from '../design/bootstrap';
import { DeliveryRecord } from '../design/delivery';
import { deployRoleName, driftRoleName, imageRepositoryName, imageRoleName, signingKeyAlias } from '../design/delivery-names';
import type { WorkloadEnvironment } from '../design/workload-environment';
import { partitionOf } from '../model/partition';
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

type Condition = Record<string, Record<string, string>>;

type Grant = [sid: string, actions: string[], resources: string[], conditions?: Condition];

/**
 * What the pipeline finds in the account of one environment: a repository for images, a role that deploys, one that reads, and the
 * policy for CloudFormation; in the first environment also the role and the key that sign images.
 *
 * An administrator of the account deploys it with credentials of their own, before `cdk bootstrap`.
 */
export class EnvironmentAccess extends Stack {
  private readonly target: WorkloadEnvironment;
  private readonly first: WorkloadEnvironment;

  public constructor(scope: Construct, id: string, props: EnvironmentAccessProps) {
    const { environment } = props.stage;
    const { workload, name, account, region, deletionProtection } = environment;
    super(scope, id, {
      env: { account, region },
      stackName: `${workload}-${name}-delivery`,
      description: `What the pipeline of ${workload} finds in ${name}`,
      synthesizer: new LegacyStackSynthesizer(), // the credentials of whoever deploys it, and no bootstrap
      terminationProtection: deletionProtection,
    });
    Tags.of(this).add('workload', workload);
    Tags.of(this).add('environment', name);
    this.target = environment;
    this.first = props.environments[0];
    const isFirst = this.first === environment;
    const later = isFirst ? props.environments.slice(1) : [];

    createImageRepository(this, environment, later);
    createExecutionPolicy(this, props.stage, environment, props.record);
    this.createDeployRole(props);
    this.createDriftRole(props.trust);
    if (isFirst) {
      createSigningKey(this, environment, later);
      this.createImageRole(props.trust);
    }
    const together = byTarget(props.environments).find(environments => environments.includes(environment))!;
    new CfnOutput(this, 'Bootstrap', { description: 'What comes next', value: bootstrapCommand(together, props.record) });
  }

  /** Builds nothing: it takes an image that is signed, and hands templates to CloudFormation. */
  private createDeployRole({ trust, record }: EnvironmentAccessProps): void {
    const { account, region, workload, name } = this.target;
    const bootstrapRoles = ['deploy', 'file-publishing', 'image-publishing', 'lookup']
      .map(role => this.arn('iam', 'role', `cdk-${record.bootstrapQualifier}-${role}-role-${account}-${region}`, { region: '' }));
    const stack = this.arn('cloudformation', 'stack', `${workload}-${name}/*`);
    const role = new ScopedRole(this, 'DeployRole', {
      roleName: deployRoleName(this.target),
      description: `Deploys ${name} of ${workload}`,
      assumedBy: trust.deployment(this, this.target),
    });
    const grants: Grant[] = [
      ['RolesOfTheBootstrapStack', ['sts:AssumeRole'], bootstrapRoles],
      ['Registry', ['ecr:GetAuthorizationToken'], ['*']],
      ['OwnImages', [...PULL, ...PUSH], [this.repository(this.target)]],
      ['Outcome', ['cloudformation:DescribeStacks', 'cloudformation:ListStackResources', 'cloudformation:DescribeStackResources'], [stack]],
      ['Targets', ['elasticloadbalancing:DescribeTargetHealth', 'elasticloadbalancing:DescribeTargetGroups'], ['*'], this.here()],
      ['Service', ['ecs:DescribeServices'], [this.arn('ecs', 'service', '*')], this.tagged()],
      ['Signatures', VERIFY, [this.keys(this.first)], this.signingKey()],
    ];
    if (this.first !== this.target) grants.push(['SignedImages', PULL, [this.repository(this.first)]]);
    this.grant(role, grants, 'Getting a token for the registry and describing targets support no resource-level permissions. The stack, the service '
      + 'and the key are known by their names, tags and alias, and their ids are not known before they are there.');
  }

  /** Reads configuration and no data. */
  private createDriftRole(trust: Trust): void {
    const { workload, name } = this.target;
    const role = new ScopedRole(this, 'DriftRole', {
      roleName: driftRoleName(this.target),
      description: `Compares ${name} of ${workload} with its templates`,
      assumedBy: trust.branch(this, workload),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('SecurityAudit')],
    });
    this.grant(role, [['Drift', [
      'cloudformation:DescribeStacks', 'cloudformation:DescribeStackResourceDrifts', 'cloudformation:DetectStackDrift', 'cloudformation:DetectStackResourceDrift',
    ], [this.arn('cloudformation', 'stack', `${workload}-${name}/*`)]], [
      'DriftStatus', ['cloudformation:DescribeStackDriftDetectionStatus'], ['*'], this.here(),
    ]], 'The status of a drift detection has an id of its own, and supports no resource-level permissions; the stack is known by its name, and '
      + 'CloudFormation adds an id.');
    const reason = 'CloudFormation compares every resource of the stack with the permissions of its caller. SecurityAudit is kept by AWS for '
      + 'reading configuration, and opens no data; it follows new services as a list of our own would not.';
    Validations.of(role).acknowledge({ id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/SecurityAudit]', reason });
  }

  /** Builds and signs, and deploys nothing. */
  private createImageRole(trust: Trust): void {
    const { workload } = this.target;
    const role = new ScopedRole(this, 'ImageRole', {
      roleName: imageRoleName(workload),
      description: `Builds, scans and signs the images of ${workload}`,
      assumedBy: trust.branch(this, workload),
    });
    this.grant(role, [
      ['Registry', ['ecr:GetAuthorizationToken'], ['*']],
      ['Images', [...PULL, ...PUSH, 'ecr:DescribeImageScanFindings'], [this.repository(this.target)]],
      ['Sign', [...VERIFY, ...SIGN], [this.keys(this.target)], this.signingKey()],
    ], 'Getting a token for the registry supports no resource-level permissions; the key is known by its alias, and its id is not known to other '
      + 'accounts.');
  }

  private grant(role: ScopedRole, grants: Grant[], reasonForWildcards: string): void {
    const statements = grants.map(([sid, actions, resources, conditions]) => new iam.PolicyStatement({ sid, actions, resources, conditions }));
    for (const statement of statements) role.addToPolicy(statement);
    acknowledgeWildcards(role, new iam.PolicyDocument({ statements }), reasonForWildcards);
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

  private here(): Condition {
    return { StringEquals: { 'aws:RequestedRegion': this.target.region } };
  }

  private tagged(): Condition {
    const { workload, name } = this.target;
    return { StringEquals: { 'aws:ResourceTag/workload': workload, 'aws:ResourceTag/environment': name } };
  }

  private signingKey(): Condition {
    return { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': signingKeyAlias(this.target.workload) } };
  }
}
