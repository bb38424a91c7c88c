import { EC2, EC2_FIELDS, checkHosts } from './choices/ec2';
import { FARGATE, FARGATE_FIELDS, FARGATE_MEMORY, checkFargate } from './choices/fargate';
import { isCount } from './choices/is-count';
import { CapacityArchitecture, CapacityMode, CapacitySettings } from './options';
import { Choice } from '../model/choice';
import { Answers, Axis, Problem } from '../model/field';

const CHOICES: Record<CapacityMode, Choice> = {
  [CapacityMode.FARGATE]: FARGATE,
  [CapacityMode.EC2]: EC2,
};

const ARCHITECTURES: Record<CapacityArchitecture, Choice> = {
  [CapacityArchitecture.X86_64]: { label: 'Intel or AMD', help: 'Images as most machines build them.', needs: [], provides: [], costs: [] },
  [CapacityArchitecture.ARM64]: {
    label: 'AWS Graviton', help: 'About a fifth cheaper; the image has to be built for Arm.', needs: [], provides: [], costs: [],
  },
};

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
    ...FARGATE_FIELDS,
    ...EC2_FIELDS,
  ],
  check: answers => {
    const settings = completed(answers);
    return [...(settings.capacity === CapacityMode.EC2 ? checkHosts(settings) : checkFargate(settings)), ...checkTasks(settings)];
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

function checkTasks({ capacityMinTasks: least, capacityMaxTasks: most }: CapacitySettings): Problem[] {
  return most! >= least! ? [] : [{
    field: 'capacityMaxTasks',
    must: `must be at least ${least}, the number of tasks that always run`,
    got: most,
    remedy: 'raise it, or lower capacityMinTasks',
  }];
}
