import { existsSync, readFileSync } from 'node:fs';
import { printable } from './printable';
import { RawMap, isMap } from './raw';

/** A map from a file of the CDK. @returns nothing if the file is not there, or is something else */
export function readJsonMap(file: string): RawMap | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const text = readFileSync(file, 'utf8');
    const content = printable(JSON.parse(text), text);
    return isMap(content) ? content : undefined;
  } catch {
    return undefined;
  }
}
