import { readFileSync } from 'node:fs';
import { duplicateKey } from './duplicate-keys';
import { InvalidInput } from './invalid-input';
import { RawMap, isMap } from './raw';
import { parseYaml } from './yaml';

/**
 * Reads a template file.
 *
 * @throws InvalidInput if it cannot be read, or is no template
 */
export function readTemplate(file: string): RawMap {
  return parseTemplate(readText(file), file);
}

/** @throws InvalidInput if it cannot be read */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InvalidInput({ field: file, must: 'must be a file that can be read', got: (error as NodeJS.ErrnoException).code, remedy: 'name another one' });
  }
}

/**
 * Takes the text of a template apart, which is JSON or YAML whatever its name says.
 *
 * @throws InvalidInput if it is neither, or has no resources
 */
export function parseTemplate(text: string, file: string): RawMap {
  const template = parseText(text, file);
  if (isTemplate(template)) return template;
  throw new InvalidInput({ field: file, must: 'must be a CloudFormation template with Resources', remedy: 'name a template or a cdk.out folder' });
}

/** Whether it has the one section that every template has. */
export function isTemplate(content: unknown): content is RawMap {
  return isMap(content) && isMap(content.Resources);
}

/** @throws InvalidInput if it is neither JSON nor YAML */
export function parseText(content: string, file: string): unknown {
  const text = content.replace(/^\uFEFF/, '');
  const failures: string[] = [];
  for (const read of /^\s*[{[]/.test(text) ? [parseJson, parseYaml] : [parseYaml]) {
    try {
      return read(text);
    } catch (error) {
      failures.push((error as Error).message);
    }
  }
  const got = /\.json$/i.test(file) ? failures[0] : failures.at(-1);
  throw new InvalidInput({ field: file, must: 'must be JSON or YAML with each key once', got, remedy: 'correct that line' });
}

function parseJson(text: string): unknown {
  const content: unknown = JSON.parse(text);
  const duplicate = duplicateKey(text);
  if (duplicate === undefined) return content;
  throw new Error(duplicate);
}
