import { Construct } from 'constructs';
import { invalid } from './invalid';
import { REGENERATE, readJson, recordFile } from './record';
import { RECORDED, applies } from '../design/axes';
import type { WorkloadEnvironment } from '../design/workload-environment';
import { Answers, Field } from '../model/field';

/** What every environment records besides the values of its axes. */
const IDENTITY: Record<string, string> = {
  workload: 'string',
  name: 'string',
  account: 'string',
  region: 'string',
  networkCidr: 'string',
  logRetentionDays: 'number',
  deletionProtection: 'boolean',
  approval: 'boolean',
};

const TYPES: Record<Field['kind'], string> = {
  text: 'string', choice: 'string', number: 'number', boolean: 'boolean', texts: 'object', numbers: 'object',
};

/** The type of everything that an environment must record: what is required, and what has a default for its modes. */
function required(environment: Answers): Record<string, string> {
  const fields = RECORDED.flatMap(axis => axis.fields)
    .filter(field => field.recorded !== false && (field.required || field.default) && applies(field, environment));
  return { ...IDENTITY, ...Object.fromEntries(fields.map(field => [field.name, TYPES[field.kind]])) };
}

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
    const file = recordFile(app);
    const { environments } = readJson('workload', file, REGENERATE);
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

  private constructor() {}
}
