import type { RawMap } from './raw';

/** A key that a map has twice. The last one counts, for CloudFormation as for everybody else; that it was meant is another matter. */
export interface Duplicate {
  readonly name: string;
  /** The section of the template in which it stands. */
  readonly section: string;
  /** For example `line 3, column 12`. */
  readonly place: string;
}

/** What a text in JSON or YAML says. */
export interface Parsed {
  readonly content: unknown;
  readonly duplicates: readonly Duplicate[];
}

/** A template, taken apart. */
export interface TemplateFile {
  readonly template: RawMap;
  /** Keys that are there twice, where that may make a difference. */
  readonly duplicates: readonly Duplicate[];
}
