import { RawMap, entry, isMap, textAt } from './raw';
import { separated } from './text';
import { PerhapsNothing, Unknown, isText, type Value } from './value';

/** Says what the Parameter Store holds. @param asked name or ARN */
type Store = (asked: string) => Value;

/**
 * What a parameter is.
 *
 * @param given what the stack is created with; nothing where the default holds
 */
export function parameterValue(name: string, raw: unknown, given: Value, store: Store): Value {
  const declaration: RawMap = isMap(raw) ? raw : {};
  const type = textAt(declaration, 'Type') ?? 'String';
  const value = given instanceof PerhapsNothing ? new Unknown(given.reason) : given ?? defaultOf(name, declaration);
  if (value === undefined) return new Unknown(`parameter ${name} has no default`);
  const [, stored] = /^AWS::SSM::Parameter::Value<(.*)>$/.exec(type) ?? [];
  if (stored === undefined || value instanceof Unknown) return typed(type, value);
  return isText(value) ? typed(stored, store(String(value))) : new Unknown(`parameter ${name} is read from the Parameter Store at deployment`);
}

function typed(type: string, value: Value): Value {
  return /^(CommaDelimitedList|List<.*>)$/.test(type) ? list(value) : isText(value) ? String(value) : value;
}

function defaultOf(name: string, declaration: RawMap): Value {
  const value = entry(declaration, 'Default') as Value;
  if (value === undefined || isText(value)) return value;
  return value === null ? '' : new Unknown(`the default of parameter ${name} is no text`);
}

function list(value: Value): Value {
  if (Array.isArray(value) || value instanceof Unknown) return value;
  const elements = separated(',', value);
  return Array.isArray(elements) ? elements.map(each => typeof each === 'string' ? each.trim() : each) : elements;
}
