import { AXES, applies, isAsked, misplacement } from './axes';
import { mismatches } from './mismatches';
import { Answers, Axis, Field, Problem, sentence } from '../model/field';

/** The mistakes of a user, as one line each. Nothing else is ever shown for them, no stack trace in particular. */
export class InvalidOptions extends Error {
  public constructor(public readonly lines: string[]) {
    super(lines.join('\n'));
    this.name = 'InvalidOptions';
  }

  /** The lines alone: the jsii runtime makes the message of another language's exception of this. */
  public toString(): string {
    return this.message;
  }
}

/** What a look at answers comes to. */
export interface Checked {
  /** The values with their types set right. */
  readonly values: Answers;
  /** What is wrong with them, in a line each. */
  readonly problems: string[];
  /** Whether nothing is wrong but that there is no answer yet to what the wizard asks. */
  readonly isUnfinished: boolean;
}

/**
 * The values with their types set right (flags are text), or what is wrong with them.
 *
 * Options are checked here and nowhere else: from flags, from the wizard and from `.projenrc.ts`.
 *
 * @param axes those of the project type
 */
export function check(answers: Answers, axes: readonly Axis[] = AXES): Checked {
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const field of axes.flatMap(({ fields }) => fields)) {
    const given = answers[field.name];
    if (given === undefined || (Array.isArray(given) && given.length === 0)) continue;
    const value = convert(field, given);
    const problem = checkField(field, value);
    if (problem) problems.push(problem);
    values[field.name] = value;
  }
  if (problems.length === 0) problems.push(...misplaced(values, axes));
  if (problems.length === 0) problems.push(...axes.flatMap(axis => axis.check?.(values) ?? []));
  if (problems.length === 0) problems.push(...mismatches(values, axes));
  const asked = axes.flatMap(({ fields }) => fields).filter(field => isAsked(field, values, axes)).map(({ name }) => name);
  const isUnfinished = problems.length > 0 && problems.every(problem => 'got' in problem && problem.got === undefined && asked.includes(problem.field));
  return { values, problems: problems.map(sentence), isUnfinished };
}

/** One line that names all required options which have no value, or nothing. */
export function missing(answers: Answers, axes: readonly Axis[] = AXES): string | undefined {
  const isEmpty = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0);
  const fields = axes.flatMap(axis => axis.fields).filter(field => field.required && applies(field, answers, axes) && isEmpty(answers[field.name]));
  if (fields.length === 0) return undefined;
  const names = fields.map(field => field.name).join(', ');
  return sentence({
    field: names,
    must: fields.length > 1 ? 'are required' : 'is required',
    got: undefined,
    remedy: `add ${fields.map(field => `--${flag(field.name)} ${field.example}`).join(' ')}`,
  });
}

/** The flag of an option, as projen derives it: `ingressMode` -> `ingress-mode`. */
export function flag(option: string): string {
  return option.replace(/([A-Z])/g, letter => `-${letter.toLowerCase()}`);
}

/** Checks one field by itself, for the wizard: what is wrong, or nothing. */
export function checkAnswer(field: Field, value: unknown): string | undefined {
  const problem = checkField(field, convert(field, value));
  return problem && sentence(problem);
}

/** Sets the type of a value right where its text allows it; what cannot be set right stays for `checkField`. */
export function convert(field: Field, value: unknown): unknown {
  switch (field.kind) {
    case 'texts':
    case 'numbers': {
      const items = (Array.isArray(value) ? value : [value]).flatMap(item => typeof item === 'string' ? item.split(/[\s,]+/).filter(Boolean) : [item]);
      return field.kind === 'numbers' ? items.map(toNumber) : items;
    }
    case 'number': return toNumber(value);
    case 'boolean': return value === 'true' ? true : value === 'false' ? false : value;
    case 'choice': return typeof value === 'string' ? value.toLowerCase().replace(/_/g, '-') : value;
    case 'text': return typeof value === 'number' ? String(value) : value;
  }
}

function toNumber(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
}

function checkField(field: Field, value: unknown): Problem | undefined {
  const { name, kind, choices, example } = field;
  if (kind === 'choice') {
    return Object.hasOwn(choices!, String(value)) ? undefined : {
      field: name,
      must: `must be one of ${Object.keys(choices!).join(', ')}`,
      got: value,
      remedy: `for example --${flag(name)} ${example}`,
    };
  }
  const isList = kind === 'texts' || kind === 'numbers';
  const type = kind === 'numbers' || kind === 'number' ? 'number' : kind === 'boolean' ? 'boolean' : 'string';
  const items = isList ? value as unknown[] : [value];
  if (items.length === 0) return { field: name, must: 'must have a value', got: undefined, remedy: `for example --${flag(name)} ${example}` };
  for (const item of items) {
    const isRight = typeof item === type && (type !== 'number' || Number.isSafeInteger(item));
    if (!isRight) {
      const words = { number: 'a whole number', boolean: 'true or false', string: 'text' }[type];
      return { field: name, must: `must be ${words}`, got: item, remedy: `for example --${flag(name)} ${example}` };
    }
    const problem = field.check?.(item);
    if (problem) return { field: name, ...problem };
  }
  return undefined;
}

/** What belongs to another mode would be ignored, and somebody would wait for its effect. */
function misplaced(values: Answers, axes: readonly Axis[]): Problem[] {
  return axes.flatMap(axis => axis.fields).filter(({ name }) => values[name] !== undefined).flatMap(field => {
    const { must, instead } = misplacement(field, values, axes) ?? {};
    return must === undefined ? [] : [{ field: field.name, must, got: values[field.name], remedy: ['remove it', instead].filter(Boolean).join(', or ') }];
  });
}
