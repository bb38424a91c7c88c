import type { PlacedListener } from './listeners';
import { references } from './scan';
import type { ServiceDraft } from './services';
import { TARGET_GROUP } from './task-registrations';
import type { Resource } from '../../template/world';
import { Dependencies } from '../dependencies';
import type { Foundation } from '../foundation';

/** What sends to target groups: listeners and rules of listeners. */
const SENDERS = ['AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::ListenerRule'];

/**
 * Whether listeners lead to the target groups of services, and whether services wait for those: Amazon ECS refuses a service as long as
 * its target group has no load balancer.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
 */
export function checkForwarding(foundation: Foundation, drafts: readonly ServiceDraft[], listeners: Iterable<PlacedListener>): void {
  const reached = new Set([...listeners].flatMap(({ listener }) => listener.targetGroups.map(({ resource }) => resource)));
  const senders = sendersOf(foundation);
  const dependencies = new Dependencies();
  for (const { service, reading, groups } of drafts) {
    for (const group of groups.filter(({ type }) => type === TARGET_GROUP)) {
      if (!reached.has(group)) reading.doubt(`no listener of these templates leads to its target group ${group.label}`);
      const own = senders.get(group) ?? [];
      if (own.length > 0 && !own.some(sender => dependencies.waits(reading.resource, sender))) service.missingDependency ??= own[0].label;
    }
  }
}

function sendersOf(foundation: Foundation): ReadonlyMap<Resource, readonly Resource[]> {
  const senders = new Map<Resource, Resource[]>();
  for (const sender of SENDERS.flatMap(type => foundation.resources(type))) {
    for (const { resource } of references([sender.properties.DefaultActions, sender.properties.Actions])) {
      senders.set(resource, [...senders.get(resource) ?? [], sender]);
    }
  }
  return senders;
}
