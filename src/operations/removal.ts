import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { OperationFailed, aws } from './aws';
import { connections, reject } from './connections';
import { emptyBucket, logBuckets } from './log-buckets';
import { WorkloadEnvironment } from '../design/workload-environment';
import { sentence } from '../model/field';

/** How a removal talks to the person who asked for it. */
export interface Person {
  readonly tell: (line: string) => void;
  /** Whether the environment is really to go. */
  readonly confirm: (question: string, answer: string) => Promise<boolean>;
}

/**
 * Removes an environment that is not protected, as recorded in `workload.json` of the working directory and as deployed: empties
 * the buckets of logs and ends the connections of consumers, which CloudFormation cannot, and runs `cdk destroy`.
 *
 * @throws OperationFailed with one line, before anything is touched where that is possible
 */
export async function remove(name: string | undefined, { tell, confirm }: Person): Promise<void> {
  const { workload, account, region } = unprotected(name);
  const stackName = `${workload}-${name}`;
  checkAccount(name!, account, region);
  const stack = describe(region, stackName);
  if (!stack) return tell(`There is no stack ${stackName} in ${account}, ${region}: nothing to remove.`);
  if (stack.EnableTerminationProtection) {
    throw refusal(`${stackName}`, 'must have been deployed without protection', 'termination protection', `deploy first: npx cdk deploy '${name}/*'`);
  }
  const buckets = logBuckets(region, stackName);
  const consumers = connections(region, stackName);
  const loses = [
    `This deletes the stack ${stackName} in ${account}, ${region}`,
    ...buckets.map(bucket => `all logs in ${bucket}`),
    ...consumers.map(({ endpoint }) => `the connection of ${endpoint}`),
  ];
  if (!await confirm(`${loses.join(', ')}.`, name!)) throw new OperationFailed('Stopped; nothing was removed.');
  for (const consumer of consumers) {
    reject(region, consumer);
    tell(`${consumer.endpoint} is cut off`);
  }
  destroy(name!, region, stackName, tell);
  tell(`${stackName} is gone. What stays: the CDK's bootstrap stack with the images, and what the stack kept while it was protected.`);
}

/** Twice, because a load balancer writes a last log while it is deleted, and its bucket is then not empty any more. */
function destroy(name: string, region: string, stackName: string, tell: Person['tell']): void {
  for (let isLast = false; ; isLast = true) {
    const buckets = describe(region, stackName) ? logBuckets(region, stackName) : [];
    for (const bucket of buckets) tell(`${bucket}: ${emptyBucket(region, bucket)} objects deleted`);
    const { status, error } = spawnSync('cdk', ['destroy', `${name}/*`, '--force'], { stdio: 'inherit', shell: process.platform === 'win32' });
    if (error) throw new OperationFailed(`cdk must be there to be run, got ${(error as NodeJS.ErrnoException).code}; run \`npx projen remove ${name}\``);
    if (status === 0) return;
    if (isLast || buckets.length === 0) throw new OperationFailed(`cdk destroy ended with ${status}; what it says above comes first, then run this again`);
  }
}

/** The environment, if the repository does not protect it. */
function unprotected(name: string | undefined): WorkloadEnvironment {
  const environments = recorded();
  const environment = environments.find(each => each.name === name);
  if (!environment) {
    throw refusal('environment', `must be one of ${environments.map(each => each.name).join(', ')}`, name, 'for example npx projen remove '
      + environments[0].name);
  }
  if (environment.deletionProtection) {
    throw refusal(`deletionProtection of ${name}`, 'must be false', true, 'see "Remove it" in README.md: set it, run npx projen, and deploy');
  }
  return environment;
}

/** Every environment, as `npx projen` recorded it. */
export function recorded(): WorkloadEnvironment[] {
  try {
    return JSON.parse(readFileSync('workload.json', 'utf8')).environments;
  } catch (error) {
    throw refusal('workload.json', 'must be there to be read', (error as NodeJS.ErrnoException).code ?? 'no JSON', 'run npx projen');
  }
}

/** Whoever has credentials of another account at hand would look at another stack of the same name. */
export function checkAccount(name: string, account: string, region: string): void {
  const { Account: got } = aws(region, 'sts', 'get-caller-identity');
  if (got !== account) throw refusal('credentials', `must be of account ${account} for ${name}`, got, 'choose another profile');
}

function describe(region: string, stackName: string): any {
  try {
    return aws(region, 'cloudformation', 'describe-stacks', '--stack-name', stackName).Stacks[0];
  } catch (error) {
    if (error instanceof OperationFailed && error.message.includes('does not exist')) return undefined;
    throw error;
  }
}

export function refusal(field: string, must: string, got: unknown, remedy: string): OperationFailed {
  return new OperationFailed(sentence({ field, must, got, remedy }));
}
