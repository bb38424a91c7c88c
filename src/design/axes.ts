import { checkEnvironments, checkTarget } from './environments';
import { inExistingVpc, isInExistingVpc } from './in-existing-vpc';
import { inPlace, outerTiers, ownVpcs } from './in-place';
import { CAPACITY } from '../capacity/catalog';
import { EGRESS } from '../egress/catalog';
import { INGRESS } from '../ingress/catalog';
import { Capability } from '../model/capability';
import { Choice, OuterVpc, Spoke } from '../model/choice';
import { Answers, Axis, Field } from '../model/field';
import { Tier } from '../model/tier';
import { NETWORK } from '../network/catalog';
import { PIPELINE } from '../pipeline/catalog';
import { RUNTIME } from '../runtime/catalog';

/** The values that CloudWatch Logs takes for a retention policy, in days. */
const RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

/** What everything is named after. */
export const IDENTITY: Axis = {
  title: 'Workload',
  fields: [
    {
      name: 'name',
      kind: 'text',
      required: true,
      example: 'shop',
      check: value => /^(?!.*--)[a-z][a-z0-9-]{0,30}[a-z0-9]$/.test(value) ? undefined : {
        must: 'must be 2 to 32 lower-case letters, digits and single hyphens, beginning with a letter',
        got: value,
        remedy: `choose one like ${tidy(value)}`,
      },
      question: { message: 'Name of the workload?' },
    },
  ],
};

/** Where it is deployed. */
export const TARGETS: Axis = {
  title: 'Environments',
  fields: [
    {
      name: 'environments',
      kind: 'texts',
      required: true,
      example: 'dev=aws://111111111111/eu-west-1',
      check: checkTarget,
      question: {
        message: 'Which environments, in the order of deployment?',
        help: 'NAME=aws://ACCOUNT/REGION, several with spaces between: dev=aws://111111111111/eu-west-1 prod=aws://222222222222/eu-west-1',
      },
    },
    {
      name: 'logRetentionDays',
      kind: 'number',
      default: () => 365,
      example: '365',
      check: value => RETENTION_DAYS.includes(value) ? undefined : {
        must: `must be one of ${RETENTION_DAYS.join(', ')}`,
        got: value,
        remedy: 'leave it out for 365',
      },
    },
  ],
  check: checkEnvironments,
};

/** What else the repository takes. */
export const REPOSITORY: Axis = {
  title: 'Repository',
  fields: [
    {
      name: 'deps',
      kind: 'texts',
      example: '@aws-sdk/client-s3@^3.0.0',
      check: value => /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*(@[A-Za-z0-9^~*<>=.:/_+-]+)?$/.test(value) ? undefined : {
        must: 'must be written NAME@VERSION, as npm does',
        got: value,
        remedy: 'for example @aws-sdk/client-s3@^3.0.0',
      },
    },
  ],
};

/** All axes of a workload, in the order in which a person thinks about them. */
export const AXES: readonly Axis[] = [IDENTITY, INGRESS, EGRESS, NETWORK, CAPACITY, RUNTIME, PIPELINE, TARGETS, REPOSITORY];

/** The axes whose values every environment records. */
export const RECORDED: readonly Axis[] = [INGRESS, EGRESS, NETWORK, CAPACITY];

/** All options of the project type `container-workload`. */
export const FIELDS: readonly Field[] = AXES.flatMap(axis => axis.fields);

/** The mode of an axis, with what it says about itself. */
export interface Mode {
  readonly axis: Axis;
  readonly value: string;
  readonly choice: Choice;
}

/** The mode of each axis that has one, chosen or by default (the first), as it is in the chosen topology. */
export function modes(answers: Answers, axes: readonly Axis[] = AXES): Mode[] {
  const chosen = plainModes(answers, axes);
  if (isInExistingVpc(answers)) return chosen.map(mode => ({ ...mode, choice: mode.choice && inExistingVpc(mode.choice) }));
  const spoke = spokeOf(answers, axes);
  return spoke ? chosen.map(mode => ({ ...mode, choice: mode.choice && inPlace(mode.choice, spoke, answers) })) : chosen;
}

/** Like `modes`, whatever the topology. */
function plainModes(answers: Answers, axes: readonly Axis[] = AXES): Mode[] {
  return axes.filter(axis => axis.fields[0].choices).map(axis => {
    const { name, choices } = axis.fields[0];
    const value = String(answers[name] ?? Object.keys(choices!)[0]);
    return { axis, value, choice: choices![value] };
  });
}

/** How the chosen topology gives the tasks a VPC to themselves; nothing where entry, tasks and way out share one. */
export function spokeOf(answers: Answers, axes: readonly Axis[] = AXES): Spoke | undefined {
  return plainModes(answers, axes).find(({ choice }) => choice?.spoke)?.choice.spoke;
}

/** The tiers of the VPC in which the tasks are. */
export function tiersOf(answers: Answers): Tier[] {
  return modes(answers).flatMap(({ choice }) => choice?.tiers ?? []);
}

/** The tiers of the ingress or egress VPC; none where this repository has no such VPC. */
export function outerTiersOf(answers: Answers, vpc: OuterVpc): readonly Tier[] {
  return outerTiers(plainModes(answers).map(({ choice }) => choice), spokeOf(answers), vpc, answers);
}

/** Whether a field belongs to the chosen modes. */
export function applies(field: Field, answers: Answers, axes: readonly Axis[] = AXES): boolean {
  return misplacement(field, answers, axes) === undefined;
}

/** Whether the wizard asks for a field, given the answers so far. */
export function isAsked(field: Field, answers: Answers, axes: readonly Axis[] = AXES): boolean {
  const isOpen = field.question !== undefined && answers[field.name] === undefined && applies(field, answers, axes);
  return isOpen && field.question.when?.(answers) !== false;
}

/** Why a field has nothing to do with the chosen modes. */
export interface Misplacement {
  /** For example `must not be set for networkTopology standalone`. */
  readonly must: string;
  /** What to do about it besides leaving it out, for example `choose spoke`. @default - nothing */
  readonly instead?: string;
}

/** Why a field has nothing to do with the chosen modes, or nothing where it has. */
export function misplacement(field: Field, answers: Answers, axes: readonly Axis[] = AXES): Misplacement | undefined {
  const chosen = modes(answers, axes);
  const mode = chosen.find(({ axis }) => axis.fields.includes(field));
  const value = mode?.value.toLowerCase().replace(/_/g, '-');
  if (field.modes && mode && !field.modes.includes(value!)) {
    return { must: `must not be set for ${mode.axis.fields[0].name} ${value}`, instead: `choose ${field.modes.join(' or ')}` };
  }
  if (field.ofOwnVpc && isInExistingVpc(answers)) return { must: 'must not be set for a VPC that exists already', instead: 'remove networkVpcId' };
  const need = field.needs?.find(capability => !chosen.some(({ choice }) => choice?.provides.includes(capability)));
  if (need) {
    const offers = offering(need, axes);
    const without = offers.map(({ name }) => `${name} ${chosen.find(({ axis }) => axis.fields[0].name === name)!.value}`);
    return {
      must: `must not be set for ${without.join(' and ')}, without ${need}`,
      instead: `choose ${offers.map(({ name, values }) => `${name} ${values.join(' or ')}`).join(', or ')}`,
    };
  }
  const spoke = spokeOf(answers, axes);
  return field.vpc && spoke && !ownVpcs(spoke, answers).includes(field.vpc)
    ? { must: `must not be set where the ${field.vpc} VPC is the hub's, whose owner decides about it` }
    : undefined;
}

/** The options with modes that provide something, and which these are. */
export function offering(need: Capability, axes: readonly Axis[] = AXES): { name: string; values: string[] }[] {
  return axes.map(({ fields: [{ name, choices }] }) => ({
    name,
    values: Object.entries(choices ?? {}).filter(([, { provides }]) => provides.includes(need)).map(([value]) => value),
  })).filter(({ values }) => values.length > 0);
}

/** The nearest thing to a name that would do. */
function tidy(value: unknown): string {
  const plain = String(value).normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '').slice(0, 32).replace(/-+$/, '');
  return plain.length > 1 ? plain : 'my-service';
}
