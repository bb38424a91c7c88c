import { CapacityMode } from './options';
import { Capability } from '../model/capability';
import { Choice } from '../model/choice';
import { Answers, Axis, Problem } from '../model/field';

/**
 * What starting a task takes: the image's manifest from ECR, its layers from S3, and the log.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 */
export const TASK_SERVICES: readonly string[] = ['ecr.api', 'ecr.dkr', 's3', 'logs'];

const CHOICES: Record<CapacityMode, Choice> = {
  [CapacityMode.FARGATE]: {
    label: 'AWS Fargate',
    help: 'AWS runs the tasks; there are no hosts to patch.',
    needs: [Capability.APP_SUBNETS],
    provides: [Capability.TASK_PLACEMENT],
    resources: ['the service with its tasks'],
    services: () => TASK_SERVICES,
    costs: [
      { item: 'Fargate vCPUs', price: 'fargate-x86-vcpu-hour', quantity: environment => Number(environment.capacityMinTasks) * Number(environment.capacityCpu) / 1024 },
      { item: 'Fargate memory', price: 'fargate-x86-gb-hour', quantity: environment => Number(environment.capacityMinTasks) * Number(environment.capacityMemoryMib) / 1024 },
    ],
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

const isCount = (value: number) => value >= 1 && value <= 5000 ? undefined : {
  must: 'must be a whole number from 1 to 5000',
  got: value,
  remedy: 'choose a number of tasks that the service quota allows',
};

/** Everything that the design, the wizard and the checks know about capacity. */
export const CAPACITY: Axis = {
  title: 'Capacity',
  fields: [
    { name: 'capacity', kind: 'choice', choices: CHOICES, example: 'fargate', default: () => CapacityMode.FARGATE },
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
    { name: 'capacityMemoryMib', kind: 'number', example: '1024', default: answers => Number(answers.capacityCpu) * 2 },
    { name: 'capacityMinTasks', kind: 'number', example: '2', check: isCount, default: answers => answers.networkAvailabilityZones ?? 2 },
    { name: 'capacityMaxTasks', kind: 'number', example: '10', check: isCount, default: answers => Math.max(10, Number(answers.capacityMinTasks)) },
  ],
  check: answers => [...checkMemory(answers), ...checkTasks(answers)],
};

function checkMemory(answers: Answers): Problem[] {
  const cpu = Number(answers.capacityCpu ?? 512);
  const memory = Number(answers.capacityMemoryMib ?? cpu * 2);
  const { from, to, step, also = [] } = FARGATE_MEMORY[cpu];
  const fits = also.includes(memory) || (memory >= from && memory <= to && (memory - from) % step === 0);
  return fits ? [] : [{
    field: 'capacityMemoryMib',
    must: `must be ${[...also, ''].join(' or ')}${from} to ${to} in steps of ${step} for ${cpu} CPU units`,
    got: memory,
    remedy: 'leave it out for twice the CPU units, or change capacityCpu',
  }];
}

function checkTasks(answers: Answers): Problem[] {
  const { capacityMinTasks: least, capacityMaxTasks: most } = answers as { capacityMinTasks?: number; capacityMaxTasks?: number };
  return most === undefined || most >= (least ?? Number(answers.networkAvailabilityZones ?? 2)) ? [] : [{
    field: 'capacityMaxTasks',
    must: `must be at least ${least ?? Number(answers.networkAvailabilityZones ?? 2)}, the number of tasks that always run`,
    got: most,
    remedy: 'raise it, or lower capacityMinTasks',
  }];
}
