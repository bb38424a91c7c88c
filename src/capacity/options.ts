/** What runs the tasks. */
export enum CapacityMode {
  /** AWS Fargate: no hosts to patch. */
  FARGATE = 'fargate',
  /** Amazon EC2 hosts of your own in private subnets. */
  EC2 = 'ec2',
}

/** The processors that tasks run on. */
export enum CapacityArchitecture {
  /** Intel or AMD. */
  X86_64 = 'x86-64',
  /** AWS Graviton: about a fifth cheaper. The image has to be built for it. */
  ARM64 = 'arm64',
}

/** The operating system of hosts. */
export enum CapacityOperatingSystem {
  /** Bottlerocket: made for containers, without a shell or a package manager on the host. */
  BOTTLEROCKET = 'bottlerocket',
  /** Amazon Linux 2023, as Amazon ECS optimises it. */
  AMAZON_LINUX_2023 = 'amazon-linux-2023',
}

/** What may be said about the tasks and their hosts; each environment may differ. */
export interface CapacitySettings {
  /**
   * The processors that tasks run on.
   *
   * The image is built for them: by the pipeline on a runner with such processors. By hand, building for `arm64` on an Intel
   * machine takes QEMU (`docker run --privileged --rm tonistiigi/binfmt --install arm64`, and it is slow).
   *
   * @default CapacityArchitecture.X86_64
   */
  readonly capacityArchitecture?: CapacityArchitecture;

  /**
   * CPU units of a task, where 1024 are one vCPU. One of 256, 512, 1024, 2048, 4096, 8192, 16384.
   *
   * @default 512
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
   */
  readonly capacityCpu?: number;

  /**
   * Memory of a task in MiB. Which values go with which CPU on Fargate is its own table; on EC2 a task must fit on a host.
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

  /**
   * Whether operators may run commands in a container with Amazon ECS Exec; their sessions are encrypted and logged.
   *
   * Two empty volumes are mounted for its agent, because the root file system stays read-only. The image needs a shell, and
   * `script` and `cat` for the log.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
   */
  readonly capacityExec?: boolean;

  /**
   * Share of the tasks in percent that run on Fargate Spot, from 0 to 100. The first task never does, so that one is left when
   * AWS takes its spare capacity back, with two minutes of notice. Changing between 0 and more replaces the service.
   *
   * @default 0
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
   */
  readonly capacitySpotPercent?: number;

  /**
   * Instance type of hosts: `t3` (medium to xlarge), `c7i` or `m7i` (large to 2xlarge), or for `arm64` `t4g`, `c7g` or `m7g`.
   *
   * Each task takes a network interface, of which an instance type has few: two tasks fit on a `medium` or `large`, three on
   * the larger ones. With ENI trunking, a setting of the account, more fit on `c7` and `m7`.
   *
   * @default - t3.medium, or t4g.medium for arm64
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html
   */
  readonly capacityInstanceType?: string;

  /**
   * Operating system of hosts.
   *
   * @default CapacityOperatingSystem.BOTTLEROCKET
   */
  readonly capacityOperatingSystem?: CapacityOperatingSystem;

  /**
   * Number of hosts that always run.
   *
   * @default - one in each availability zone
   */
  readonly capacityMinHosts?: number;

  /**
   * Number of hosts that Amazon ECS may start.
   *
   * @default - as many as twice capacityMaxTasks fill, because a deployment runs the old and the new tasks side by side
   */
  readonly capacityMaxHosts?: number;
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
