import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { OperationFailed, Place, aws, profileOption } from './aws';
import { connections, reject } from './connections';
import { emptyBucket, logBuckets } from './log-buckets';
import { EnvironmentStack, environmentStacks, otherAccount } from '../design/environment-stacks';
import { WorkloadEnvironment } from '../design/workload-environment';
import { sentence } from '../model/field';

/** How a removal talks to the person who asked for it. */
export interface Person {
  readonly tell: (line: string) => void;
  /** Whether the environment is really to go. */
  readonly confirm: (question: string, answer: string) => Promise<boolean>;
}

/** What is removed. */
export interface Removal {
  /** Name of the environment. */
  readonly environment?: string;
  /** Profile of the AWS CLI for the account of the network. @default - the network is in the environment's account */
  readonly networkProfile?: string;
}

/** A stack that is there, and how it is reached. */
interface Deployed extends EnvironmentStack, Place {}

/**
 * Removes an environment that is not protected, as recorded in the working directory and as deployed, one stack after
 * the other and the last first: empties the buckets of logs and ends the connections of consumers, which CloudFormation cannot, and runs
 * `cdk destroy`.
 *
 * @throws OperationFailed with one line, before anything is touched where that is possible
 */
export async function remove({ environment: name, networkProfile }: Removal, { tell, confirm }: Person): Promise<void> {
  const environment = unprotected(name);
  const { account, region } = environment;
  const places = reach(environment, networkProfile);
  const stacks = places.filter(place => isUnprotected(place, name!)).reverse();
  if (stacks.length === 0) return tell(`There is no stack ${places.map(stack => stack.name).join(', ')} in ${account}, ${region}: nothing to remove.`);
  const consumers = stacks.flatMap(stack => connections(stack, stack.name).map(connection => ({ stack, connection })));
  const loses = [
    ...stacks.map(stack => `the stack ${stack.name} in ${stack.account}, ${region}`),
    ...stacks.flatMap(stack => logBuckets(stack, stack.name)).map(bucket => `all logs in ${bucket}`),
    ...consumers.map(({ connection }) => `the connection of ${connection.endpoint}`),
  ];
  if (!await confirm(`This deletes ${loses.join(', ')}.`, name!)) throw new OperationFailed('Stopped; nothing was removed.');
  for (const { stack, connection } of consumers) {
    reject(stack, connection);
    tell(`${connection.endpoint} is cut off`);
  }
  // The CDK keeps to the order by itself, with the credentials of one account.
  if (!otherAccount(environment)) destroy(stacks, [`${name}/*`], tell);
  else for (const stack of stacks) destroy([stack], [`${name}/${stack.id}`, '--exclusively'], tell);
  tell(`${stacks.map(stack => stack.name).join(', ')} ${stacks.length > 1 ? 'are' : 'is'} gone. What stays: the CDK's bootstrap stack with the images, and what `
    + `${stacks.length > 1 ? 'they' : 'the stack'} kept while ${stacks.length > 1 ? 'they were' : 'it was'} protected.`);
}

/** Twice, because a load balancer writes a last log while it is deleted, and its bucket is then not empty any more. */
function destroy(stacks: readonly Deployed[], what: readonly string[], tell: Person['tell']): void {
  const [place] = stacks;
  for (let isLast = false; ; isLast = true) {
    const buckets = stacks.filter(stack => describe(stack)).flatMap(stack => logBuckets(stack, stack.name));
    for (const bucket of buckets) tell(`${bucket}: ${emptyBucket(place, bucket)} objects deleted`);
    const { status, error } = spawnSync('cdk', ['destroy', ...what, '--force', ...profileOption(place)], { stdio: 'inherit', shell: process.platform === 'win32' });
    if (error) throw new OperationFailed(`cdk must be there to be run, got ${(error as NodeJS.ErrnoException).code}; run \`npx projen remove ENVIRONMENT\``);
    if (status === 0) return;
    if (isLast || buckets.length === 0) throw new OperationFailed(`cdk destroy ended with ${status}; what it says above comes first, then run this again`);
  }
}

/** The stacks of an environment in the order of deployment, whether they are there or not, with credentials that were looked at. */
function reach(environment: WorkloadEnvironment, networkProfile: string | undefined): Deployed[] {
  const { name, account, region } = environment;
  const network = otherAccount(environment);
  if (network && !networkProfile) {
    throw refusal('--network-profile', `is required, because the network of ${name} is in account ${network}`, undefined,
      `name a profile of the AWS CLI for that account: npx projen remove ${name} --network-profile NAME`);
  }
  checkAccount(name, account, { region });
  if (network) checkAccount(`the network of ${name}`, network, { region, profile: networkProfile });
  return environmentStacks(environment).map(stack => ({ ...stack, region, profile: stack.account === account ? undefined : networkProfile }));
}

/** Whether a stack is there; an error if CloudFormation protects it. */
function isUnprotected(stack: Deployed, environment: string): boolean {
  const found = describe(stack);
  if (found?.EnableTerminationProtection) {
    throw refusal(stack.name, 'must have been deployed without protection', 'termination protection', `deploy first: npx cdk deploy '${environment}/*'`);
  }
  return found !== undefined;
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

/** Where environments of workloads are recorded, and hubs. */
const RECORDS = ['workload.json', 'hub.json'];

/** Every environment, as `npx projen` recorded it. */
export function recorded(): WorkloadEnvironment[] {
  const file = RECORDS.find(name => existsSync(name)) ?? RECORDS[0];
  try {
    return JSON.parse(readFileSync(file, 'utf8')).environments;
  } catch (error) {
    throw refusal(file, 'must be there to be read', (error as NodeJS.ErrnoException).code ?? 'no JSON', 'run npx projen');
  }
}

/** Whoever has credentials of another account at hand would look at another stack of the same name. */
export function checkAccount(name: string, account: string, place: Place): void {
  const { Account: got } = aws(place, 'sts', 'get-caller-identity');
  if (got !== account) throw refusal('credentials', `must be of account ${account} for ${name}`, got, 'choose another profile');
}

function describe(stack: Deployed): any {
  try {
    return aws(stack, 'cloudformation', 'describe-stacks', '--stack-name', stack.name).Stacks[0];
  } catch (error) {
    if (error instanceof OperationFailed && error.message.includes('does not exist')) return undefined;
    throw error;
  }
}

export function refusal(field: string, must: string, got: unknown, remedy: string): OperationFailed {
  return new OperationFailed(sentence({ field, must, got, remedy }));
}
