/** Tasks on AWS Fargate. */
export interface FargateCapacityProps {
  /**
   * CPU units of a task, where 1024 are one vCPU. One of 256, 512, 1024, 2048, 4096, 8192, 16384.
   *
   * @default 512
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
   */
  readonly cpu?: number;

  /**
   * Memory of a task in MiB. Which values go with which CPU is Fargate's own table.
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
}
