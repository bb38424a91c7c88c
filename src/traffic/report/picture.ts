import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { svg } from './svg';
import type { Findings } from '../properties/finding';

/** Writes the picture; a file that shows it already is left alone. */
export function drawInto(file: string, findings: Findings): void {
  const picture = svg(findings);
  if (existsSync(file) && readFileSync(file, 'utf8') === picture) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, picture);
}
