import { portsOf } from './protocols';
import { Reading } from './reading';
import type { Site } from './site';
import { hostPorts, NetworkMode } from './task-definitions';
import type { Intervals } from '../../addresses/intervals';
import type { Resource } from '../../template/world';

/** The type of a target group. */
export const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

/** What names the places where tasks are registered. */
const NAMED = [
  ['TargetGroupArn', TARGET_GROUP, 'a target group'],
  ['AdvancedConfiguration.AlternateTargetGroupArn', TARGET_GROUP, 'a target group'],
  ['LoadBalancerName', 'AWS::ElasticLoadBalancing::LoadBalancer', 'a load balancer'],
] as const;

/** The tasks of a service, as far as it matters where they listen. */
export interface Tasks {
  readonly mode: NetworkMode;
  /** @default - not in these templates */
  readonly definition?: Reading;
}

/** A target group or a classic load balancer, and where tasks listen for it. */
export interface TaskRegistration {
  readonly group: Resource;
  readonly ports: Intervals;
}

/** Where an entry of `LoadBalancers` registers tasks, those of a blue/green deployment included. */
export function registrationsOf(site: Site, entry: Reading, tasks: Tasks): readonly TaskRegistration[] {
  return NAMED.flatMap(([path, type, what]) => {
    const value = entry.value(path);
    if (value === undefined) return [];
    const group = site.lookup.find(type, value, entry.resource);
    if (!group) {
      entry.stranger(path, what, value);
      site.unplaced.push(entry.resource);
      return [];
    }
    if (type === TARGET_GROUP) fit(entry, tasks.mode, group);
    const protocol = type === TARGET_GROUP ? Reading.of(group).text('Protocol')?.toUpperCase() : 'TCP';
    return [{ group, ports: portsOfTasks(entry, tasks, protocol) }];
  });
}

/** Tasks with interfaces of their own are targets by address, tasks on the interface of a host by instance. */
function fit(entry: Reading, mode: NetworkMode, group: Resource): void {
  const type = Reading.of(group).text('TargetType', 'instance');
  const wanted = mode === 'awsvpc' ? 'ip' : mode === 'host' || mode === 'bridge' ? 'instance' : type;
  if (type !== undefined && type !== wanted) entry.mistake(`TargetType of ${group.label} is ${type}, and tasks with NetworkMode ${mode} need ${wanted}`);
}

/** AWS refuses a service whose container has no such port. */
function portsOfTasks(entry: Reading, { mode, definition }: Tasks, protocol: string | undefined): Intervals {
  const container = entry.text('ContainerName');
  const port = entry.number('ContainerPort');
  if (port === undefined) {
    entry.need('ContainerPort');
    return portsOf(protocol, undefined);
  }
  const mapped = definition && hostPorts(definition, container, port, protocol);
  if (definition && !mapped) {
    const reason = `${container ?? 'no container'} of its task definition has no port mapping for ${port}`;
    if (definition.doubts.length > 0) entry.doubt(reason);
    else entry.mistake(reason);
  }
  return mode === 'awsvpc' || mode === 'host' ? portsOf(protocol, port) : mapped ?? portsOf(protocol, undefined);
}
