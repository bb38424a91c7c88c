import { DeliveryRecord } from './delivery';
import { executionPolicyName } from './delivery-names';
import { WorkloadEnvironment } from './workload-environment';
import { partitionOf } from '../model/partition';

/** The command that prepares an account and Region for the CDK, with a role for CloudFormation that may do what the templates need. */
export function bootstrapCommand(environment: WorkloadEnvironment, record: DeliveryRecord): string {
  const { account, region } = environment;
  const pipelineAccount = record.target?.split('/')[2];
  return [
    `npx cdk bootstrap aws://${account}/${region}`,
    `--cloudformation-execution-policies arn:${partitionOf(region).partition}:iam::${account}:policy/${executionPolicyName(environment)}`,
    ...record.bootstrapQualifier === 'hnb659fds' ? [] : [`--qualifier ${record.bootstrapQualifier} --toolkit-stack-name CDKToolkit-${record.bootstrapQualifier}`],
    ...record.permissionsBoundary ? [`--custom-permissions-boundary ${record.permissionsBoundary}`] : [],
    ...pipelineAccount && pipelineAccount !== account ? [`--trust ${pipelineAccount}`] : [],
  ].join(' ');
}
