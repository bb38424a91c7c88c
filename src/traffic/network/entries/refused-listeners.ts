import { Reading } from './reading';
import type { Foundation } from '../foundation';
import type { LoadBalancer, TargetGroup, Vpc } from '../model';
import { text } from '../property';

const WEB = ['HTTP', 'HTTPS'];
const TRANSPORT = ['TCP', 'TLS', 'UDP', 'TCP_UDP', 'QUIC', 'TCP_QUIC'];

/** The protocols of listeners and target groups, by the type of their load balancer. */
const PROTOCOLS: Readonly<Record<LoadBalancer['type'], readonly string[]>> = { application: WEB, network: TRANSPORT, gateway: ['GENEVE'] };

/**
 * Takes down why AWS refuses a listener.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html
 */
export function checkListener({ vpc }: Foundation, reading: Reading, loadBalancer: LoadBalancer, targetGroups: Iterable<TargetGroup>): void {
  const allowed = PROTOCOLS[loadBalancer.type];
  const protocol = reading.value('Protocol');
  if (loadBalancer.type !== 'gateway' && typeof protocol === 'string' && !allowed.includes(protocol.toUpperCase())) {
    reading.mistake(`Protocol is ${protocol}, and a load balancer of type ${loadBalancer.type} takes ${allowed.join(', ')}`);
  }
  if ((protocol === 'HTTPS' || protocol === 'TLS') && reading.value('Certificates') === undefined) reading.mistake(`it has no Certificates, which ${protocol} needs`);
  const home = loadBalancer.interfaces[0]?.subnet.vpc;
  for (const group of targetGroups) checkGroup(reading, loadBalancer, group, allowed, home, vpc(group.resource?.properties.VpcId));
}

function checkGroup(reading: Reading, { type }: LoadBalancer, group: TargetGroup, allowed: readonly string[], home?: Vpc, vpc?: Vpc): void {
  const protocol = group.resource?.properties.Protocol;
  if (typeof protocol === 'string' && !allowed.includes(protocol.toUpperCase())) {
    reading.mistake(`Protocol of ${group.name} is ${protocol}, and a load balancer of type ${type} takes ${allowed.join(', ')}`);
  }
  if (home && vpc && vpc !== home) reading.mistake(`${group.name} is of ${vpc.name}, and its load balancer of ${home.name}`);
}

/** Takes down that a load balancer has two listeners at one port. */
export function checkTwins(reading: Reading, { listeners }: LoadBalancer, port: unknown): void {
  if (port === undefined || typeof port === 'object') return;
  const twin = listeners.find(({ resource }) => resource && !resource.doubt && text(resource.properties.Port) === String(port));
  if (twin) reading.mistake(`${twin.name} listens at port ${port} already`);
}
