import { existsSync } from 'node:fs';
import { CalledWrongly } from './called-wrongly';
import { InvalidInput } from '../traffic/template/invalid-input';
import { Traffic } from '../traffic/traffic';

/** What is to be read. */
export interface Templates {
  /** Assemblies and templates. */
  readonly paths: readonly string[];
  readonly parameters: { readonly [name: string]: string };
}

/**
 * What a command line names, `cdk.out` if it names nothing.
 *
 * @throws CalledWrongly if something is not there
 */
export function templatesOf(given: readonly string[], parameters: readonly string[] = []): Templates {
  return { paths: pathsOf(given), parameters: Object.fromEntries(parameters.map(parameterOf)) };
}

/**
 * What the templates do.
 *
 * @throws CalledWrongly if they cannot be read
 */
export function read({ paths, parameters }: Templates): Traffic {
  return inOneLine(() => Traffic.fromTemplates([...paths], { parameters }));
}

/** A plain error, or one of the file system, is a sentence for whoever called; others are mistakes of this program. */
export function inOneLine<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    const isForPeople = error instanceof InvalidInput || (error as Error).constructor === Error;
    throw isForPeople ? CalledWrongly.because((error as Error).message) : error;
  }
}

function pathsOf(given: readonly string[]): readonly string[] {
  const paths = given.length > 0 ? given : ['cdk.out'];
  const missing = paths.find(path => !existsSync(path));
  if (missing === undefined) return paths;
  throw CalledWrongly.about({
    field: 'ASSEMBLY or TEMPLATE',
    must: 'must be there',
    got: missing,
    remedy: given.length > 0 ? 'correct the path' : 'run npx cdk synth, or name an assembly or templates',
  });
}

function parameterOf(text: string): [string, string] {
  const [, name, value] = /^([^=]+)=([^]*)$/.exec(text) ?? [];
  if (name === undefined) throw CalledWrongly.about({ field: '--parameter', must: 'must be NAME=VALUE', got: text, remedy: 'write for example --parameter VpcCidr=10.0.0.0/16' });
  return [name, value];
}
