import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import type { Assembly } from './assembly';

const FOLDER = join(__dirname, '..', 'judges');

/** Somebody outside this package who judges templates. A file in `test/judges` exports one as `judge`; nothing else is needed. */
export interface Judge {
  /** As people know it. */
  readonly name: string;
  /** The tool and its version. */
  readonly tool: string;
  /** What of ours it may find, and why; beyond that it must find nothing. */
  readonly accepts?: readonly Accepted[];
  /** Makes it ready, once, before anything is judged. Returns why it cannot run here, if so. */
  readonly prepare?: () => string | undefined;
  /** Everything that it finds. */
  readonly judge: (subject: Subject) => Finding[];
}

/** What is judged. */
export interface Subject {
  /** The synthesised templates. */
  readonly assembly: Assembly;
  /** The CDK app that they come from, anew and not synthesised. */
  readonly app: () => App;
}

/** A rule that is broken somewhere. */
export interface Finding {
  /** The judge's own name of the rule. */
  readonly rule: string;
  /** The resource, as `Assembly` names it. */
  readonly resource: string;
  /** What the judge says about it. */
  readonly message: string;
  /** Why it is accepted, where that stands in the code beside the resource. */
  readonly reason?: string;
}

/** A rule that may be broken. */
export interface Accepted {
  readonly rule: string;
  /** Which resources may break it. */
  readonly where: RegExp;
  /** Why, for somebody who knows security. */
  readonly reason: string;
}

/** All judges, by the names of their files. */
export function judges(): Record<string, Judge> {
  const files = readdirSync(FOLDER).filter(name => name.endsWith('.ts')).map(name => basename(name, '.ts')).sort();
  return Object.fromEntries(files.map(file => [file, load(file)]));
}

function load(file: string): Judge {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require(join(FOLDER, file)).judge;
}
