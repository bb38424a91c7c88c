import { DeliveryRecord } from './delivery';
import { executionPolicyName, networkExecutionPolicyName, pipelineExecutionPolicyName } from './delivery-names';
import { DeployedEnvironment } from './deployed';
import { otherAccount } from './environment-stacks';
import { partitionOf } from '../model/partition';

/** The qualifier that the CDK takes where none is given. */
export const DEFAULT_QUALIFIER = 'hnb659fds';

/** Where something is deployed. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** What of an environment is deployed to one place. */
interface Part extends Place {
  readonly environment: DeployedEnvironment;
  /** The policy of the role with which CloudFormation deploys it. */
  readonly policy: string;
}

/**
 * The command that prepares an account and Region for the CDK, with a role for CloudFormation that may do what the templates need. There is
 * one such role, so everything that is deployed there goes into one command: environments, networks of environments, and a pipeline.
 */
export function bootstrapCommand(place: Place, environments: readonly DeployedEnvironment[], record: DeliveryRecord): string {
  const here = parts(environments).filter(part => isSame(part, place));
  const pipeline = pipelineAccount(record);
  const pipelinePolicies = place.account === pipeline ? [pipelineExecutionPolicyName(environments[0].workload)] : [];
  const policies = [...here.map(({ policy }) => policy), ...pipelinePolicies];
  const deploying = [...new Set(here.map(({ environment }) => pipeline ?? environment.account))];
  return command(place, policies, deploying.filter(account => account !== place.account), record);
}

/**
 * The commands that prepare the account of AWS CodePipeline: its own Region, and those of the environments, where it hands over artifacts.
 */
export function pipelineBootstrapCommands(environments: readonly DeployedEnvironment[], record: DeliveryRecord): string[] {
  const [, , account, target] = record.target!.split('/');
  const regions = new Set([target, ...environments.map(({ region }) => region)]);
  return [...regions].map(region => bootstrapCommand({ account, region }, environments, record));
}

/** Every account and Region to which something of the environments is deployed, each once. */
export function places(environments: readonly DeployedEnvironment[]): Place[] {
  const all = parts(environments);
  return all.filter((place, index) => all.findIndex(other => isSame(other, place)) === index).map(({ account, region }) => ({ account, region }));
}

function parts(environments: readonly DeployedEnvironment[]): Part[] {
  return environments.flatMap(environment => {
    const { account, region } = environment;
    const network = otherAccount(environment);
    return [
      { environment, account, region, policy: executionPolicyName(environment) },
      ...network ? [{ environment, account: network, region, policy: networkExecutionPolicyName(environment) }] : [],
    ];
  });
}

function isSame(one: Place, other: Place): boolean {
  return one.account === other.account && one.region === other.region;
}

function pipelineAccount({ target }: DeliveryRecord): string | undefined {
  return target?.split('/')[2];
}

function command({ account, region }: Place, policies: string[], trusted: string[], record: DeliveryRecord): string {
  const { bootstrapQualifier: qualifier, permissionsBoundary } = record;
  return [
    `npx cdk bootstrap aws://${account}/${region}`,
    `--cloudformation-execution-policies ${policies.map(name => `arn:${partitionOf(region).partition}:iam::${account}:policy/${name}`).join(',')}`,
    ...qualifier === DEFAULT_QUALIFIER ? [] : [`--qualifier ${qualifier} --toolkit-stack-name CDKToolkit-${qualifier}`],
    ...permissionsBoundary ? [`--custom-permissions-boundary ${permissionsBoundary}`] : [],
    ...trusted.map(each => `--trust ${each}`),
  ].join(' ');
}
