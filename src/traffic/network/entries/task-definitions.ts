import { portsOf } from './protocols';
import type { Reading } from './reading';
import type { Intervals } from '../../addresses/intervals';
import { text } from '../property';

/** Whose interface tasks use: `awsvpc` their own, else that of their host. */
export type NetworkMode = 'awsvpc' | 'host' | 'bridge' | 'none' | 'unknown';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html */
const DYNAMIC_PORTS = [32768, 65535] as const;

/**
 * Of a task definition; `bridge` if it does not say.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export function networkMode(definition: Reading): NetworkMode {
  const fargate = definition.list('RequiresCompatibilities').includes('FARGATE');
  const mode = definition.text('NetworkMode', fargate ? 'awsvpc' : 'bridge');
  if (mode === 'awsvpc' || mode === 'host' || mode === 'bridge' || mode === 'none') return mode;
  if (mode !== undefined) definition.doubt(`NetworkMode is ${mode}, which the proof does not know`);
  return 'unknown';
}

/** Takes down containers that see nothing of the network of their task, and what they ask for names instead of DNS of the VPC. */
export function checkContainers(definition: Reading): void {
  for (const container of definition.each('ContainerDefinitions')) {
    const name = `container ${text(container.value('Name')) ?? 'without a known name'}`;
    if (container.flag('DisableNetworking', false) !== false) definition.doubt(`${name} has DisableNetworking, and sees no network`);
    for (const property of ['DnsServers', 'ExtraHosts']) {
      if (container.list(property).length > 0) definition.doubt(`${name} has ${property}, and its names are not those of DNS in the VPC`);
    }
  }
}

/**
 * Where a host listens for a port of a container: the port that is mapped to it, or any of those that Docker hands out.
 *
 * @returns nothing if no container of the task definition has that port
 */
export function hostPorts(definition: Reading, container: string | undefined, port: number, protocol: string | undefined): Intervals | undefined {
  const mappings = definition.each('ContainerDefinitions')
    .filter(item => container === undefined || item.text('Name') === container)
    .flatMap(item => item.each('PortMappings'))
    .filter(mapping => mapping.number('ContainerPort') === port || isIn(port, mapping.text('ContainerPortRange')));
  if (mappings.length === 0) return undefined;
  const host = mappings[0].number('HostPort', 0);
  return host === 0 ? portsOf(protocol, ...DYNAMIC_PORTS) : portsOf(protocol, host);
}

function isIn(port: number, range: string | undefined): boolean {
  const [from, to = from] = (range ?? '').split('-').map(Number);
  return range !== undefined && from <= port && port <= to;
}
