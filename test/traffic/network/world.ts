import { Library } from '../../../src/traffic/template/library';
import { Reading } from '../../../src/traffic/template/reading';
import type { World } from '../../../src/traffic/template/world';

/** A resource as it stands in a template. */
export interface Declared {
  readonly Type: string;
  readonly Properties?: object;
  readonly DependsOn?: string | readonly string[];
  /** `Open` is a condition of which nobody knows the outcome. */
  readonly Condition?: string;
}

/** What a template says, read as a file with it would be. What it refers to and does not declare is a parameter without a default. */
export function worldOf(declared: Readonly<Record<string, Declared>>, region: string | undefined = 'eu-west-1'): World {
  const referred = [...JSON.stringify(declared).matchAll(/"Ref":"(\w+)"/g)].map(([, id]) => id).filter(id => !(id in declared));
  const template = {
    Parameters: Object.fromEntries([...referred, 'Switch'].map(id => [id, { Type: 'String' }])),
    Conditions: { Open: { 'Fn::Equals': [{ Ref: 'Switch' }, 'on'] } },
    Resources: declared,
  };
  const source = { file: 'stack.json', name: 'stack', template: JSON.parse(JSON.stringify(template)), ...region && { region } };
  return new Reading([source], new Library([source]), {}).world();
}
