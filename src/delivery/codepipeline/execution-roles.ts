import { CfnResource, Stage, aws_codepipeline as codepipeline } from 'aws-cdk-lib';
import { partitionOf } from '../../model/partition';

/**
 * Names the roles with which CloudFormation deploys in full. CDK Pipelines joins them from the partition, which is known, and cfn-lint
 * takes that for an error.
 *
 * @internal
 */
export function nameExecutionRoles(pipeline: codepipeline.Pipeline, stages: readonly Stage[]): void {
  const stacks = stages.flatMap(stage => stage.synth().stacks);
  pipeline.stages.forEach(({ actions }, stageIndex) => actions.forEach(({ actionProperties: { actionName } }, index) => {
    const stack = stacks.find(({ stackName }) => actionName === `${stackName}.Prepare`);
    if (!stack?.cloudFormationExecutionRoleArn) return;
    const { partition } = partitionOf(stack.environment.region);
    const role = stack.cloudFormationExecutionRoleArn.replace('${AWS::Partition}', partition);
    (pipeline.node.defaultChild as CfnResource).addPropertyOverride(`Stages.${stageIndex}.Actions.${index}.Configuration.RoleArn`, role);
  }));
}
