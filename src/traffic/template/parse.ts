import { readFileSync } from 'node:fs';
import { DEEPEST, isOverflow, isTooDeep } from './depth';
import { duplicateKeys } from './duplicate-keys';
import { InvalidInput } from './invalid-input';
import type { Parsed, TemplateFile } from './parsed';
import { placeOf } from './place';
import { printable } from './printable';
import { RawMap, isMap } from './raw';
import { parseYaml } from './yaml';

/** Sections that decide about nothing. */
const REMARKS = ['Description', 'Metadata'];

/**
 * Reads a template file, which is JSON or YAML whatever its name says.
 *
 * @throws InvalidInput if it cannot be read, or is no template
 */
export function readTemplate(file: string): TemplateFile {
  const { content, duplicates } = parseText(readText(file), file);
  if (isTemplate(content)) return { template: content, duplicates: duplicates.filter(({ section }) => !REMARKS.includes(section)) };
  throw new InvalidInput({ field: file, must: 'must be a CloudFormation template with Resources', remedy: 'name a template or a cdk.out folder' });
}

/** Whether it has the one section that every template has. */
export function isTemplate(content: unknown): content is RawMap {
  return isMap(content) && isMap(content.Resources);
}

/** @throws InvalidInput if it cannot be read */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InvalidInput({ field: file, must: 'must be a file that can be read', got: (error as NodeJS.ErrnoException).code, remedy: 'name another one' });
  }
}

/** @throws InvalidInput if it is neither JSON nor YAML */
export function parseText(content: string, file: string): Parsed {
  const text = content.replace(/^\uFEFF/, '');
  const failures: string[] = [];
  for (const parse of /^\s*[{[]/.test(text) ? [parseJson, parseYaml] : [parseYaml]) {
    try {
      const parsed = parse(text);
      if (isTooDeep(parsed.content)) throw tooDeep(file);
      return { ...parsed, content: printable(parsed.content, text) };
    } catch (error) {
      if (error instanceof InvalidInput) throw error;
      if (isOverflow(error)) throw tooDeep(file);
      failures.push(located((error as Error).message, text));
    }
  }
  const got = /\.json$/i.test(file) ? failures[0] : failures.at(-1);
  throw new InvalidInput({ field: file, must: 'must be JSON or YAML', got, remedy: 'correct that line' });
}

function tooDeep(file: string): InvalidInput {
  return new InvalidInput({ field: file, must: `must have at most ${DEEPEST} levels of maps and lists`, got: 'more', remedy: 'simplify it' });
}

/** Node says at which character JSON is broken. */
function located(message: string, text: string): string {
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  return position === undefined ? message : `${placeOf(text, Number(position))}: ${message.replace(/ (in JSON )?at position.*/s, '')}`;
}

function parseJson(text: string): Parsed {
  return { content: JSON.parse(text), duplicates: duplicateKeys(text) };
}
