import { Intervals } from '../../addresses/intervals';
import { tcp, udp } from '../../addresses/ports';

/**
 * Ports as a listener or a target group has them.
 *
 * @param protocol of Elastic Load Balancing; where none is known it may be TCP or UDP
 * @param from the first port; every port where none is known
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html
 */
export function portsOf(protocol: string | undefined, from: number | undefined, to = from): Intervals {
  const [first, last] = from === undefined || to === undefined ? [0, 0xffff] : [from, to];
  switch (protocol) {
    case 'HTTP': case 'HTTPS': case 'TCP': case 'TLS': case 'SSL': return tcp(first, last);
    case 'UDP': case 'QUIC': case 'GENEVE': return udp(first, last);
    default: return tcp(first, last).plus(udp(first, last));
  }
}
