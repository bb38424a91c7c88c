import type { Door } from './door';
import type { Trace } from './finding';
import type { Hop } from '../path/path';

/**
 * How callers come to the first load balancer, or link to it, where no packets of theirs are followed: through an API, an endpoint
 * service, or from networks that these templates do not describe. For drawings; nothing is proven by it.
 */
export function doorstep({ entrance, element, legs: [{ from }] }: Door, zone: string): Trace[] {
  const node = from?.interfaces.find(({ subnet }) => subnet.zone === zone);
  if (!from || !node) return [];
  const callers = entrance === 'consumers' ? 'consumers' : element.kind === 'api' && element.isPublic ? 'the internet' : 'private callers';
  const request: Hop[] = [...entrance === 'private' ? [] : [{ element, text: 'takes requests' }], { element: node, zone, text: 'gets them' }];
  const reply: Hop[] = [{ element: node, zone, text: 'answers' }, ...entrance === 'private' ? [] : [{ element, text: 'hands the answers on' }]];
  return [
    { kind: 'request', from: callers, to: from.name, zone, hops: request },
    { kind: 'return', from: from.name, to: callers, zone, hops: reply },
  ];
}
