import type { Capacity, Capacities } from './capacity';
import { Reading } from './reading';
import { checkService } from './refused-services';
import { place, register, Site } from './site';
import { checkContainers, NetworkMode, networkMode } from './task-definitions';
import { registrationsOf } from './task-registrations';
import { Intervals } from '../../addresses/intervals';
import type { Resource } from '../../template/world';
import type { Interface, Service } from '../model';

const NETWORK = 'NetworkConfiguration.AwsvpcConfiguration';

/** A service, and what may still be doubted about it later. */
export interface ServiceDraft {
  readonly service: Service & { missingDependency?: string };
  readonly reading: Reading;
  /** The target groups, and classic load balancers, that its tasks are registered with. */
  readonly groups: readonly Resource[];
}

/** The services of Amazon ECS; registers their tasks with target groups. */
export function buildServices(site: Site, capacities: Capacities): readonly ServiceDraft[] {
  return site.foundation.resources('AWS::ECS::Service').map(resource => build(site, capacities, resource));
}

function build(site: Site, capacities: Capacities, resource: Resource): ServiceDraft {
  const reading = Reading.of(resource);
  unmodelled(reading);
  const taskDefinition = site.lookup.find('AWS::ECS::TaskDefinition', reading.value('TaskDefinition'), resource);
  if (!taskDefinition) reading.stranger('TaskDefinition', 'a task definition', reading.value('TaskDefinition'));
  const definition = taskDefinition && Reading.of(taskDefinition);
  if (definition) checkContainers(definition);
  const capacity = capacities.of(reading);
  const mode = modeOf(reading, definition);
  const registrations = reading.each('LoadBalancers').flatMap(entry => registrationsOf(site, entry, { mode, definition }));
  const interfaces = interfacesOf(site, reading, mode, capacity);
  checkService(reading, capacity, mode, definition);
  const exec = reading.flag('EnableExecuteCommand', false) ?? true;
  for (const doubt of definition?.doubts ?? []) reading.doubts.push(doubt);
  const service: Service = {
    kind: 'service',
    name: resource.label,
    resource,
    stack: resource.stack,
    doubts: reading.doubts,
    fault: reading.fault,
    interfaces,
    entryPorts: Intervals.union(registrations.map(({ ports }) => ports)),
    taskDefinition,
    hosts: capacity.hosts,
    exec,
  };
  for (const { group, ports } of registrations) register(site, group, { element: service, ports });
  return { service, reading, groups: registrations.map(({ group }) => group) };
}

function unmodelled(reading: Reading): void {
  const controller = reading.text('DeploymentController.Type', 'ECS');
  if (controller !== 'ECS') reading.doubt(`its tasks are deployed by ${controller ?? 'a controller that is not known'}, which may move them to other target groups`);
  if (reading.value('VpcLatticeConfigurations') !== undefined) reading.doubt('VPC Lattice sends requests to it');
}

function modeOf(reading: Reading, definition: Reading | undefined): NetworkMode {
  if (definition) return networkMode(definition);
  return reading.value(NETWORK) === undefined ? 'unknown' : 'awsvpc';
}

/** Tasks have interfaces of their own, or share those of their hosts. */
function interfacesOf(site: Site, reading: Reading, mode: NetworkMode, capacity: Capacity): readonly Interface[] {
  if (mode === 'none') return [];
  if (mode !== 'awsvpc') return capacity.hosts?.interfaces ?? [];
  const network = reading.within(NETWORK);
  const subnets = network.list('Subnets');
  if (subnets.length === 0) reading.doubt('NetworkConfiguration names no subnets, and its tasks have interfaces of their own');
  return place(site, reading, {
    name: reading.resource.label,
    subnets,
    groups: network.ids('SecurityGroups'),
    publicAddress: publicAddress(network, capacity),
  });
}

/**
 * Only tasks on AWS Fargate get public addresses, and only if asked for.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html
 */
function publicAddress(network: Reading, { kind }: Capacity): Interface['publicAddress'] {
  const asked = network.text('AssignPublicIp', 'DISABLED')?.toUpperCase();
  if (asked === 'DISABLED' || kind === 'ec2') return 'no';
  return asked === 'ENABLED' && kind === 'fargate' ? 'yes' : 'unknown';
}
