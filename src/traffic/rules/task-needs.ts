import { containerNeeds } from './needs/containers';
import { Home } from './needs/home';
import { hostNeeds } from './needs/hosts';
import type { Need } from './needs/need';
import { permittedNeeds } from './needs/permitted';
import { sessionNeeds } from './needs/sessions';
import type { Service } from '../network/model';
import type { World } from '../template/world';

export type { Need } from './needs/need';

/** What is known about a service beside its templates. */
export interface NeedOptions {
  /** The AWS services that the team's own code calls, as recorded: names of endpoints. @default - none */
  readonly awsServices?: readonly string[];
}

/** What the tasks of a service, and their hosts, call outside their VPC: to start, and by what their roles allow. */
export function needsOf(world: World, service: Service, { awsServices = [] }: NeedOptions = {}): Need[] {
  const { taskDefinition: definition, hosts, resource, name } = service;
  const home = new Home(service.stack);
  const rest = { isCertain: true, caller: 'task' as const, subject: name };
  // Hosts pull images and write logs for their tasks, whatever interface the tasks themselves have.
  const starter = hosts ? 'host' : 'task';
  return merged([
    ...definition ? containerNeeds(definition, home, starter) : [],
    ...definition ? permittedNeeds(world, definition.properties.ExecutionRoleArn, home, { name: 'execution role', subject: definition.label, caller: starter }) : [],
    ...definition ? permittedNeeds(world, definition.properties.TaskRoleArn, home, { name: 'task role', subject: definition.label, caller: 'task' }) : [],
    ...definition ? [] : [{ ...rest, kind: 'unknown' as const, services: [], hosts: [], calls: [], because: 'its task definition is not in these templates' }],
    ...service.exec && resource ? sessionNeeds(resource, home) : [],
    ...hosts ? hostNeeds(world, hosts, home) : [],
    ...awsServices.map((each): Need => ({ ...rest, kind: 'aws', services: [each], hosts: home.hosts(each), calls: [], because: `egressAwsServices names ${each}` })),
  ]);
}

/** Each once: containers that do the same need the same. */
function merged(needs: readonly Need[]): Need[] {
  return [...new Map(needs.map(need => {
    const calls = need.calls.map(({ actions, resource }) => `${actions.join()} ${resource}`);
    return [[need.kind, need.caller, need.isCertain, need.services, need.hosts, need.because, calls].join(' | '), need];
  })).values()];
}
