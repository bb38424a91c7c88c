import { InvalidOptions } from '../design/check';
import { sentence } from '../model/field';

/** Somebody sets something in an environment that is not there. */
export function unknownEnvironment(name: string, names: readonly string[]): InvalidOptions {
  return new InvalidOptions([sentence({
    field: 'environment',
    must: `must be one of ${names.join(', ')}`,
    got: name,
    remedy: 'add it to environments, or correct the name',
  })]);
}
