import { REPLACEMENTS } from './replacements';

/** Whether CloudFormation replaces a resource: for certain, or depending on what is not known here. */
export type Replacement = 'certain' | 'possible';

let table: ReadonlyMap<string, readonly string[]> | undefined;

/** What the change of a property does to a resource. @returns nothing if the resource stays, or its type is not known */
export function replacementBy(type: string, property: string): Replacement | undefined {
  table ??= new Map(REPLACEMENTS.map(row => {
    const [name, ...properties] = row.split(' ');
    return [`AWS::${name}`, properties];
  }));
  const properties = table.get(type) ?? [];
  if (properties.includes(property)) return 'certain';
  return properties.includes(`${property}?`) ? 'possible' : undefined;
}

/** The stronger of several. */
export function strongest(replacements: readonly (Replacement | undefined)[]): Replacement | undefined {
  return replacements.find(each => each === 'certain') ?? replacements.find(each => each !== undefined);
}
