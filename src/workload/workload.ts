import { Construct } from 'constructs';
import { recordedEnvironments } from './record';
import { RECORDED, applies } from '../design/axes';
import type { WorkloadEnvironment } from '../design/workload-environment';
import { Answers, Field } from '../model/field';

/** What every environment records besides the values of its axes. */
const IDENTITY: Record<string, string> = {
  workload: 'string',
  name: 'string',
  account: 'string',
  region: 'string',
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
    .filter(field => field.recorded !== false && applies(field, environment) && (field.required || hasDefault(field, environment)));
  const range: Record<string, string> = environment.networkVpcId === undefined && environment.networkIpamPoolId === undefined ? { networkCidr: 'string' } : {};
  return { ...IDENTITY, ...range, ...Object.fromEntries(fields.map(field => [field.name, TYPES[field.kind]])) };
}

function hasDefault(field: Field, environment: Answers): boolean {
  try {
    return field.default?.(environment) !== undefined;
  } catch {
    return true; // a value that it follows from is not there, and is asked for as well
  }
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
    return recordedEnvironments(app, 'workload', required);
  }

  private constructor() {}
}
