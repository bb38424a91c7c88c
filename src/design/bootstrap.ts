import { DeliveryRecord } from './delivery';
import { executionPolicyName } from './delivery-names';
import { WorkloadEnvironment } from './workload-environment';
import { partitionOf } from '../model/partition';

/** The qualifier that the CDK takes where none is given. */
export const DEFAULT_QUALIFIER = 'hnb659fds';

/**
 * The command that prepares an account and Region for the CDK, with a role for CloudFormation that may do what the templates need. There is
 * one such role, so all environments that are deployed there go into one command.
 */
export function bootstrapCommand(together: WorkloadEnvironment[], record: DeliveryRecord): string {
  const [{ account, region }] = together;
  const { bootstrapQualifier: qualifier, permissionsBoundary } = record;
  const pipelineAccount = record.target?.split('/')[2];
  const policies = together.map(environment => `arn:${partitionOf(region).partition}:iam::${account}:policy/${executionPolicyName(environment)}`);
  return [
    `npx cdk bootstrap aws://${account}/${region}`,
    `--cloudformation-execution-policies ${policies.join(',')}`,
    ...qualifier === DEFAULT_QUALIFIER ? [] : [`--qualifier ${qualifier} --toolkit-stack-name CDKToolkit-${qualifier}`],
    ...permissionsBoundary ? [`--custom-permissions-boundary ${permissionsBoundary}`] : [],
    ...pipelineAccount && pipelineAccount !== account ? [`--trust ${pipelineAccount}`] : [],
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
