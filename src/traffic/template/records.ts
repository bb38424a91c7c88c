import { RawMap, entry, isMap } from './raw';
import type { Values } from './value';
import { FIELDS, RECORDED } from '../../design/axes';
import { Field } from '../../model/field';
import { RECORDED_CHOICES } from '../../model/recorded-choices';

/** What a value must be, by the kind of its field, and a test of one value, of which lists have several. */
const KINDS: Readonly<Record<Exclude<Field['kind'], 'choice'>, readonly [must: string, isRight: (value: unknown) => boolean]>> = {
  text: ['must be text', value => typeof value === 'string'],
  texts: ['must be a list of texts', value => typeof value === 'string'],
  number: ['must be a whole number', Number.isSafeInteger],
  numbers: ['must be a list of whole numbers', Number.isSafeInteger],
  boolean: ['must be true or false', value => typeof value === 'boolean'],
};

/** The metadata of a template, without choices that cannot be read: somebody changed them, or another version of this package wrote them. */
export function readable(metadata: RawMap): Values {
  if (unreadable(metadata) === undefined) return metadata as Values;
  const { [RECORDED_CHOICES]: _, ...others } = metadata;
  return others as Values;
}

/** Why the choices that a template records cannot be read. @returns nothing if they can, or if there are none */
export function unreadable(metadata: RawMap): string | undefined {
  const choices = entry(metadata, RECORDED_CHOICES);
  if (choices === undefined) return undefined;
  const problem = isMap(choices) ? problemOf(choices) : 'they must be a map';
  return problem && `what it records of its choices cannot be read: ${problem}`;
}

function problemOf(choices: RawMap): string | undefined {
  const absent = RECORDED.map(({ fields: [mode] }) => mode).find(({ name, choices: modes }) => modes && entry(choices, name) === undefined);
  if (absent) return `${absent.name} is not there`;
  return FIELDS.map(field => fieldProblem(field, entry(choices, field.name))).find(problem => problem);
}

function fieldProblem({ name, kind, choices }: Field, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (kind === 'choice') {
    const modes = Object.keys(choices!);
    return modes.includes(value as string) ? undefined : `${name} must be one of ${modes.join(', ')}`;
  }
  const [must, isRight] = KINDS[kind];
  const isList = kind === 'texts' || kind === 'numbers';
  const items = isList ? value : [value];
  return Array.isArray(items) && items.every(isRight) ? undefined : `${name} ${must}`;
}
