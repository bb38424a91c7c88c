import { CapacityArchitecture, CapacityMode, CapacityOperatingSystem, CapacitySettings } from './options';
import { Capability } from '../model/capability';
import { Choice } from '../model/choice';
import { CostLine } from '../model/cost-line';
import { Answers, Axis, Field, Problem } from '../model/field';
import { DEFAULT_INSTANCE_TYPES, INSTANCE_TYPES, InstanceTypeName, taskMemoryMib, tasksPerHost } from '../model/instance-type';

/**
 * What starting a task takes: the image's manifest from ECR, its layers from S3, and the log.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 */
const TASK_SERVICES: readonly string[] = ['ecr.api', 'ecr.dkr', 's3', 'logs'];

/**
 * What a session in a container takes: its channel, and the key that encrypts it.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 */
const EXEC_SERVICES: readonly string[] = ['ssmmessages', 'kms'];

/**
 * What a host takes: to belong to the cluster, and for sessions on it. `ec2messages` serves commands without a session, which hosts
 * have no permission for.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html
 */
const HOST_SERVICES: readonly string[] = ['ecs', 'ecs-agent', 'ecs-telemetry', 'ssm', ...EXEC_SERVICES];

/** The AWS services that tasks and hosts call, by the names of their VPC endpoints. */
export function capacityServices(mode: CapacityMode, exec: boolean): string[] {
  return [...new Set([...TASK_SERVICES, ...(mode === CapacityMode.EC2 ? HOST_SERVICES : []), ...(exec ? EXEC_SERVICES : [])])];
}

/** The volumes of a host by device, in GiB. Bottlerocket has one for itself, twice its image, and one for images and containers. */
export const HOST_VOLUMES: Record<CapacityOperatingSystem, Readonly<Record<string, number>>> = {
  [CapacityOperatingSystem.BOTTLEROCKET]: { '/dev/xvda': 4, '/dev/xvdb': 30 },
  [CapacityOperatingSystem.AMAZON_LINUX_2023]: { '/dev/xvda': 30 },
};

/** Days after which a host is replaced by one with the newest image. */
export const HOST_LIFETIME_DAYS = 14;

/** The number of hosts that so many tasks fill. */
function hostsFor(tasks: number, settings: CapacitySettings): number {
  const perHost = tasksPerHost(settings.capacityInstanceType as InstanceTypeName, settings.capacityCpu!, settings.capacityMemoryMib!);
  return Math.ceil(tasks / Math.max(1, perHost));
}

/** The number of hosts that run at the least, when there is nothing to do. */
function leastHosts(environment: CapacitySettings): number {
  return Math.max(environment.capacityMinHosts!, hostsFor(environment.capacityMinTasks!, environment));
}

/** Fargate Spot has a price that changes, so that its share is counted at the full price. */
function fargateCosts(architecture: CapacityArchitecture, prices: 'x86' | 'arm'): CostLine[] {
  const tasks = (environment: CapacitySettings) => environment.capacityArchitecture === architecture ? environment.capacityMinTasks! : 0;
  return [
    { item: 'Fargate vCPUs', price: `fargate-${prices}-vcpu-hour`, quantity: environment => tasks(environment) * Number(environment.capacityCpu) / 1024 },
    { item: 'Fargate memory', price: `fargate-${prices}-gb-hour`, quantity: environment => tasks(environment) * Number(environment.capacityMemoryMib) / 1024 },
  ];
}

const hostCosts: CostLine[] = [
  ...(Object.keys(INSTANCE_TYPES) as InstanceTypeName[]).map((type): CostLine => ({
    item: `EC2 hosts, ${type}`,
    price: `ec2-${type}-hour`,
    quantity: environment => environment.capacityInstanceType === type ? leastHosts(environment) : 0,
  })),
  {
    item: 'EBS volumes of the hosts, GB',
    price: 'ebs-gp3-gb-month',
    quantity: environment => {
      const volumes = HOST_VOLUMES[environment.capacityOperatingSystem as CapacityOperatingSystem];
      return leastHosts(environment) * Object.values(volumes).reduce((sum, size) => sum + size, 0);
    },
  },
  { item: 'Detailed monitoring of the hosts', price: 'instance-monitoring-month', quantity: leastHosts },
];

/** How to find out the name of something in a stack. */
const FIND_CLUSTER = `STACK=NAME-ENVIRONMENT # for example shop-dev
find() { aws cloudformation list-stack-resources --stack-name "$STACK" --output text --query "StackResourceSummaries[?ResourceType=='$1'].PhysicalResourceId"; }
CLUSTER=$(find AWS::ECS::Cluster)`;

const EXEC_GUIDE = `A command in a container, for example a shell, if \`capacityExec\` is \`true\` for the environment:

\`\`\`sh
${FIND_CLUSTER}
aws ecs list-tasks --cluster $CLUSTER
aws ecs execute-command --cluster $CLUSTER --task TASK --container app --interactive --command /bin/sh
\`\`\`

It takes the Session Manager plugin of the AWS CLI, and in the image a shell and, for the log, \`script\` and \`cat\` (for Alpine \`RUN apk add \
--no-cache util-linux-misc\`). What is typed and shown goes to the log group whose name contains \`ExecLogs\`. AWS does not \
support Amazon ECS Exec with a read-only root file system; it works because \`/var/lib/amazon\` and \`/var/log/amazon\` are \
writable volumes. The caller needs \`ecs:ExecuteCommand\` on the cluster and \`kms:GenerateDataKey\` on the key of the logs.`;

const HOST_GUIDE = `A session on a host goes through AWS Systems Manager; there is no SSH, no key pair and no open port:

\`\`\`sh
${FIND_CLUSTER}
aws autoscaling describe-auto-scaling-instances --output text --query \\
  "AutoScalingInstances[?AutoScalingGroupName=='$(find AWS::AutoScaling::AutoScalingGroup | xargs)'].InstanceId"
aws ssm start-session --document-name $(find AWS::SSM::Document) --target INSTANCE
\`\`\`

This document encrypts the session and writes it to the log group whose name contains \`HostSessionLogs\`; other documents do \
not. So allow operators \`ssm:StartSession\` on the hosts and on this document only, with the condition \
\`"BoolIfExists": { "ssm:SessionDocumentAccessCheck": "true" }\`, and \`kms:GenerateDataKey\` on the key of the logs.`;

const PATCH_GUIDE = `Hosts are never patched. Each is replaced after at most ${HOST_LIFETIME_DAYS} days by one with the newest image of its operating system, after \
its tasks have moved. Another instance type or operating system reaches the running hosts in the same way. To have it at once:

\`\`\`sh
${FIND_CLUSTER}
aws autoscaling start-instance-refresh --auto-scaling-group-name $(find AWS::AutoScaling::AutoScalingGroup)
\`\`\``;

const TRUNKING_GUIDE = 'Optional, once for each account and Region: `aws ecs put-account-setting-default --name awsvpcTrunking --value enabled` lets more \
tasks share a host of the types `c7` and `m7`. It works for hosts that start afterwards; without it, network interfaces limit a \
host to two or three tasks.';

const CHOICES: Record<CapacityMode, Choice> = {
  [CapacityMode.FARGATE]: {
    label: 'AWS Fargate',
    help: 'AWS runs the tasks; there are no hosts to patch.',
    needs: [Capability.APP_SUBNETS],
    provides: [Capability.TASK_PLACEMENT],
    resources: ['the service with its tasks'],
    services: environment => capacityServices(CapacityMode.FARGATE, environment.capacityExec === true),
    costs: [...fargateCosts(CapacityArchitecture.X86_64, 'x86'), ...fargateCosts(CapacityArchitecture.ARM64, 'arm')],
    guide: { operation: [EXEC_GUIDE] },
  },
  [CapacityMode.EC2]: {
    label: 'Amazon EC2 hosts',
    help: `Hosts of your own run the tasks in private subnets; each is replaced by a fresh one every ${HOST_LIFETIME_DAYS} days.`,
    needs: [Capability.APP_SUBNETS],
    provides: [Capability.TASK_PLACEMENT],
    wants: [{
      capability: Capability.INTERNET_ROUTE,
      otherwise: 'Bottlerocket pulls its agent for sessions from a registry of AWS, 328549459982 in most Regions: approve it, or choose '
        + '`amazon-linux-2023`, which has the agent built in.',
    }],
    resources: ['the service with its tasks', 'the hosts with their capacity provider, role and security group'],
    services: environment => capacityServices(CapacityMode.EC2, environment.capacityExec === true),
    costs: hostCosts,
    guide: { deployment: [TRUNKING_GUIDE], operation: [HOST_GUIDE, EXEC_GUIDE, PATCH_GUIDE] },
  },
};

const ARCHITECTURES: Record<CapacityArchitecture, Choice> = {
  [CapacityArchitecture.X86_64]: { label: 'Intel or AMD', help: 'Images as most machines build them.', needs: [], provides: [], costs: [] },
  [CapacityArchitecture.ARM64]: {
    label: 'AWS Graviton', help: 'About a fifth cheaper; the image has to be built for Arm.', needs: [], provides: [], costs: [],
  },
};

const OPERATING_SYSTEMS: Record<CapacityOperatingSystem, Choice> = {
  [CapacityOperatingSystem.BOTTLEROCKET]: {
    label: 'Bottlerocket', help: 'Made for containers, without a shell or a package manager on the host.', needs: [], provides: [], costs: [],
  },
  [CapacityOperatingSystem.AMAZON_LINUX_2023]: {
    label: 'Amazon Linux 2023', help: 'A general-purpose Linux, as Amazon ECS optimises it.', needs: [], provides: [], costs: [],
  },
};

/**
 * Memory in MiB that Fargate offers for each number of CPU units: the extra values it starts with, then from, to, step.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
 */
const FARGATE_MEMORY: Record<number, { from: number; to: number; step: number; also?: number[] }> = {
  256: { from: 1024, to: 2048, step: 1024, also: [512] },
  512: { from: 1024, to: 4096, step: 1024 },
  1024: { from: 2048, to: 8192, step: 1024 },
  2048: { from: 4096, to: 16384, step: 1024 },
  4096: { from: 8192, to: 30720, step: 1024 },
  8192: { from: 16384, to: 61440, step: 4096 },
  16384: { from: 32768, to: 122880, step: 8192 },
};

const isCount = (things: string) => (value: number) => value >= 1 && value <= 5000 ? undefined : {
  must: 'must be a whole number from 1 to 5000',
  got: value,
  remedy: `choose a number of ${things} that the service quota allows`,
};

const SPOT: Field = {
  name: 'capacitySpotPercent',
  kind: 'number',
  modes: [CapacityMode.FARGATE],
  example: '50',
  default: () => 0,
  check: value => value >= 0 && value <= 100 ? undefined : {
    must: 'must be a whole number from 0 to 100',
    got: value,
    remedy: 'leave it out for no tasks on Fargate Spot',
  },
};

const HOSTS: Field[] = [
  {
    name: 'capacityInstanceType',
    kind: 'text',
    modes: [CapacityMode.EC2],
    example: 't3.medium',
    default: answers => DEFAULT_INSTANCE_TYPES[answers.capacityArchitecture as CapacityArchitecture],
    check: value => Object.hasOwn(INSTANCE_TYPES, value) ? undefined : {
      must: `must be one of ${Object.keys(INSTANCE_TYPES).join(', ')}`,
      got: value,
      remedy: 'leave it out for t3.medium, or t4g.medium for arm64',
    },
  },
  {
    name: 'capacityOperatingSystem',
    kind: 'choice',
    modes: [CapacityMode.EC2],
    choices: OPERATING_SYSTEMS,
    example: 'bottlerocket',
    default: () => CapacityOperatingSystem.BOTTLEROCKET,
  },
  {
    name: 'capacityMinHosts',
    kind: 'number',
    modes: [CapacityMode.EC2],
    example: '2',
    default: answers => answers.networkAvailabilityZones ?? 2,
    check: isCount('hosts'),
  },
  {
    name: 'capacityMaxHosts',
    kind: 'number',
    modes: [CapacityMode.EC2],
    example: '10',
    default: answers => Math.max(hostsFor(2 * Number(answers.capacityMaxTasks), answers), Number(answers.capacityMinHosts)),
    check: isCount('hosts'),
  },
];

/** Everything that the design, the wizard and the checks know about capacity. */
export const CAPACITY: Axis = {
  title: 'Capacity',
  fields: [
    { name: 'capacity', kind: 'choice', choices: CHOICES, example: 'fargate', default: () => CapacityMode.FARGATE },
    {
      name: 'capacityArchitecture', kind: 'choice', choices: ARCHITECTURES, example: 'x86-64', default: () => CapacityArchitecture.X86_64,
    },
    {
      name: 'capacityCpu',
      kind: 'number',
      default: () => 512,
      example: '512',
      check: value => value in FARGATE_MEMORY ? undefined : {
        must: `must be one of ${Object.keys(FARGATE_MEMORY).join(', ')}`,
        got: value,
        remedy: 'leave it out for 512, half a vCPU',
      },
    },
    {
      name: 'capacityMemoryMib',
      kind: 'number',
      example: '1024',
      default: answers => Number(answers.capacityCpu) * 2,
      check: value => value >= 128 ? undefined : { must: 'must be at least 128', got: value, remedy: 'leave it out for twice the CPU units' },
    },
    { name: 'capacityMinTasks', kind: 'number', example: '2', check: isCount('tasks'), default: answers => answers.networkAvailabilityZones ?? 2 },
    {
      name: 'capacityMaxTasks',
      kind: 'number',
      example: '10',
      check: isCount('tasks'),
      default: answers => Math.max(10, Number(answers.capacityMinTasks)),
    },
    { name: 'capacityExec', kind: 'boolean', example: 'true', default: () => false },
    SPOT,
    ...HOSTS,
  ],
  check: answers => {
    const settings = completed(answers);
    return [...(settings.capacity === CapacityMode.EC2 ? checkHosts(settings) : checkMemory(settings)), ...checkTasks(settings)];
  },
};

/** The settings of capacity, with the defaults of those that were not given. */
export function completed(answers: Answers): CapacitySettings & { readonly capacity: CapacityMode } {
  const values: Record<string, unknown> = { ...answers };
  for (const { name, modes, default: byDefault } of CAPACITY.fields) {
    if (!modes || modes.includes(String(values.capacity))) values[name] ??= byDefault?.(values);
  }
  return values as unknown as CapacitySettings & { capacity: CapacityMode };
}

function checkMemory({ capacityCpu: cpu, capacityMemoryMib: memory }: CapacitySettings): Problem[] {
  const { from, to, step, also = [] } = FARGATE_MEMORY[cpu!];
  const fits = also.includes(memory!) || (memory! >= from && memory! <= to && (memory! - from) % step === 0);
  return fits ? [] : [{
    field: 'capacityMemoryMib',
    must: `must be ${[...also, ''].join(' or ')}${from} to ${to} in steps of ${step} for ${cpu} CPU units`,
    got: memory,
    remedy: 'leave it out for twice the CPU units, or change capacityCpu',
  }];
}

function checkTasks({ capacityMinTasks: least, capacityMaxTasks: most }: CapacitySettings): Problem[] {
  return most! >= least! ? [] : [{
    field: 'capacityMaxTasks',
    must: `must be at least ${least}, the number of tasks that always run`,
    got: most,
    remedy: 'raise it, or lower capacityMinTasks',
  }];
}

/** What is wrong with the hosts: the first thing, because the others follow from it. */
function checkHosts(settings: CapacitySettings): Problem[] {
  const { capacityArchitecture: architecture, capacityCpu: cpu, capacityMemoryMib: memory, capacityMaxTasks: tasks } = settings;
  const { capacityMinHosts: least, capacityMaxHosts: most } = settings;
  const type = settings.capacityInstanceType as InstanceTypeName;
  const host = INSTANCE_TYPES[type];
  const tooLarge = 'lower it, or choose a larger capacityInstanceType';
  if (host.architecture !== architecture) {
    return [{
      field: 'capacityInstanceType',
      must: `must have processors of capacityArchitecture ${architecture}`,
      got: `${type} with ${host.architecture}`,
      remedy: `choose another, for example ${DEFAULT_INSTANCE_TYPES[architecture!]}, or set capacityArchitecture to ${host.architecture}`,
    }];
  }
  if (cpu! > host.cpu) {
    return [{ field: 'capacityCpu', must: `must be at most ${host.cpu}, all that a ${type} has`, got: cpu, remedy: tooLarge }];
  }
  if (memory! > taskMemoryMib(type)) {
    return [{ field: 'capacityMemoryMib', must: `must be at most ${taskMemoryMib(type)}, what a ${type} has for tasks`, got: memory, remedy: tooLarge }];
  }
  const enough = Math.max(least!, hostsFor(tasks!, settings));
  if (most! < enough) {
    const perHost = tasksPerHost(type, cpu!, memory!);
    return [{
      field: 'capacityMaxHosts',
      must: enough === least ? `must be at least ${least}, the number of hosts that always run`
        : `must be at least ${enough}, because ${perHost} of capacityMaxTasks ${tasks} fit on a ${type}`,
      got: most,
      remedy: enough === least ? 'raise it, or lower capacityMinHosts' : 'raise it, or lower capacityMaxTasks',
    }];
  }
  return [];
}
