import { aws } from './aws';
import { idsOf, type Stack } from './stack';

/** Why not every service of a stack is steady on what was deployed last. @returns nothing if all are */
export function unsteadyService(stack: Stack, region: string): string | undefined {
  const services = idsOf(stack, 'AWS::ECS::Service');
  if (services.length === 0) return `${stack.name} has no service`;
  const deployed = idsOf(stack, 'AWS::ECS::TaskDefinition');
  return services.map(arn => unsteady(arn, deployed, region)).find(reason => reason !== undefined);
}

/** @param arn ends in `service/CLUSTER/NAME` */
function unsteady(arn: string, deployed: readonly string[], region: string): string | undefined {
  const [cluster = '', name = ''] = arn.split('/').slice(-2);
  const { services: [service] } = aws(region, ['ecs', 'describe-services', '--cluster', cluster, '--services', arn], { echo: false });
  if (service?.status !== 'ACTIVE') return `service ${name} is ${service?.status ?? 'not there'}`;
  const { deployments, desiredCount, runningCount, taskDefinition } = service;
  if (!deployed.includes(taskDefinition)) return `service ${name} runs ${shortName(taskDefinition)}, not ${deployed.map(shortName).join(' or ')}`;
  const [{ rolloutState, rolloutStateReason }] = deployments;
  if (rolloutState === 'FAILED') return `the deployment of service ${name} has failed (${rolloutStateReason})`;
  if (deployments.length > 1 || rolloutState !== 'COMPLETED') return `service ${name} is still being deployed`;
  return runningCount === desiredCount && runningCount > 0 ? undefined : `service ${name} runs ${runningCount} of ${desiredCount} tasks`;
}

/** `arn:aws:ecs:...:task-definition/shop:7` -> `shop:7` */
function shortName(arn: string): string {
  return arn.split('/').at(-1) ?? arn;
}
