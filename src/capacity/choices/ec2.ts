import { HOST_LIFETIME_DAYS, HOST_VOLUMES, hostsFor, leastHosts } from './host-sizes';
import { EC2_IN_EXISTING_VPC } from './in-existing-vpc';
import { isCount } from './is-count';
import { CONTAINER_SESSIONS, HOST_SESSIONS, HOST_UPDATES, TRUNKING } from './operator-guide';
import { CostLine } from '../../model/cost-line';
import { CapacityArchitecture, CapacityMode, CapacityOperatingSystem, CapacitySettings } from '../options';
import { capacityServices } from './services';
import { Capability } from '../../model/capability';
import { Choice } from '../../model/choice';
import { Field, Problem } from '../../model/field';
import { DEFAULT_INSTANCE_TYPES, INSTANCE_TYPES, InstanceTypeName, taskMemoryMib, tasksPerHost } from '../../model/instance-type';

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

/** Hosts run the tasks. */
export const EC2: Choice = {
  label: 'Amazon EC2 hosts',
  help: `Hosts of your own run the tasks in private subnets; each is replaced by a fresh one every ${HOST_LIFETIME_DAYS} days.`,
  needs: [Capability.APP_SUBNETS],
  provides: [Capability.TASK_PLACEMENT],
  inExistingVpc: EC2_IN_EXISTING_VPC,
  resources: ['the service with its tasks', 'the hosts with their capacity provider, role and security group'],
  services: environment => capacityServices(CapacityMode.EC2, environment.capacityExec === true),
  costs: hostCosts,
  guide: { deployment: TRUNKING, operation: [...HOST_SESSIONS, ...CONTAINER_SESSIONS, ...HOST_UPDATES] },
};

const OPERATING_SYSTEMS: Record<CapacityOperatingSystem, Choice> = {
  [CapacityOperatingSystem.BOTTLEROCKET]: {
    label: 'Bottlerocket', help: 'Made for containers, without a shell or a package manager on the host.', needs: [], provides: [], costs: [],
  },
  [CapacityOperatingSystem.AMAZON_LINUX_2023]: {
    label: 'Amazon Linux 2023', help: 'A general-purpose Linux, as Amazon ECS optimises it.', needs: [], provides: [], costs: [],
  },
};

/** The fields that only hosts have. */
export const EC2_FIELDS: Field[] = [
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

/** What is wrong with the hosts: the first thing, because the others follow from it. */
export function checkHosts(settings: CapacitySettings): Problem[] {
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
