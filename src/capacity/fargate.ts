import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Capacity } from './capacity';
import { CAPACITY } from './catalog';
import { capacityServices } from './choices/services';
import { createCluster } from './cluster';
import { ContainerExec } from './container-exec';
import type { FargateCapacityProps } from './fargate-props';
import { CapacityArchitecture, CapacityMode } from './options';
import { bindService, serviceProps } from './service';
import { createFargateTask } from './task-definition';
import { CapacityBinding, CapacityNeeds, CapacityTarget } from '../workload/binding';
import { checkProperties, checkTogether } from '../workload/invalid';

/** A cluster with one Fargate service. Reached through `Capacity.fargate`. */
export class FargateCapacity implements Capacity {
  public readonly needs: CapacityNeeds;

  public constructor(private readonly props: FargateCapacityProps = {}) {
    checkProperties(CAPACITY, 'capacity', { ...props });
    this.needs = { services: capacityServices(CapacityMode.FARGATE, props.exec ?? false), hosts: false };
  }

  public bind(scope: Construct, target: CapacityTarget): CapacityBinding {
    const { architecture = CapacityArchitecture.X86_64, cpu = 512, memoryMib = cpu * 2, spotPercent = 0 } = this.props;
    const minTasks = this.props.minTasks ?? target.vpc.selectSubnets(target.taskSubnets).subnets.length;
    const maxTasks = this.props.maxTasks ?? Math.max(10, minTasks);
    checkTogether(CAPACITY, 'capacity', { cpu, memoryMib, minTasks, maxTasks });

    const exec = this.props.exec ? new ContainerExec(scope, target.logs) : undefined;
    const cluster = createCluster(scope, target, exec?.configuration);
    if (spotPercent > 0) cluster.enableFargateCapacityProviders();
    const service = new ecs.FargateService(scope, 'Service', {
      ...serviceProps(cluster, target),
      taskDefinition: createFargateTask(scope, target, { architecture, cpu, memoryMib }),
      platformVersion: ecs.FargatePlatformVersion.LATEST,
      capacityProviderStrategies: spotPercent > 0 ? spotStrategy(spotPercent) : undefined,
    });
    // The cluster must know its capacity providers before the service, and keep them as long as it.
    if (spotPercent > 0) service.node.addDependency(cluster);
    return bindService(service, cluster, { ...this.props, minTasks, maxTasks }, exec);
  }
}

/** The first task never runs on Spot; the others are divided by weight. */
function spotStrategy(percent: number): ecs.CapacityProviderStrategy[] {
  return [
    { capacityProvider: 'FARGATE', base: 1, weight: 100 - percent },
    { capacityProvider: 'FARGATE_SPOT', weight: percent },
  ];
}
