import type { CapacityProps } from './capacity-props';
import type { CapacityOperatingSystem } from './options';

/** Tasks on Amazon EC2 hosts in private subnets. */
export interface Ec2CapacityProps extends CapacityProps {
  /**
   * Instance type of the hosts: `t3` (medium to xlarge), `c7i` or `m7i` (large to 2xlarge), or for ARM64 `t4g`, `c7g` or `m7g`.
   *
   * @default - t3.medium, or t4g.medium for ARM64
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html
   */
  readonly instanceType?: string;

  /**
   * Operating system of the hosts.
   *
   * @default CapacityOperatingSystem.BOTTLEROCKET
   */
  readonly operatingSystem?: CapacityOperatingSystem;

  /**
   * Number of hosts that always run.
   *
   * @default - one in each availability zone
   */
  readonly minHosts?: number;

  /**
   * Number of hosts that Amazon ECS may start.
   *
   * @default - as many as twice maxTasks fill, because a deployment runs the old and the new tasks side by side
   */
  readonly maxHosts?: number;
}
