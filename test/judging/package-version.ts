import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of an installed package. */
export function version(name: string): string {
  return JSON.parse(readFileSync(join(__dirname, '..', '..', 'node_modules', name, 'package.json'), 'utf8')).version;
}
