import * as fs from 'node:fs';
import * as path from 'node:path';
import { Construct } from 'constructs';
import { invalid } from './invalid';
import type { WorkloadEnvironment } from '../design/workload-environment';

const REGENERATE = 'run `npx projen` to write it';

/** The type of everything that an environment must record. */
const REQUIRED = {
  workload: 'string',
  name: 'string',
  account: 'string',
  region: 'string',
  ingressMode: 'string',
  ingressPlainHttp: 'boolean',
  ingressRateLimit: 'number',
  egressMode: 'string',
  egressPorts: 'object',
  egressNatGateways: 'number',
  networkTopology: 'string',
  networkAvailabilityZones: 'number',
  networkCidr: 'string',
  capacity: 'string',
  capacityCpu: 'number',
  capacityMemoryMib: 'number',
  capacityMinTasks: 'number',
  capacityMaxTasks: 'number',
  logRetentionDays: 'number',
  deletionProtection: 'boolean',
  approval: 'boolean',
} as const satisfies Partial<Record<keyof WorkloadEnvironment, string>>;

/** The choices that `npx projen` recorded for the workload. */
export class Workload {
  /**
   * Every environment of the workload, in the order of deployment.
   *
   * Reads the file that the context key `workload` names, or `workload.json` in the working directory.
   *
   * @throws Error if there is no such file, or it does not record a workload
   */
  public static environments(app: Construct): WorkloadEnvironment[] {
    const file = path.resolve(app.node.tryGetContext('workload') ?? 'workload.json');
    const { environments } = read(file);
    if (!Array.isArray(environments) || environments.length === 0) {
      throw invalid('environments', `must be a list with an environment in ${file}`, environments, REGENERATE);
    }
    environments.forEach((environment, index) => {
      for (const [name, type] of Object.entries(REQUIRED)) {
        if (typeof environment?.[name] !== type) {
          throw invalid(`environments[${index}].${name}`, `must be a ${type} in ${file}`, environment?.[name], REGENERATE);
        }
      }
    });
    return environments;
  }

  private constructor() {}
}

function read(file: string): { environments?: any } {
  let text;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw invalid('workload', 'must name a file that can be read', `${file} (${(error as NodeJS.ErrnoException).code})`, REGENERATE);
  }
  try {
    return JSON.parse(text) ?? {};
  } catch (error) {
    throw invalid('workload', 'must name a file with JSON', `${file} (${(error as Error).message})`, REGENERATE);
  }
}
