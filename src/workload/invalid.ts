import { Token } from 'aws-cdk-lib';
import { Answers, Axis, Problem, sentence } from '../model/field';

/**
 * An error about one property, in the voice of the whole package.
 *
 * @internal
 */
export function invalid(field: string, must: string, got: unknown, remedy: string): Error {
  return new Error(sentence({ field, must, got, remedy }));
}

/**
 * Checks the properties of a construct with the rules of the project options of the same axis, so that both halves of
 * the package accept the same values: `cpu` is checked as `capacityCpu`. Values that are known only at deployment pass.
 *
 * @internal
 */
export function checkProperties(axis: Axis, prefix: string, properties: Answers): void {
  for (const field of axis.fields) {
    const value = properties[unprefixed(field.name, prefix)];
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item === undefined || Token.isUnresolved(item)) continue;
      if (field.choices && !Object.hasOwn(field.choices, item)) {
        const must = `must be one of ${Object.keys(field.choices).join(', ')}`;
        throw asError({ field: field.name, must, got: item, remedy: `for example ${field.example}` }, prefix);
      }
      const isNumber = field.kind === 'number' || field.kind === 'numbers';
      const problem = isNumber && !Number.isSafeInteger(item)
        ? { must: 'must be a whole number', got: item, remedy: `for example ${field.example}` }
        : field.check?.(item);
      if (problem) throw asError({ field: field.name, ...problem }, prefix);
    }
  }
}

/**
 * Checks those rules of an axis that look at several properties at once; its mode among them goes by its own name.
 *
 * @internal
 */
export function checkTogether(axis: Axis, prefix: string, properties: Answers): void {
  const options = Object.fromEntries(Object.entries(properties)
    .filter(([, value]) => !Token.isUnresolved(value))
    .map(([name, value]) => [name === axis.fields[0].name ? name : prefix + name[0].toUpperCase() + name.slice(1), value]));
  const [problem] = axis.check?.(options) ?? [];
  if (problem) throw asError(problem, prefix);
}

/** Constructs have no axis prefix in the names of their properties; the sentences should not have it either. */
function asError(problem: Problem, prefix: string): Error {
  return new Error(sentence(problem).replace(new RegExp(`\\b${prefix}[A-Z]`, 'g'), match => unprefixed(match, prefix)));
}

function unprefixed(name: string, prefix: string): string {
  return name.length > prefix.length ? name[prefix.length].toLowerCase() + name.slice(prefix.length + 1) : name;
}
