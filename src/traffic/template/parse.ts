import { InvalidInput } from './invalid-input';
import { RawMap, isMap } from './raw';
import { parseYaml } from './yaml';

/**
 * Reads the text of a template, which is JSON or YAML whatever its name says.
 *
 * @throws InvalidInput if it is neither, or has no resources
 */
export function parseTemplate(text: string, file: string): RawMap {
  const template = parseText(text, file);
  if (!isTemplate(template)) {
    throw new InvalidInput({ field: file, must: 'must be a CloudFormation template with Resources', remedy: 'name a template or a cdk.out folder' });
  }
  return template;
}

/** Whether it has the one section that every template has. */
export function isTemplate(content: unknown): content is RawMap {
  return isMap(content) && isMap(content.Resources);
}

/** @throws InvalidInput if it is neither JSON nor YAML */
export function parseText(content: string, file: string): unknown {
  const text = content.replace(/^\uFEFF/, '');
  const failures: string[] = [];
  const looksLikeJson = /^\s*[{[]/.test(text);
  for (const read of looksLikeJson ? [JSON.parse, parseYaml] : [parseYaml]) {
    try {
      return read(text);
    } catch (error) {
      failures.push((error as Error).message);
    }
  }
  throw new InvalidInput({ field: file, must: 'must be JSON or YAML', got: /\.json$/i.test(file) ? failures[0] : failures.at(-1), remedy: 'correct that line' });
}
