/**
 * Asks CloudFormation whether somebody has changed an environment by hand. Ends with 1 if so.
 *
 *   npx tsx pipeline/drift.ts ENVIRONMENT [--deadline-seconds 1800] [--interval-seconds 10] [--network-profile NAME]
 */
import { Access, NETWORK_PROFILE } from './lib/access';
import { readArguments } from './lib/arguments';
import { aws } from './lib/aws';
import { Failure, start } from './lib/failure';
import type { Variables } from './lib/program';
import { placesOf } from './lib/stack';
import { table } from './lib/table';
import { PATIENCE, patienceOf, wait, type Patience } from './lib/wait';
import { environmentOf, readWorkload } from './lib/workload';

const USAGE = 'drift.ts ENVIRONMENT';

/** @returns why some resources could not be looked at, where that is so */
async function detect(stack: string, region: string, access: Variables, patience: Patience): Promise<string | undefined> {
  const { StackDriftDetectionId: id } = aws(region, ['cloudformation', 'detect-stack-drift', '--stack-name', stack], { access });
  const outcome = await wait(patience, async () => {
    const { DetectionStatus: status, DetectionStatusReason: reason } = aws(region, [
      'cloudformation', 'describe-stack-drift-detection-status', '--stack-drift-detection-id', id,
    ], { access, echo: false });
    return status === 'DETECTION_IN_PROGRESS' ? { waitingFor: 'CloudFormation looks at each resource' }
      : { done: status === 'DETECTION_FAILED' ? String(reason ?? status) : undefined };
  });
  if ('done' in outcome) return outcome.done;
  throw new Failure(`drift of ${stack} must be known within ${patience.deadlineSeconds} seconds, got none; run this again later`);
}

/** A row for each property that differs. */
function rows(stack: string, region: string, access: Variables): string[][] {
  const { StackResourceDrifts: drifts } = aws(region, [
    'cloudformation', 'describe-stack-resource-drifts', '--stack-name', stack, '--stack-resource-drift-status-filters', 'MODIFIED', 'DELETED',
  ], { access });
  return drifts.flatMap(({ LogicalResourceId: id, ResourceType: type, StackResourceDriftStatus: status, PropertyDifferences: differences }: any) =>
    status === 'DELETED' ? [[id, type, 'deleted', '', '']] : differences.map((difference: any) =>
      [id, type, difference.PropertyPath, short(difference.ExpectedValue), short(difference.ActualValue)]));
}

function short(value: string): string {
  return value.length <= 80 ? value : `${value.slice(0, 77)}...`;
}

/** @returns what is wrong with a stack, where something is */
async function compare(stack: string, region: string, access: Variables, patience: Patience): Promise<string | undefined> {
  const notLookedAt = await detect(stack, region, access, patience);
  const drifted = rows(stack, region, access);
  if (drifted.length > 0) console.log(table(['Resource', 'Type', 'Property', 'Deployed', 'Found'], drifted));
  if (notLookedAt) return `${stack} must be looked at as a whole, got: ${notLookedAt}; allow the role to read it, or run this again`;
  if (drifted.length > 0) return `${stack} must be as deployed, got ${drifted.length} differences; undo them by hand, or put them into the code and deploy`;
  console.log(`${stack} is as deployed.`);
  return undefined;
}

start(async () => {
  const { values, positionals: [name] } = readArguments(USAGE, words => words.length === 1, { ...PATIENCE, ...NETWORK_PROFILE });
  const patience = patienceOf(values, { deadlineSeconds: 1800, intervalSeconds: 10 });
  const environment = environmentOf(readWorkload(), name);
  const access = new Access(environment, 'network-drift', values['network-profile']);
  const wrong: string[] = [];
  for (const place of placesOf(environment)) {
    const problem = await compare(place.name, environment.region, access.to(place), patience);
    if (problem) wrong.push(problem);
  }
  if (wrong.length > 0) throw new Failure(wrong.join('\n'));
});
