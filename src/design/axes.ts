import { checkEnvironments, checkTarget } from './environments';
import { CAPACITY } from '../capacity/catalog';
import { EGRESS } from '../egress/catalog';
import { INGRESS } from '../ingress/catalog';
import { Choice } from '../model/choice';
import { Answers, Axis, Field } from '../model/field';
import { NETWORK } from '../network/catalog';
import { PIPELINE } from '../pipeline/catalog';
import { RUNTIME } from '../runtime/catalog';

/** The values that CloudWatch Logs takes for a retention policy, in days. */
const RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

const IDENTITY: Axis = {
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

const TARGETS: Axis = {
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

const REPOSITORY: Axis = {
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

/** All axes, in the order in which a person thinks about them. */
export const AXES: readonly Axis[] = [IDENTITY, INGRESS, EGRESS, NETWORK, CAPACITY, RUNTIME, PIPELINE, TARGETS, REPOSITORY];

/** The axes whose values every environment records. */
export const RECORDED: readonly Axis[] = [INGRESS, EGRESS, NETWORK, CAPACITY];

/** All options of the project type. */
export const FIELDS: readonly Field[] = AXES.flatMap(axis => axis.fields);

/** The mode of each axis that has one, chosen or by default (the first). */
export function modes(answers: Answers): { axis: Axis; value: string; choice: Choice }[] {
  return AXES.filter(axis => axis.fields[0].choices).map(axis => {
    const { name, choices } = axis.fields[0];
    const value = String(answers[name] ?? Object.keys(choices!)[0]);
    return { axis, value, choice: choices![value] };
  });
}

/** Whether a field belongs to the chosen mode of its axis. */
export function applies(field: Field, answers: Answers): boolean {
  const mode = modes(answers).find(({ axis }) => axis.fields.includes(field));
  return !field.modes || !mode || field.modes.includes(mode.value.toLowerCase().replace(/_/g, '-'));
}

/** The nearest thing to a name that would do. */
function tidy(value: unknown): string {
  const plain = String(value).normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '').slice(0, 32).replace(/-+$/, '');
  return plain.length > 1 ? plain : 'my-service';
}
