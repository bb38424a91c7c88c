import { DeliveryRecord } from './delivery';
import { executionPolicyName, pipelineExecutionPolicyName } from './delivery-names';
import { WorkloadEnvironment } from './workload-environment';
import { partitionOf } from '../model/partition';

/** The qualifier that the CDK takes where none is given. */
export const DEFAULT_QUALIFIER = 'hnb659fds';

/**
 * The command that prepares an account and Region for the CDK, with a role for CloudFormation that may do what the templates need. There is
 * one such role, so all environments that are deployed there go into one command, and so does a pipeline that stands there.
 */
export function bootstrapCommand(together: readonly WorkloadEnvironment[], record: DeliveryRecord): string {
  const [{ account, region, workload }] = together;
  const policies = [...together.map(executionPolicyName), ...account === pipelineAccount(record) ? [pipelineExecutionPolicyName(workload)] : []];
  return command(account, region, policies, record);
}

/**
 * The commands that prepare the account of AWS CodePipeline: its own Region, and those of the environments, where it hands over artifacts.
 */
export function pipelineBootstrapCommands(environments: readonly WorkloadEnvironment[], record: DeliveryRecord): string[] {
  const [, , account, target] = record.target!.split('/');
  const regions = new Set([target, ...environments.map(({ region }) => region)]);
  return [...regions].map(region => {
    const together = environments.filter(environment => environment.account === account && environment.region === region);
    if (together.length > 0) return bootstrapCommand(together, record);
    return command(account, region, [pipelineExecutionPolicyName(environments[0].workload)], record);
  });
}

function pipelineAccount({ target }: DeliveryRecord): string | undefined {
  return target?.split('/')[2];
}

function command(account: string, region: string, policies: string[], record: DeliveryRecord): string {
  const { bootstrapQualifier: qualifier, permissionsBoundary } = record;
  const trusted = pipelineAccount(record);
  return [
    `npx cdk bootstrap aws://${account}/${region}`,
    `--cloudformation-execution-policies ${policies.map(name => `arn:${partitionOf(region).partition}:iam::${account}:policy/${name}`).join(',')}`,
    ...qualifier === DEFAULT_QUALIFIER ? [] : [`--qualifier ${qualifier} --toolkit-stack-name CDKToolkit-${qualifier}`],
    ...permissionsBoundary ? [`--custom-permissions-boundary ${permissionsBoundary}`] : [],
    ...trusted && trusted !== account ? [`--trust ${trusted}`] : [],
  ].join(' ');
}

/** The environments that are deployed to the same account and Region, group by group. */
export function byTarget(environments: WorkloadEnvironment[]): WorkloadEnvironment[][] {
  return grouped(environments, ({ account, region }) => `${account}/${region}`);
}

/** The environments of each account. */
export function byAccount(environments: WorkloadEnvironment[]): WorkloadEnvironment[][] {
  return grouped(environments, ({ account }) => account);
}

function grouped(environments: WorkloadEnvironment[], key: (environment: WorkloadEnvironment) => string): WorkloadEnvironment[][] {
  return [...new Set(environments.map(key))].map(each => environments.filter(environment => key(environment) === each));
}
