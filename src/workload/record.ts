import * as fs from 'node:fs';
import * as path from 'node:path';
import { Construct } from 'constructs';
import { invalid } from './invalid';
import type { DeliveryRecord } from '../design/delivery';

export const REGENERATE = 'run `npx projen` to write it';

/** The file that `npx projen` writes: the one that the context key `workload` names, or `workload.json` in the working directory. */
export function recordFile(scope: Construct): string {
  return path.resolve(scope.node.tryGetContext('workload') ?? 'workload.json');
}

/**
 * What a JSON file says.
 *
 * @param field what it is called where it cannot be read
 * @internal
 */
export function readJson(field: string, file: string, remedy: string): any {
  let text;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw invalid(field, 'must name a file that can be read', `${file} (${(error as NodeJS.ErrnoException).code})`, remedy);
  }
  try {
    return JSON.parse(text) ?? {};
  } catch (error) {
    throw invalid(field, 'must name a file with JSON', `${file} (${(error as Error).message})`, remedy);
  }
}

/**
 * How the workload is delivered.
 *
 * @internal
 */
export function recordedDelivery(scope: Construct): DeliveryRecord {
  const file = recordFile(scope);
  const { delivery } = readJson('workload', file, REGENERATE);
  for (const name of ['pipeline', 'branch', 'findingSeverity', 'bootstrapQualifier'] as const) {
    if (typeof delivery?.[name] !== 'string') throw invalid(`delivery.${name}`, `must be a string in ${file}`, delivery?.[name], REGENERATE);
  }
  return delivery;
}
