/**
 * Asks whether an environment works, the way its callers would: from outside where outside may call, by what its load balancers and
 * Amazon ECS see where not.
 *
 *   npx tsx pipeline/smoke-test.ts ENVIRONMENT [--deadline-seconds 300] [--interval-seconds 5] [--network-profile NAME]
 */
import { Access, NETWORK_PROFILE } from './lib/access';
import { readArguments } from './lib/arguments';
import { ask, remedyFor } from './lib/entry';
import { Failure, start } from './lib/failure';
import { unsteadyService } from './lib/services';
import { outputsOf, placesOf, stackOf, type Place, type Stack } from './lib/stack';
import { targetGroupsOf, unhealthyTargets, type TargetGroup } from './lib/target-groups';
import { PATIENCE, patienceOf, wait, type Patience } from './lib/wait';
import { environmentOf, readWorkload, type Environment } from './lib/workload';

const USAGE = 'smoke-test.ts ENVIRONMENT';

/** The stack that has the entry: the last one that is deployed. */
interface Entry extends Place {
  readonly outputs: Readonly<Record<string, string>>;
}

function entryOf(environment: Environment, stack: Stack, access: Access): Entry {
  const places = placesOf(environment);
  const place = places[places.length - 1]!;
  return { ...place, outputs: place.name === stack.name ? stack.outputs : outputsOf(place, environment.region, access.to(place)) };
}

async function askFromOutside(environment: Environment, entry: Entry, groups: readonly TargetGroup[], patience: Patience): Promise<void> {
  const path = groups.find(({ healthCheckPath }) => healthCheckPath)?.healthCheckPath ?? '/health';
  const { Url: base, DnsName: dnsName } = entry.outputs;
  if (!base) throw new Failure(`stack ${entry.name} must have the output Url, got none; leave the outputs of WorkloadStage as they are`);
  const url = new URL(base + path);
  // Callers who must sign are many, but this script is none of them: being sent away is what it may expect.
  const expected = environment.ingressAuthorization === 'iam' ? 403 : 200;
  const hasOwnName = environment.ingressDomainName !== undefined || environment.ingressMode !== 'alb';
  const outcome = await wait(patience, async () => {
    const answer = await ask(url, !hasOwnName, patience.deadlineSeconds);
    if ('status' in answer && answer.status === expected) return { done: answer };
    return { waitingFor: 'status' in answer ? `${answer.status}` : answer.error };
  });
  if ('waitingFor' in outcome) {
    throw new Failure(`${url} must answer ${expected} within ${patience.deadlineSeconds} seconds, got ${outcome.waitingFor}; ${remedyFor(outcome.waitingFor, dnsName)}`);
  }
  console.log(`Asked from outside: ${url} answered ${expected}${expected === 403 ? ', as it must without a signature' : ''}.`);
}

async function lookFromInside({ region }: Environment, stack: Stack, groups: readonly TargetGroup[], patience: Patience): Promise<void> {
  if (groups.length === 0) throw new Failure(`stack ${stack.name} must have a target group, got none; deploy it again`);
  const outcome = await wait(patience, async () => {
    const reason = unsteadyService(stack, region) ?? groups.map(group => unhealthyTargets(group, region)).find(Boolean);
    return reason === undefined ? { done: true } : { waitingFor: reason };
  });
  if ('waitingFor' in outcome) {
    throw new Failure(`${stack.name} must be steady and healthy within ${patience.deadlineSeconds} seconds, got: ${outcome.waitingFor}; look at the events `
      + 'of its service and the log of its tasks');
  }
  console.log(`Looked from inside: the service is steady on what was deployed, and every target of ${groups.map(({ name }) => name).join(', ')} is healthy.`);
}

start(async () => {
  const { values, positionals: [name] } = readArguments(USAGE, words => words.length === 1, { ...PATIENCE, ...NETWORK_PROFILE });
  const patience = patienceOf(values, { deadlineSeconds: 300, intervalSeconds: 5 });
  const environment = environmentOf(readWorkload(), name);
  const access = new Access(environment, 'network', values['network-profile']);
  const stack = stackOf(environment);
  const groups = targetGroupsOf(stack, environment.region);
  const { ingressMode, ingressAuthorization, networkIngressVpc } = environment;
  const isPublic = ingressMode === 'alb' || ingressMode === 'api-gateway';
  const isOurs = isPublic && networkIngressVpc !== 'hub';
  if (isOurs) await askFromOutside(environment, entryOf(environment, stack, access), groups, patience);
  else if (isPublic) console.log(`The entry of ${stack.name} is its hub's, and is not called from here.`);
  else console.log(`Nobody outside may call ${stack.name}: its ingress is ${ingressMode}.`);
  if (!isOurs || ingressAuthorization === 'iam') await lookFromInside(environment, stack, groups, patience);
});
