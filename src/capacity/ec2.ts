import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Capacity } from './capacity';
import { CAPACITY, completed } from './catalog';
import { capacityServices } from './choices/services';
import { createCluster } from './cluster';
import { ContainerExec } from './container-exec';
import type { Ec2CapacityProps } from './ec2-props';
import { SESSION_AGENT } from './host-role';
import { createHosts } from './hosts';
import { CapacityMode, CapacityOperatingSystem } from './options';
import { bindService, serviceProps } from './service';
import { createHostTask } from './task-definition';
import { CapacityBinding, CapacityNeeds, CapacityTarget } from '../workload/binding';
import { checkProperties, checkTogether } from '../workload/invalid';

/** A cluster with hosts of its own and one service. Reached through `Capacity.ec2`. */
export class Ec2Capacity implements Capacity {
  public readonly needs: CapacityNeeds;

  public constructor(private readonly props: Ec2CapacityProps = {}) {
    checkProperties(CAPACITY, 'capacity', { ...props });
    const { operatingSystem = CapacityOperatingSystem.BOTTLEROCKET } = props;
    this.needs = {
      services: capacityServices(CapacityMode.EC2, props.exec ?? false),
      hosts: true,
      hostRepositories: operatingSystem === CapacityOperatingSystem.BOTTLEROCKET ? [SESSION_AGENT] : [],
    };
  }

  public bind(scope: Construct, target: CapacityTarget): CapacityBinding {
    const settings = this.settings(target.vpc.selectSubnets(target.taskSubnets).subnets.length);
    const exec = this.props.exec ? new ContainerExec(scope, target.logs) : undefined;
    const cluster = createCluster(scope, target, exec?.configuration);
    const hosts = createHosts(scope, cluster, target, settings);
    const service = new ecs.Ec2Service(scope, 'Service', {
      ...serviceProps(cluster, target),
      taskDefinition: createHostTask(scope, target, settings),
      capacityProviderStrategies: [{ capacityProvider: hosts.providerName, weight: 1 }],
      // Zones first, as their rebalancing asks for; within a zone the fewest hosts.
      placementStrategies: [
        ecs.PlacementStrategy.spreadAcross(ecs.BuiltInAttributes.AVAILABILITY_ZONE),
        ecs.PlacementStrategy.packedByMemory(),
      ],
    });
    // The service goes before its capacity provider does, or neither can be deleted.
    service.node.addDependency(hosts.association);
    return bindService(service, cluster, { ...this.props, ...settings }, exec);
  }

  /** The properties with their defaults, which are those of the options. */
  private settings(zones: number) {
    const { architecture, cpu, memoryMib, minTasks, maxTasks, instanceType, operatingSystem, minHosts, maxHosts } = this.props;
    const values = completed({
      capacity: CapacityMode.EC2,
      networkAvailabilityZones: zones,
      capacityArchitecture: architecture,
      capacityCpu: cpu,
      capacityMemoryMib: memoryMib,
      capacityMinTasks: minTasks,
      capacityMaxTasks: maxTasks,
      capacityInstanceType: instanceType,
      capacityOperatingSystem: operatingSystem,
      capacityMinHosts: minHosts,
      capacityMaxHosts: maxHosts,
    });
    const settings = {
      architecture: values.capacityArchitecture!,
      cpu: values.capacityCpu!,
      memoryMib: values.capacityMemoryMib!,
      minTasks: values.capacityMinTasks!,
      maxTasks: values.capacityMaxTasks!,
      instanceType: values.capacityInstanceType!,
      operatingSystem: values.capacityOperatingSystem!,
      minHosts: values.capacityMinHosts!,
      maxHosts: values.capacityMaxHosts!,
    };
    checkTogether(CAPACITY, 'capacity', { capacity: CapacityMode.EC2, ...settings });
    return settings;
  }
}
