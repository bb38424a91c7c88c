import type { CapacityArchitecture } from './options';

/** Tasks, whatever runs them. */
export interface CapacityProps {
  /**
   * The processors that tasks run on. The image must be built for them.
   *
   * @default CapacityArchitecture.X86_64
   */
  readonly architecture?: CapacityArchitecture;

  /**
   * CPU units of a task, where 1024 are one vCPU. One of 256, 512, 1024, 2048, 4096, 8192, 16384.
   *
   * @default 512
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
   */
  readonly cpu?: number;

  /**
   * Memory of a task in MiB. Which values go with which CPU on Fargate is its own table; on EC2 a task must fit on a host.
   *
   * @default - twice the CPU units, so 1024 MiB for 512 units
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
   */
  readonly memoryMib?: number;

  /**
   * Number of tasks that always run.
   *
   * @default - one in each availability zone
   */
  readonly minTasks?: number;

  /**
   * Number of tasks that auto scaling may reach.
   *
   * @default - 10, or minTasks where that is more
   */
  readonly maxTasks?: number;

  /**
   * Average CPU utilisation in percent that auto scaling aims at.
   *
   * @default 60
   */
  readonly targetCpuPercent?: number;

  /**
   * Requests per minute and task that auto scaling aims at. What a task can do depends on the application: measure it, and
   * raise this number to it. Has no effect behind an entry that does not count requests.
   *
   * @default 1000
   */
  readonly targetRequestsPerMinute?: number;

  /**
   * Whether operators may run commands in a container with Amazon ECS Exec; their sessions are encrypted and logged.
   *
   * Two empty volumes are mounted for its agent, because the root file system stays read-only. The image needs a shell, and
   * `script` and `cat` for the log.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
   */
  readonly exec?: boolean;
}
