import { isFunction } from './difference';
import { isMap } from '../traffic/template/raw';

/** A value that a resource takes from another one. */
export interface Reference {
  /** Logical id of the other one. */
  readonly id: string;
  /** @default - its physical id */
  readonly attribute?: string;
}

/** The resources that a value depends on. */
export function referencesIn(value: unknown): Reference[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isMap(value)) return [];
  if (isFunction(value)) {
    const [[name, argument]] = Object.entries(value);
    if (name === 'Ref') return [{ id: String(argument) }];
    if (name === 'Fn::GetAtt') {
      const [id, ...attribute] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
      return [{ id, attribute: attribute.join('.') }];
    }
  }
  return Object.values(value).flatMap(referencesIn);
}

/** Whether CloudFormation works a value out in another way than by looking at a resource. */
export function isWorkedOut(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isWorkedOut);
  if (!isMap(value)) return false;
  return Object.entries(value).some(([name, argument]) => (name.startsWith('Fn::') && name !== 'Fn::GetAtt') || isWorkedOut(argument));
}
