import { Construct } from 'constructs';
import type { CapacityProps } from './capacity-props';
import { Ec2Capacity } from './ec2';
import type { Ec2CapacityProps } from './ec2-props';
import { FargateCapacity } from './fargate';
import type { FargateCapacityProps } from './fargate-props';
import { CapacityMode } from './options';
import type { WorkloadEnvironment } from '../design/workload-environment';
import { CapacityBinding, CapacityNeeds, CapacityTarget } from '../workload/binding';
import { invalid } from '../workload/invalid';

/** What runs the tasks. */
export abstract class Capacity {
  /**
   * AWS Fargate.
   *
   * @throws Error if Fargate does not offer the size, or the numbers of tasks contradict each other
   */
  public static fargate(props?: FargateCapacityProps): Capacity {
    return new FargateCapacity(props);
  }

  /**
   * Amazon EC2 hosts in the subnets of the tasks, as many as these need.
   *
   * @throws Error if a task does not fit on a host, or the numbers of tasks or hosts contradict each other
   */
  public static ec2(props?: Ec2CapacityProps): Capacity {
    return new Ec2Capacity(props);
  }

  /**
   * The capacity that was chosen for an environment.
   *
   * @throws Error if the mode is unknown
   */
  public static fromEnvironment(environment: WorkloadEnvironment): Capacity {
    const create = FROM_ENVIRONMENT[environment.capacity];
    if (!create) {
      throw invalid('capacity', `must be one of ${Object.keys(FROM_ENVIRONMENT).join(', ')}`, environment.capacity,
        'run `npx projen` again');
    }
    return create(environment);
  }

  /** What it asks of the rest of the workload. */
  public abstract readonly needs: CapacityNeeds;

  /** Creates the cluster and the service that runs the target. */
  public abstract bind(scope: Construct, target: CapacityTarget): CapacityBinding;
}

const FROM_ENVIRONMENT: Record<CapacityMode, (environment: WorkloadEnvironment) => Capacity> = {
  [CapacityMode.FARGATE]: environment => Capacity.fargate({ ...tasks(environment), spotPercent: environment.capacitySpotPercent }),
  [CapacityMode.EC2]: environment => Capacity.ec2({
    ...tasks(environment),
    instanceType: environment.capacityInstanceType,
    operatingSystem: environment.capacityOperatingSystem,
    minHosts: environment.capacityMinHosts,
    maxHosts: environment.capacityMaxHosts,
  }),
};

function tasks(environment: WorkloadEnvironment): CapacityProps {
  return {
    architecture: environment.capacityArchitecture,
    cpu: environment.capacityCpu,
    memoryMib: environment.capacityMemoryMib,
    minTasks: environment.capacityMinTasks,
    maxTasks: environment.capacityMaxTasks,
    exec: environment.capacityExec,
  };
}
