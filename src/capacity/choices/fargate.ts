import { FARGATE_IN_EXISTING_VPC } from './in-existing-vpc';
import { CONTAINER_SESSIONS } from './operator-guide';
import { CapacityArchitecture, CapacityMode, CapacitySettings } from '../options';
import { capacityServices } from './services';
import { Capability } from '../../model/capability';
import { Choice } from '../../model/choice';
import { CostLine } from '../../model/cost-line';
import { Field, Problem } from '../../model/field';

/** Fargate Spot has a price that changes, so that its share is counted at the full price. */
function fargateCosts(architecture: CapacityArchitecture, prices: 'x86' | 'arm'): CostLine[] {
  const tasks = (environment: CapacitySettings) => environment.capacityArchitecture === architecture ? environment.capacityMinTasks! : 0;
  return [
    { item: 'Fargate vCPUs', price: `fargate-${prices}-vcpu-hour`, quantity: environment => tasks(environment) * Number(environment.capacityCpu) / 1024 },
    { item: 'Fargate memory', price: `fargate-${prices}-gb-hour`, quantity: environment => tasks(environment) * Number(environment.capacityMemoryMib) / 1024 },
  ];
}

/** AWS runs the tasks. */
export const FARGATE: Choice = {
  label: 'AWS Fargate',
  help: 'AWS runs the tasks; there are no hosts to patch.',
  needs: [Capability.APP_SUBNETS],
  provides: [Capability.TASK_PLACEMENT],
  resources: ['the service with its tasks'],
  inExistingVpc: FARGATE_IN_EXISTING_VPC,
  services: environment => capacityServices(CapacityMode.FARGATE, environment.capacityExec === true),
  costs: [...fargateCosts(CapacityArchitecture.X86_64, 'x86'), ...fargateCosts(CapacityArchitecture.ARM64, 'arm')],
  guide: { operation: CONTAINER_SESSIONS },
};

/** The fields that only Fargate has. */
export const FARGATE_FIELDS: Field[] = [{
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
}];

/**
 * Memory in MiB that Fargate offers for each number of CPU units: the extra values it starts with, then from, to, step.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
 */
export const FARGATE_MEMORY: Record<number, { from: number; to: number; step: number; also?: number[] }> = {
  256: { from: 1024, to: 2048, step: 1024, also: [512] },
  512: { from: 1024, to: 4096, step: 1024 },
  1024: { from: 2048, to: 8192, step: 1024 },
  2048: { from: 4096, to: 16384, step: 1024 },
  4096: { from: 8192, to: 30720, step: 1024 },
  8192: { from: 16384, to: 61440, step: 4096 },
  16384: { from: 32768, to: 122880, step: 8192 },
};

/** What is wrong with the size of a task. */
export function checkFargate({ capacityCpu: cpu, capacityMemoryMib: memory }: CapacitySettings): Problem[] {
  const { from, to, step, also = [] } = FARGATE_MEMORY[cpu!];
  const fits = also.includes(memory!) || (memory! >= from && memory! <= to && (memory! - from) % step === 0);
  return fits ? [] : [{
    field: 'capacityMemoryMib',
    must: `must be ${[...also, ''].join(' or ')}${from} to ${to} in steps of ${step} for ${cpu} CPU units`,
    got: memory,
    remedy: 'leave it out for twice the CPU units, or change capacityCpu',
  }];
}
