import { FIELDS, modes as chosenModes } from '../../src/design/axes';
import { check, convert, missing } from '../../src/design/check';
import { Choice } from '../../src/model/choice';
import { Answers, Field } from '../../src/model/field';

/** The options whose modes are combined with each other. */
export const COMBINED = ['ingressMode', 'egressMode', 'capacity'] as const;

/** An option whose modes are combined. */
export type Combined = typeof COMBINED[number];

/** One mode of each axis that a network is made of. */
export interface Combination {
  /** For people, for example `alb / nat / fargate`. */
  readonly name: string;
  /** The folder of its templates, for example `alb_nat_standalone_fargate`. */
  readonly folder: string;
  /** Its mode of each axis. */
  readonly modes: Readonly<Record<Combined, string>>;
  /** What the project type takes: the modes, and what they require on top. */
  readonly answers: Answers;
}

/** The options that a folder is named after; one that is not combined has its default. */
const NAMED = ['ingressMode', 'egressMode', 'networkTopology', 'capacity'];

/** What every combination has in common: two environments in two Regions. */
const COMMON = {
  name: 'shop',
  pipeline: 'github-actions',
  environments: ['dev=aws://111111111111/eu-west-1', 'prod=aws://222222222222/us-east-1'],
};

/** The modes of an option with what their catalog says about them. */
export function choicesOf(option: Combined): Readonly<Record<string, Choice>> {
  return FIELDS.find(({ name }) => name === option)!.choices!;
}

/** Every combination, in the order of the catalogs. */
export const COMBINATIONS: readonly Combination[] = modesOf('ingressMode').flatMap(ingressMode =>
  modesOf('egressMode').flatMap(egressMode =>
    modesOf('capacity').map(capacity => combine({ ingressMode, egressMode, capacity }))));

function modesOf(option: Combined): string[] {
  return Object.keys(choicesOf(option));
}

/** The modes, and for whatever they require on top the catalog's own example. */
function combine(modes: Combination['modes']): Combination {
  let answers: Answers = { ...COMMON, ...modes };
  for (let field = lacking(answers); field; field = lacking(answers)) answers = { ...answers, [field.name]: convert(field, field.example) };
  return { name: COMBINED.map(option => modes[option]).join(' / '), folder: folderOf(answers), modes, answers };
}

function folderOf(answers: Answers): string {
  const all = chosenModes(answers);
  return NAMED.map(option => all.find(({ axis }) => axis.fields[0].name === option)!.value).join('_');
}

/** The first field without a value that the project type would ask for. */
function lacking(answers: Answers): Field | undefined {
  const lines = [missing(answers) ?? '', ...check(answers).problems].filter(line => line.includes(', got none; '));
  return FIELDS.find(({ name }) => answers[name] === undefined && lines.some(line => line.startsWith(`${name} `)));
}
