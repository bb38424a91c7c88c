import * as fs from 'node:fs';
import * as path from 'node:path';
import { Construct } from 'constructs';
import { invalid } from './invalid';
import type { DeliveryRecord } from '../design/delivery';

export const REGENERATE = 'run `npx projen` to write it';

/** What is recorded: environments of a workload, or hubs. */
export type Recorded = 'workload' | 'hub';

/**
 * The file that `npx projen` writes: the one that the context key names, which is `workload` or `hub`, or that name with `.json` in the working
 * directory.
 */
export function recordFile(scope: Construct, recorded: Recorded = 'workload'): string {
  return path.resolve(scope.node.tryGetContext(recorded) ?? `${recorded}.json`);
}

/**
 * The environments that `npx projen` recorded, in the order of deployment.
 *
 * @internal
 */
export function recordedEnvironments(scope: Construct, recorded: Recorded, required: (environment: any) => Record<string, string>): any[] {
  const file = recordFile(scope, recorded);
  const { environments } = readJson(recorded, file, REGENERATE);
  if (!Array.isArray(environments) || environments.length === 0) {
    throw invalid('environments', `must be a list with an environment in ${file}`, environments, REGENERATE);
  }
  environments.forEach((environment, index) => {
    for (const [name, type] of Object.entries(required(environment ?? {}))) {
      if (typeof environment?.[name] !== type) {
        throw invalid(`environments[${index}].${name}`, `must be a ${type} in ${file}`, environment?.[name], REGENERATE);
      }
    }
  });
  return environments;
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
 * How a workload or a hub is delivered.
 *
 * @internal
 */
export function recordedDelivery(scope: Construct, recorded: Recorded): DeliveryRecord {
  const file = recordFile(scope, recorded);
  const { delivery } = readJson(recorded, file, REGENERATE);
  const ofImages = recorded === 'workload' ? ['findingSeverity'] as const : [];
  for (const name of ['pipeline', 'branch', ...ofImages, 'bootstrapQualifier'] as const) {
    if (typeof delivery?.[name] !== 'string') throw invalid(`delivery.${name}`, `must be a string in ${file}`, delivery?.[name], REGENERATE);
  }
  return delivery;
}
