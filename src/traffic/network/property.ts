import { Expression, Reference, Unknown, type Value, type Values } from '../template/value';

/** A text as CloudFormation takes it: numbers and booleans count as their text. Nothing where it is not known before deployment. */
export function text(value: Value): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** A whole number, which CloudFormation also takes as text. */
export function whole(value: Value): number | undefined {
  const words = text(value)?.trim();
  return words !== undefined && /^-?\d+$/.test(words) ? Number(words) : undefined;
}

/** A yes or no, which CloudFormation also takes as text. */
export function truth(value: Value): boolean | undefined {
  const words = text(value)?.toLowerCase();
  return words === 'true' ? true : words === 'false' ? false : undefined;
}

/** Whether something stands there; `AWS::NoValue` and null are nothing. */
export function isSet(value: Value): boolean {
  return value !== undefined && value !== null;
}

/** The items of a list; a single item counts as a list of one. Nothing where the list is not known before deployment. */
export function list(value: Value): readonly Value[] | undefined {
  if (!isSet(value)) return [];
  if (isList(value)) return value.flatMap(item => isList(item) ? item : [item]).filter(isSet);
  return value instanceof Unknown || value instanceof Expression ? undefined : [value];
}

/** A map with names. Nothing where it is not known before deployment. */
export function map(value: Value): Values | undefined {
  const isMap = typeof value === 'object' && value !== null && !isList(value) && !isAttribute(value);
  return isMap ? value as Values : undefined;
}

/** Whether it is an array. */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether it is only known once it is deployed. */
export function isAttribute(value: Value): value is Reference | Expression | Unknown {
  return value instanceof Reference || value instanceof Expression || value instanceof Unknown;
}

/** Why a value is not known, as a clause that stands alone. */
export function because(value: Value): string {
  if (value instanceof Unknown) return value.reason;
  if (value instanceof Reference) return `it is ${value.attribute} of ${value.resource.label}`;
  if (value instanceof Expression) return firstUnknown(value)?.reason ?? `${value.name} is worked out at deployment`;
  if (!isSet(value)) return 'it is not set';
  return `it is ${JSON.stringify(value)}`;
}

function firstUnknown(value: Value): Unknown | undefined {
  if (value instanceof Unknown) return value;
  const inner = value instanceof Expression ? value.args : isList(value) ? value : [];
  for (const part of inner) {
    const unknown = firstUnknown(part);
    if (unknown) return unknown;
  }
  return undefined;
}
