import { aws } from './aws';
import { idsOf, type Stack } from './stack';

/** What a load balancer sends requests to. */
export interface TargetGroup {
  readonly name: string;
  readonly arn: string;
  /** The path that the load balancer asks for. @default - it only opens connections */
  readonly healthCheckPath?: string;
}

/** The target groups of a stack. */
export function targetGroupsOf(stack: Stack, region: string): TargetGroup[] {
  const arns = idsOf(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup');
  if (arns.length === 0) return [];
  const { TargetGroups: groups } = aws(region, ['elbv2', 'describe-target-groups', '--target-group-arns', ...arns]);
  return groups.map(({ TargetGroupName: name, TargetGroupArn: arn, HealthCheckPath: healthCheckPath }: any) => ({ name, arn, healthCheckPath }));
}

/** Why not every target of a group is healthy. @returns nothing if all are */
export function unhealthyTargets({ name, arn }: TargetGroup, region: string): string | undefined {
  const { TargetHealthDescriptions: all } = aws(region, ['elbv2', 'describe-target-health', '--target-group-arn', arn], { echo: false });
  const targets = all.filter(({ TargetHealth: { State: state } }: any) => state !== 'draining'); // of the deployment before
  if (targets.length === 0) return `${name} has no target`;
  const sick = targets.find(({ TargetHealth: { State: state } }: any) => state !== 'healthy');
  if (!sick) return undefined;
  const { Target: { Id: id, Port: port }, TargetHealth: { State: state, Description: description, Reason: reason } } = sick;
  return `${id}:${port} in ${name} is ${state}${description ?? reason ? ` (${description ?? reason})` : ''}`;
}
