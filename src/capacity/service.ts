import { Duration, aws_ecs as ecs } from 'aws-cdk-lib';
import { ContainerExec } from './container-exec';
import { CapacityBinding, CapacityTarget } from '../workload/binding';

/** How a service deploys and where it stands, whatever runs its tasks. */
export function serviceProps(cluster: ecs.Cluster, target: CapacityTarget) {
  return {
    cluster,
    vpcSubnets: target.taskSubnets,
    securityGroups: [target.securityGroup],
    assignPublicIp: false,
    enableExecuteCommand: false,
    // No desired count: auto scaling owns it, and a deployment must not set it back.
    minHealthyPercent: 100,
    maxHealthyPercent: 200,
    availabilityZoneRebalancing: ecs.AvailabilityZoneRebalancing.ENABLED,
    deploymentController: { type: ecs.DeploymentControllerType.ECS },
    circuitBreaker: { enable: true, rollback: true },
    healthCheckGracePeriod: Duration.seconds(60),
    propagateTags: ecs.PropagatedTagSource.SERVICE,
    enableECSManagedTags: true,
  };
}

/** How many tasks a service has. */
export interface ScalingSettings {
  readonly minTasks: number;
  readonly maxTasks: number;
  readonly targetCpuPercent?: number;
  readonly targetRequestsPerMinute?: number;
}

/** Completes a service: auto scaling, sessions in its containers if there may be any, and what the other parts need to know. */
export function bindService(
  service: ecs.BaseService, cluster: ecs.Cluster, scalingSettings: ScalingSettings, exec?: ContainerExec,
): CapacityBinding {
  const { minTasks, maxTasks, targetCpuPercent = 60, targetRequestsPerMinute = 1000 } = scalingSettings;
  exec?.enable(service);
  const scaling = service.autoScaleTaskCount({ minCapacity: minTasks, maxCapacity: maxTasks });
  scaling.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: targetCpuPercent });
  return {
    cluster,
    service,
    scaling,
    requestsPerTask: targetRequestsPerMinute,
    taskRole: service.taskDefinition.taskRole as CapacityBinding['taskRole'],
    executionRole: service.taskDefinition.executionRole as CapacityBinding['executionRole'],
  };
}
