import { reasonOf } from '../template/reason';
import { Expression, isText, isValues, PerhapsNothing, Reference, Unknown, type Value, type Values } from '../template/value';

/** A text as CloudFormation takes it: numbers and booleans count as their text. Nothing where it is not known before deployment. */
export function text(value: Value): string | undefined {
  return isText(value) ? String(value) : undefined;
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

/** Whether something stands there, or may; `AWS::NoValue` and null are nothing. */
export function isSet(value: Value): boolean {
  return value !== undefined && value !== null;
}

/** Whether nobody knows if something stands there. */
export function isUncertain(value: Value): boolean {
  return value instanceof PerhapsNothing;
}

/** The items of a list; a single item counts as a list of one. Nothing where the list is not known before deployment. */
export function list(value: Value): readonly Value[] | undefined {
  if (!isSet(value)) return [];
  if (isList(value)) return value.flatMap(item => isList(item) ? item : [item]).filter(isSet);
  return value instanceof Unknown || value instanceof Expression ? undefined : [value];
}

/** A map with names. Nothing where it is not known before deployment. */
export function map(value: Value): Values | undefined {
  return isValues(value) ? value : undefined;
}

/** Whether it is an array. */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Why a value is not known, as a clause that stands alone. */
export function because(value: Value): string {
  if (!isSet(value)) return 'it is not set';
  if (value instanceof Reference) return `it is ${value.attribute} of ${value.resource.label}`;
  return reasonOf(value) ?? `it is ${JSON.stringify(value)}`;
}
