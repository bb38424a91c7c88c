import { InvalidInput } from './invalid-input';
import { Library } from './library';
import { mapAt, textAt } from './raw';
import { Reading } from './reading';
import type { Source } from './source';
import { sourcesOf } from './sources';
import type { World } from './world';
import { nearest } from '../../model/nearest';
import { RECORDED_CHOICES } from '../../model/recorded-choices';

export { InvalidInput } from './invalid-input';

/** What the templates do not say themselves. */
export interface ReadOptions {
  /**
   * Values of parameters by `Name`, or by `Stack:Name` for one stack. `AWS::Region` and `AWS::AccountId` hold for all stacks whose
   * environment is not known.
   *
   * @default - the defaults in the templates
   */
  readonly parameters?: Readonly<Record<string, string>>;
}

const REGION = 'AWS::Region';
const ACCOUNT = 'AWS::AccountId';

/**
 * Reads templates, and resolves every reference between them.
 *
 * @param paths cloud assemblies (`cdk.out`), template files, folders of template files
 * @throws InvalidInput with one line for what cannot be read at all
 */
export function readWorld(paths: readonly string[], { parameters = {} }: ReadOptions = {}): World {
  const sources = sourcesOf(paths).map((source): Source => {
    const recorded = mapAt(mapAt(source.template, 'Metadata'), RECORDED_CHOICES);
    const { account = parameters[ACCOUNT] ?? textAt(recorded, 'account'), region = parameters[REGION] ?? textAt(recorded, 'region') } = source;
    return { ...source, account, region };
  });
  checkParameters(sources, parameters);
  return new Reading(sources, new Library(sources), parameters).world();
}

function checkParameters(sources: readonly Source[], parameters: Readonly<Record<string, string>>): void {
  const names = sources.flatMap(({ name: stack, template }) =>
    Object.keys(mapAt(template, 'Parameters')).flatMap(name => [name, `${stack}:${name}`]));
  const unknown = Object.keys(parameters).find(name => ![REGION, ACCOUNT, ...names].includes(name));
  if (unknown === undefined) return;
  const remedy = names.length > 0 ? `did you mean ${nearest(unknown, names)}?` : 'leave it out';
  throw new InvalidInput({ field: `parameter ${unknown}`, must: 'must be one of a given template', remedy });
}
