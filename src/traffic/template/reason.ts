import { Expression, Reference, Unknown, type Value } from './value';

/** Why a value is not known before deployment, as a clause. Nothing if it is known. */
export function reasonOf(value: Value): string | undefined {
  if (value instanceof Unknown) return value.reason;
  if (value instanceof Reference) return `${value.resource.label} gets its ${value.attribute === 'Ref' ? 'id' : value.attribute} at deployment`;
  if (value instanceof Expression) {
    if (value.name === 'Ref') return `${value.args[0]} is ${value.args.length > 1 ? 'made up at deployment' : 'not given'}`;
    return first(value.args) ?? `${value.name} is worked out at deployment`;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  return first(Object.values(value));
}

function first(values: readonly Value[]): string | undefined {
  const unknown = values.find(value => value instanceof Unknown);
  if (unknown) return reasonOf(unknown);
  for (const value of values) {
    const reason = reasonOf(value);
    if (reason) return reason;
  }
  return undefined;
}
