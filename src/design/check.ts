import { AXES, FIELDS, applies, modes } from './axes';
import { Answers, Field, Problem, sentence } from '../model/field';

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

/**
 * The values with their types set right (flags are text), or what is wrong with them.
 *
 * Options are checked here and nowhere else: from flags, from the wizard and from `.projenrc.ts`.
 */
export function check(answers: Answers): { values: Answers; problems: string[] } {
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const field of FIELDS) {
    const given = answers[field.name];
    if (given === undefined || (Array.isArray(given) && given.length === 0)) continue;
    const value = convert(field, given);
    const problem = checkField(field, value);
    if (problem) problems.push(problem);
    values[field.name] = value;
  }
  if (problems.length === 0) problems.push(...misplaced(values));
  if (problems.length === 0) problems.push(...AXES.flatMap(axis => axis.check?.(values) ?? []));
  if (problems.length === 0) problems.push(...mismatches(values));
  return { values, problems: problems.map(sentence) };
}

/** One line that names all required options which have no value, or nothing. */
export function missing(answers: Answers): string | undefined {
  const isEmpty = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0);
  const fields = FIELDS.filter(field => field.required && applies(field, answers) && isEmpty(answers[field.name]));
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
function misplaced(values: Answers): Problem[] {
  return modes(values).flatMap(({ axis, value }) => axis.fields
    .filter(field => field.modes && !field.modes.includes(value) && values[field.name] !== undefined)
    .map(field => ({
      field: field.name,
      must: `must not be set for ${axis.fields[0].name} ${value}`,
      got: values[field.name],
      remedy: `remove it, or choose ${field.modes!.join(' or ')}`,
    })));
}

/** A mode states what it needs; here it is held against what the other modes provide. */
function mismatches(values: Answers): Problem[] {
  const chosen = modes(values);
  const provided = new Set(chosen.flatMap(({ choice }) => choice.provides));
  return chosen.flatMap(({ axis, value, choice }) => choice.needs.filter(need => !provided.has(need)).map(need => ({
    field: axis.fields[0].name,
    must: `${value} needs ${need}, which none of ${chosen.map(other => other.value).join(', ')} provides`,
    remedy: 'choose another combination',
  })));
}
