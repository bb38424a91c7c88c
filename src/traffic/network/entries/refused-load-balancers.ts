import { Reading } from './reading';
import type { Interface, LoadBalancer } from '../model';

/**
 * Takes down why AWS refuses a load balancer: it stands in each zone once, an application load balancer in two at least, and only an
 * internal one may choose its private addresses.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
 */
export function checkLoadBalancer(reading: Reading, type: LoadBalancer['type'], scheme: string | undefined, interfaces: readonly Interface[]): void {
  const known = interfaces.map(({ subnet }) => subnet).filter(({ doubts }) => doubts.length === 0);
  const twice = known.find(({ zone }, index) => known.findIndex(other => other.zone === zone) < index);
  if (twice) reading.mistake(`two of its subnets are in ${twice.zone}`);
  if (type === 'application' && interfaces.length === 1 && reading.doubts.length === 0) {
    reading.doubt('it has one subnet, which AWS takes for an application load balancer only in a Local Zone or on an Outpost');
  }
  const fixed = (property: string) => reading.each('SubnetMappings').some(mapping => mapping.value(property) !== undefined);
  if (scheme === 'internet-facing' && fixed('PrivateIPv4Address')) reading.mistake('PrivateIPv4Address is for internal load balancers only');
  if (scheme === 'internal' && fixed('AllocationId')) reading.mistake('AllocationId is for internet-facing load balancers only');
}
