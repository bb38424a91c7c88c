import { ArnComponents, Aspects, CfnParameter, CfnResource, Stack, Stage, Token, Validations, aws_iam as iam } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { acknowledgeWildcards } from './wildcards';
import { DeliveryRecord } from '../design/delivery';
import {
  deployRoleName, deployStepRoleName, driftRoleName, executionPolicyName, imageRoleName, networkDriftRoleName, networkExecutionPolicyName,
  networkRoleName, pipelineExecutionPolicyName,
} from '../design/delivery-names';
import type { DeployedEnvironment } from '../design/deployed';
import { attachmentParameterName } from '../hub/names';
import { partitionOf } from '../model/partition';

/** The prefix in IAM of a service in CloudFormation, where it is not its name in lower case. */
const PREFIXES: Record<string, string[]> = {
  ApiGatewayV2: ['apigateway'],
  ApplicationAutoScaling: ['application-autoscaling'],
  CertificateManager: ['acm', 'route53'], // which writes the record that proves the domain
  CodePipeline: ['codepipeline', 'codeconnections', 'codestar-connections'], // whose connection is passed to it
  CodeStarNotifications: ['codestar-notifications'],
  EFS: ['elasticfilesystem'],
  ElasticLoadBalancingV2: ['elasticloadbalancing'],
  NetworkFirewall: ['network-firewall'],
  OpenSearchService: ['es'],
  StepFunctions: ['states'],
};

/** They are no services of their own, or are allowed more narrowly below. */
const APART = ['CDK', 'CloudFormation', 'IAM'];

/** They have one endpoint for all Regions. */
const GLOBAL = ['cloudfront', 'globalaccelerator', 'route53'];

const REASON = 'The role of CloudFormation makes, changes and deletes whatever stands in the templates of this stack, so it has all actions '
  + 'of the services that these use, and of no others, in one Region. Roles and policies are limited to the names of the stack, and those that deploy '
  + 'are denied to it.';

/** What a policy for CloudFormation is made for. */
interface Execution {
  /** What is deployed, with everything below it that is in this account. */
  readonly deployed: IConstruct;
  /** What it is called. */
  readonly policyName: string;
  /** What it is for. */
  readonly description: string;
  /** Regions of the stacks, and of what belongs to them. */
  readonly regions: readonly string[];
  /** Account of the stacks. */
  readonly account: string;
  /** Roles that the stacks give names of their own. */
  readonly namedRoles: readonly string[];
  /** Roles that are out of reach of what is deployed. */
  readonly foreignRoles: readonly string[];
  /** Paths of parameters that the templates read, besides those that they name. */
  readonly parameters: readonly string[];
  /** Paths of parameters that the templates read in any account that shares them. @default - none */
  readonly sharedParameters?: readonly string[];
  /** How the names of stacks begin that come later. @default - there are none */
  readonly laterStacks?: readonly string[];
}

/**
 * What CloudFormation may do when it deploys an environment: give it to `cdk bootstrap --cloudformation-execution-policies`.
 *
 * Allowed are the services of which the stage has resources in its account, in its Region; roles and policies by the names that
 * CloudFormation gives those of its stacks. The roles that deploy are out of reach of what they deploy.
 */
export function createExecutionPolicy(
  scope: Construct, stage: Stage, environment: DeployedEnvironment, record: DeliveryRecord,
): iam.CfnManagedPolicy {
  const execution = executionOf(stage, environment);
  return createPolicy(scope, record, { ...execution, foreignRoles: [...execution.foreignRoles, imageRoleName(environment.workload)] });
}

/** The same for a hub. Spokes join and leave without another policy, so it is for any stack of a spoke. */
export function createHubExecutionPolicy(
  scope: Construct, stage: Stage, environment: DeployedEnvironment, record: DeliveryRecord,
): iam.CfnManagedPolicy {
  const { workload, name } = environment;
  return createPolicy(scope, record, {
    ...executionOf(stage, environment),
    sharedParameters: [attachmentParameterName(`${workload}-${name}`, '*').replace(/^\/|\/attachment-id$/g, '')],
    laterStacks: [`${workload}-${name}-spoke-`],
  });
}

/** The same for what the stage has in the account of the network. */
export function createNetworkExecutionPolicy(
  scope: Construct, stage: Stage, environment: DeployedEnvironment, account: string, record: DeliveryRecord,
): iam.CfnManagedPolicy {
  const { workload, name } = environment;
  return createPolicy(scope, record, {
    ...executionOf(stage, environment),
    account,
    policyName: networkExecutionPolicyName(environment),
    description: `What CloudFormation may do in the network of ${name} of ${workload}`,
    foreignRoles: [networkRoleName(environment), networkDriftRoleName(environment)],
  });
}

/** What every environment has in its account. */
function executionOf(stage: Stage, environment: DeployedEnvironment): Execution {
  const { workload, name, account, region } = environment;
  return {
    deployed: stage,
    policyName: executionPolicyName(environment),
    description: `What CloudFormation may do in ${name} of ${workload}`,
    regions: [region],
    account,
    namedRoles: [],
    foreignRoles: [deployRoleName(environment), driftRoleName(environment)],
    parameters: [`${workload}/${name}`],
  };
}

/** The same for the stack of CodePipeline. */
export function createPipelineExecutionPolicy(
  scope: Construct, pipeline: Stack, environments: DeployedEnvironment[], record: DeliveryRecord,
): iam.CfnManagedPolicy {
  const { account, region } = pipeline;
  const regions = [...new Set([region, ...environments.map(environment => environment.region)])];
  const [{ workload }] = environments;
  return createPolicy(scope, record, {
    deployed: pipeline,
    policyName: pipelineExecutionPolicyName(workload),
    description: `What CloudFormation may do for the pipeline of ${workload}`,
    regions,
    account,
    namedRoles: environments.map(deployStepRoleName),
    foreignRoles: [...environments.flatMap(environment => [deployRoleName(environment), driftRoleName(environment)]), imageRoleName(workload)],
    parameters: [],
  });
}

function createPolicy(scope: Construct, record: DeliveryRecord, execution: Execution): iam.CfnManagedPolicy {
  const policy = new iam.CfnManagedPolicy(scope, 'ExecutionPolicy', {
    managedPolicyName: execution.policyName,
    description: execution.description,
    policyDocument: new iam.PolicyDocument(),
  });
  // As an aspect, because a team adds resources to the stage after its pipeline was made.
  Aspects.of(policy).add({
    visit: () => {
      const document = permissions(Stack.of(scope), execution, record);
      policy.policyDocument = document;
      acknowledgeWildcards(policy, document, REASON);
      Validations.of(policy).acknowledge(...['NIST.800.53.R5', 'PCI.DSS.321'].map(pack => ({ id: `${pack}-IAMPolicyNoStatementsWithFullAccess`, reason: REASON })));
    },
  });
  return policy;
}

/** What is deployed to the account. */
function deployedTo({ deployed, account }: Execution): IConstruct[] {
  const stacks = deployed.node.findAll().filter(Stack.isStack).filter(stack => stack.account === account);
  return [...new Set(stacks.flatMap(({ node }) => node.findAll()))];
}

/** The services of which something has resources, by their prefixes in IAM. */
function services(constructs: IConstruct[]): string[] {
  const types = constructs.filter(CfnResource.isCfnResource).map(resource => resource.cfnResourceType);
  const names = types.map(type => type.startsWith('AWS::') ? type.split('::')[1] : 'Lambda'); // custom resources are functions
  const used = names.filter(name => !APART.includes(name)).flatMap(name => PREFIXES[name] ?? [name.toLowerCase()]);
  return [...new Set(used)].sort();
}

/**
 * The names of parameters that templates read from Parameter Store, or their ARNs where they are in another account. Those of endpoints of a hub
 * are many, and a policy has an end: one pattern is for all of them.
 */
function parametersOf(constructs: IConstruct[]): string[] {
  const read = constructs.filter(construct => construct instanceof CfnParameter).filter(({ type }) => type.startsWith('AWS::SSM::Parameter::Value'));
  const names: string[] = read.map(parameter => parameter.default).filter(name => typeof name === 'string' && !Token.isUnresolved(name));
  return [...new Set(names.map(name => name.replace(/(\/network-hub\/[^/]+\/endpoints\/).+$/, '$1*')))];
}

function permissions(stack: Stack, execution: Execution, record: DeliveryRecord): iam.PolicyDocument {
  const { policyName, namedRoles, foreignRoles, parameters, sharedParameters = [], laterStacks = [], account, regions } = execution;
  const constructs = deployedTo(execution);
  const used = services(constructs);
  const stackNames = constructs.filter(Stack.isStack).filter(({ nested }) => !nested).map(({ stackName }) => stackName);
  const { bootstrapQualifier, permissionsBoundary } = record;
  const { partition } = partitionOf(regions[0]); // a literal, as the account and the Region are
  const format = (components: ArnComponents) => stack.formatArn({ partition, ...components });
  const arn = (resource: string, resourceName: string) => format({ service: 'iam', region: '', resource, resourceName });
  const own = [
    ...generated(stackNames, laterStacks).flatMap(name => ['role', 'policy', 'instance-profile'].map(resource => arn(resource, name))),
    ...namedRoles.map(role => arn('role', role)),
  ];
  const parameter = (name: string) => format({ service: 'ssm', resource: 'parameter', resourceName: name.replace(/^\//, '') });
  const known = [...parameters.map(path => `/${path}/`), '/cdk-bootstrap/', '/aws/service/'];
  const isKnown = (name: string) => known.some(path => name.startsWith(path)) || sharedParameters.some(path => name.includes(`/${path.replace(/\*$/, '')}`));
  const boundary = permissionsBoundary && { StringEquals: { 'iam:PermissionsBoundary': arn('policy', permissionsBoundary) } };
  const regional = used.filter(service => !GLOBAL.includes(service));
  const everywhere = used.filter(service => GLOBAL.includes(service));
  const statements = [
    { sid: 'Services', actions: all(regional), resources: ['*'], conditions: { StringEquals: { 'aws:RequestedRegion': regions.length === 1 ? regions[0] : regions } } },
    ...everywhere.length > 0 ? [{ sid: 'GlobalServices', actions: all(everywhere), resources: ['*'] }] : [],
    {
      sid: 'RolesOfTheStack',
      actions: ROLES.filter(action => !boundary || !WITH_BOUNDARY.includes(action)),
      resources: own,
    },
    ...boundary ? [{ sid: 'RolesWithinTheBoundary', actions: WITH_BOUNDARY, resources: own, conditions: boundary }] : [],
    { sid: 'RolesOfServices', actions: ['iam:CreateServiceLinkedRole'], resources: [arn('role', 'aws-service-role/*')] },
    {
      sid: 'Assets',
      actions: ['s3:GetObject'],
      resources: regions.map(region => format({ service: 's3', region: '', account: '', resource: `cdk-${bootstrapQualifier}-assets-${account}-${region}`, resourceName: '*' })),
    },
    {
      sid: 'Parameters',
      actions: ['ssm:GetParameter', 'ssm:GetParameters'],
      resources: [
        ...regions.map(region => format({ service: 'ssm', region, resource: 'parameter', resourceName: `cdk-bootstrap/${bootstrapQualifier}/*` })),
        ...parameters.map(path => parameter(`/${path}/*`)),
        ...sharedParameters.map(path => format({ service: 'ssm', account: '*', resource: 'parameter', resourceName: path })),
        ...parametersOf(constructs).filter(name => !isKnown(name)).map(name => name.startsWith('arn:') ? name : parameter(name)),
        format({ service: 'ssm', account: '', resource: 'parameter', resourceName: 'aws/service/*' }),
      ],
    },
    {
      sid: 'NotTheRolesThatDeploy',
      effect: iam.Effect.DENY,
      actions: ['iam:*'],
      resources: [
        ...foreignRoles.map(role => arn('role', role)),
        arn('role', `cdk-${bootstrapQualifier}-*`),
        arn('policy', policyName),
        ...permissionsBoundary ? [arn('policy', permissionsBoundary)] : [],
      ],
    },
  ];
  return new iam.PolicyDocument({ statements: statements.map(statement => new iam.PolicyStatement(statement)) });
}

/**
 * The names that CloudFormation gives to roles of stacks. They have at most 64 characters, of which a long name of a stack gets 25; AWS
 * does not document that.
 *
 * @see https://github.com/KensioSoftware/yulin/issues/1113
 */
function generated(stackNames: readonly string[], beginnings: readonly string[]): string[] {
  const prefixes = [...stackNames.map(name => `${name}-`), ...beginnings].map(prefix => prefix.slice(0, 25));
  const shortest = prefixes.filter(prefix => !prefixes.some(other => other !== prefix && prefix.startsWith(other)));
  return [...new Set(shortest)].map(prefix => `${prefix}*`);
}

const all = (prefixes: string[]) => prefixes.map(prefix => `${prefix}:*`);

/** A role that gets one of these without the boundary could do more than the boundary lets it. */
const WITH_BOUNDARY = ['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:DetachRolePolicy', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy'];

/** What becomes of a role, a policy and an instance profile from their creation to their deletion. */
const ROLES = [
  ...WITH_BOUNDARY,
  'iam:AddRoleToInstanceProfile', 'iam:CreateInstanceProfile', 'iam:CreatePolicy', 'iam:CreatePolicyVersion', 'iam:DeleteInstanceProfile',
  'iam:DeletePolicy', 'iam:DeletePolicyVersion', 'iam:DeleteRole', 'iam:DeleteRolePolicy', 'iam:GetInstanceProfile', 'iam:GetPolicy',
  'iam:GetPolicyVersion', 'iam:GetRole', 'iam:GetRolePolicy', 'iam:ListAttachedRolePolicies', 'iam:ListEntitiesForPolicy', 'iam:ListInstanceProfileTags',
  'iam:ListInstanceProfilesForRole', 'iam:ListPolicyTags', 'iam:ListPolicyVersions', 'iam:ListRolePolicies', 'iam:ListRoleTags', 'iam:PassRole',
  'iam:RemoveRoleFromInstanceProfile', 'iam:SetDefaultPolicyVersion', 'iam:TagInstanceProfile', 'iam:TagPolicy', 'iam:TagRole',
  'iam:UntagInstanceProfile', 'iam:UntagPolicy', 'iam:UntagRole', 'iam:UpdateAssumeRolePolicy', 'iam:UpdateRole', 'iam:UpdateRoleDescription',
];
