import type { Duplicate } from './parsed';
import type { RawMap } from './raw';

/** A stack among the others of its cloud assembly. */
export interface Artifact {
  readonly id: string;
  /** The folder of the manifest. */
  readonly folder: string;
  /** The ids of all that is deployed before it. */
  readonly after: ReadonlySet<string>;
}

/** A template file with what is known about the stack that it becomes. */
export interface Source {
  /** The path, as it was given. */
  readonly file: string;
  /** The name of the stack. */
  readonly name: string;
  /** The account of 12 digits. @default - not known */
  readonly account?: string;
  /** The Region. @default - not known */
  readonly region?: string;
  readonly template: RawMap;
  /** Keys that are there twice. @default - none */
  readonly duplicates?: readonly Duplicate[];
  /** What the manifest of its cloud assembly says. @default - it comes from none */
  readonly artifact?: Artifact;
  /** The construct paths of logical ids, where the CDK writes them beside the template. @default - none */
  readonly paths?: ReadonlyMap<string, string>;
}
