import { FIELDS, modes as chosenModes } from '../../src/design/axes';
import { check, convert, missing } from '../../src/design/check';
import { refusedCombinations } from '../../src/design/mismatches';
import { resolve } from '../../src/design/resolve';
import { WorkloadEnvironment } from '../../src/design/workload-environment';
import { Choice } from '../../src/model/choice';
import { Answers, Field } from '../../src/model/field';

/** The options whose modes are combined with each other. */
export const COMBINED = ['ingressMode', 'egressMode', 'networkTopology', 'capacity'] as const;

/** An option whose modes are combined. */
export type Combined = typeof COMBINED[number];

/** One mode of each axis that a network is made of. */
export interface Combination {
  /** For people, for example `alb / nat / fargate`, or `alb / nat / spoke / fargate`. */
  readonly name: string;
  /** The folder of its templates, for example `alb_nat_standalone_fargate`. */
  readonly folder: string;
  /** Its mode of each axis. */
  readonly modes: Readonly<Record<Combined, string>>;
  /** What the project type takes: the modes, and what they require on top. */
  readonly answers: Answers;
}

/** What every combination has in common. */
const COMMON = { name: 'shop', pipeline: 'github-actions' };

/** Two environments in two Regions; of a hub one, in two accounts with Fargate and in one account with hosts. */
function environmentsOf({ networkTopology, capacity }: Combination['modes']): Answers {
  const dev = 'dev=aws://111111111111/eu-west-1';
  if (networkTopology === DEFAULT_TOPOLOGY) return { environments: [dev, 'prod=aws://222222222222/us-east-1'] };
  return { environments: [dev], ...capacity === 'fargate' && { networkAccount: '999999999999' } };
}

/** The topology that is not named. */
const DEFAULT_TOPOLOGY = 'standalone';

/** The modes of an option with what their catalog says about them. */
export function choicesOf(option: Combined): Readonly<Record<string, Choice>> {
  return FIELDS.find(({ name }) => name === option)!.choices!;
}

/** Every combination that is not refused, in the order of the catalogs. */
export const COMBINATIONS: readonly Combination[] = modesOf('networkTopology').flatMap(networkTopology =>
  modesOf('ingressMode').flatMap(ingressMode =>
    modesOf('egressMode').flatMap(egressMode =>
      modesOf('capacity').map(capacity => ({ ingressMode, egressMode, networkTopology, capacity })))))
  .filter(modes => !isRefused(modes)).map(combine);

/** Those with one VPC in each environment. */
export const STANDALONE_COMBINATIONS = COMBINATIONS.filter(({ modes }) => modes.networkTopology === DEFAULT_TOPOLOGY);

/** The environments that are made of some answers. */
export function resolved(answers: Answers): WorkloadEnvironment[] {
  return resolve(answers as any).environments;
}

function modesOf(option: Combined): string[] {
  return Object.keys(choicesOf(option));
}

function isRefused(modes: Combination['modes']): boolean {
  return refusedCombinations().some(refused => COMBINED.every(option => refused.modes[option] === modes[option]));
}

/** The modes, and for whatever they require on top the catalog's own example. */
function combine(modes: Combination['modes']): Combination {
  let answers: Answers = { ...COMMON, ...environmentsOf(modes), ...modes };
  for (let field = lacking(answers); field; field = lacking(answers)) answers = { ...answers, [field.name]: convert(field, field.example) };
  const named = COMBINED.filter(option => option !== 'networkTopology' || modes[option] !== DEFAULT_TOPOLOGY);
  return { name: named.map(option => modes[option]).join(' / '), folder: folderOf(answers), modes, answers };
}

function folderOf(answers: Answers): string {
  const all = chosenModes(answers);
  return COMBINED.map(option => all.find(({ axis }) => axis.fields[0].name === option)!.value).join('_');
}

/** The first field without a value that the project type would ask for. */
function lacking(answers: Answers): Field | undefined {
  const lines = [missing(answers) ?? '', ...check(answers).problems].filter(line => line.includes(', got none; '));
  return FIELDS.find(({ name }) => answers[name] === undefined && lines.some(line => line.startsWith(`${name} `)));
}
