/** What runs the tasks. */
export enum CapacityMode {
  /** AWS Fargate: no hosts to patch. */
  FARGATE = 'fargate',
}

/** What may be said about the tasks; each environment may differ. */
export interface CapacitySettings {
  /**
   * CPU units of a task, where 1024 are one vCPU. One of 256, 512, 1024, 2048, 4096, 8192, 16384.
   *
   * @default 512
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
   */
  readonly capacityCpu?: number;

  /**
   * Memory of a task in MiB. Which values go with which CPU is Fargate's own table.
   *
   * @default - twice the CPU units, so 1024 MiB for 512 units
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
   */
  readonly capacityMemoryMib?: number;

  /**
   * Number of tasks that always run.
   *
   * @default - one in each availability zone
   */
  readonly capacityMinTasks?: number;

  /**
   * Number of tasks that auto scaling may reach.
   *
   * @default - 10, or capacityMinTasks where that is more
   */
  readonly capacityMaxTasks?: number;
}

/** What runs the tasks. */
export interface CapacityOptions extends CapacitySettings {
  /**
   * What runs the tasks.
   *
   * @default CapacityMode.FARGATE
   */
  readonly capacity?: CapacityMode;
}
