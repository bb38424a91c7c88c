/** What a host of one Amazon EC2 instance type offers. */
export interface InstanceType {
  /** Its processors. */
  readonly architecture: 'x86-64' | 'arm64';
  /** CPU units, where 1024 are one vCPU. */
  readonly cpu: number;
  /** Memory in MiB, as AWS states it. */
  readonly memoryMib: number;
  /** Network interfaces that it can have; the host itself takes one. */
  readonly interfaces: number;
}

type Size = readonly [vcpus: number, memoryGib: number, interfaces: number];

/** Few enough to know the size, the network interfaces and the price of each; all of them are on AWS Nitro. */
const SIZES = {
  'x86-64': {
    't3.medium': [2, 4, 3],
    't3.large': [2, 8, 3],
    't3.xlarge': [4, 16, 4],
    'c7i.large': [2, 4, 3],
    'c7i.xlarge': [4, 8, 4],
    'c7i.2xlarge': [8, 16, 4],
    'm7i.large': [2, 8, 3],
    'm7i.xlarge': [4, 16, 4],
    'm7i.2xlarge': [8, 32, 4],
  },
  'arm64': {
    't4g.medium': [2, 4, 3],
    't4g.large': [2, 8, 3],
    't4g.xlarge': [4, 16, 4],
    'c7g.large': [2, 4, 3],
    'c7g.xlarge': [4, 8, 4],
    'c7g.2xlarge': [8, 16, 4],
    'm7g.large': [2, 8, 3],
    'm7g.xlarge': [4, 16, 4],
    'm7g.2xlarge': [8, 32, 4],
  },
} as const;

/** The instance types that hosts may have. */
export type InstanceTypeName = keyof (typeof SIZES)['x86-64'] | keyof (typeof SIZES)['arm64'];

/**
 * The instance types that hosts may have, by name.
 *
 * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/gp.html https://docs.aws.amazon.com/ec2/latest/instancetypes/co.html
 */
export const INSTANCE_TYPES = Object.fromEntries(Object.entries(SIZES).flatMap(([architecture, sizes]) =>
  Object.entries(sizes as Record<string, Size>).map(([name, [vcpus, memoryGib, interfaces]]) =>
    [name, { architecture, cpu: vcpus * 1024, memoryMib: memoryGib * 1024, interfaces }]))) as Record<InstanceTypeName, InstanceType>;

/** The smallest instance type for each kind of processor that holds two tasks of the default size. */
export const DEFAULT_INSTANCE_TYPES: Record<InstanceType['architecture'], InstanceTypeName> = { 'x86-64': 't3.medium', 'arm64': 't4g.medium' };

/** Memory in MiB that the operating system and the agents of a host keep for themselves. */
export const RESERVED_MEMORY_MIB = 256;

/**
 * Memory of a host in MiB that tasks can count on: seven eighths. A host registers less than AWS states, because the kernel
 * takes its part first, and then keeps `RESERVED_MEMORY_MIB` back.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html
 */
export function taskMemoryMib(type: InstanceTypeName): number {
  return INSTANCE_TYPES[type].memoryMib * 7 / 8;
}

/**
 * How many tasks of a size one host holds: as many as its CPU, its memory and its network interfaces allow, where every task has
 * an interface of its own. Trunking, a setting of the account, would allow more and is not counted on.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html
 */
export function tasksPerHost(type: InstanceTypeName, cpu: number, memoryMib: number): number {
  const { cpu: hostCpu, interfaces } = INSTANCE_TYPES[type];
  return Math.min(Math.floor(hostCpu / cpu), Math.floor(taskMemoryMib(type) / memoryMib), interfaces - 1);
}
