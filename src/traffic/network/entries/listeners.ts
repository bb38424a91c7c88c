import { rulesInUse } from './listener-rules';
import type { LoadBalancerDraft } from './load-balancers';
import { portsOf } from './protocols';
import { Reading } from './reading';
import { checkListener, checkTwins } from './refused-listeners';
import type { Site } from './site';
import type { TargetGroups } from './target-groups';
import { Intervals } from '../../addresses/intervals';
import type { Resource } from '../../template/world';
import type { Listener, LoadBalancer, TargetGroup } from '../model';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';

/** Actions that answer or check a request, but send it nowhere. */
const ANSWERS: readonly (string | undefined)[] = ['redirect', 'fixed-response', 'authenticate-oidc', 'authenticate-cognito', 'jwt-validation'];

/** A listener, and the load balancer that it belongs to. */
export interface PlacedListener {
  readonly listener: Listener;
  readonly loadBalancer: LoadBalancer;
}

/** Adds the listeners to load balancers, with the target groups of all of their rules. @returns them by resource */
export function buildListeners(site: Site, balancers: ReadonlyMap<Resource, LoadBalancerDraft>, groups: TargetGroups): Map<Resource, PlacedListener> {
  const rules = rulesOf(site);
  const listeners = new Map<Resource, PlacedListener>();
  for (const resource of site.foundation.resources(LISTENER)) {
    const reading = Reading.of(resource);
    const value = reading.value('LoadBalancerArn');
    const found = site.lookup.find('AWS::ElasticLoadBalancingV2::LoadBalancer', value, resource);
    const loadBalancer = found && balancers.get(found);
    if (!loadBalancer) {
      reading.stranger('LoadBalancerArn', 'a load balancer', value);
      site.doubts.push(...reading.doubts);
      continue;
    }
    const own = rules.get(resource) ?? [];
    const ports = portsOfListener(reading, loadBalancer);
    const used = rulesInUse(own);
    const byDefault = actions(site, reading, 'DefaultActions', groups);
    const targetGroups = new Set([...used.isDefaultUsed ? byDefault : [], ...used.rules.flatMap(rule => actions(site, rule, 'Actions', groups))]);
    checkTwins(reading, loadBalancer, reading.value('Port'));
    checkListener(site.foundation, reading, loadBalancer, targetGroups);
    for (const rule of own) reading.doubts.push(...rule.doubts);
    const listener: Listener = {
      kind: 'listener', name: resource.label, resource, ports, targetGroups: [...targetGroups], doubts: reading.doubts, fault: reading.fault,
    };
    loadBalancer.listeners.push(listener);
    listeners.set(resource, { listener, loadBalancer });
  }
  return listeners;
}

function rulesOf(site: Site): Map<Resource, Reading[]> {
  const rules = new Map<Resource, Reading[]>();
  for (const resource of site.foundation.resources('AWS::ElasticLoadBalancingV2::ListenerRule')) {
    const reading = Reading.of(resource);
    const value = reading.value('ListenerArn');
    const listener = site.lookup.find(LISTENER, value, resource);
    if (listener) {
      rules.set(listener, [...rules.get(listener) ?? [], reading]);
    } else {
      reading.stranger('ListenerArn', 'a listener', value);
      site.doubts.push(...reading.doubts);
    }
  }
  return rules;
}

/** A listener of a gateway load balancer has no port: it takes everything. */
function portsOfListener(reading: Reading, { type }: LoadBalancer): Intervals {
  if (type === 'gateway') return portsOf(undefined, undefined);
  reading.need('Port');
  reading.need('Protocol');
  return portsOf(reading.text('Protocol')?.toUpperCase(), reading.number('Port'));
}

function actions(site: Site, reading: Reading, list: string, groups: TargetGroups): readonly TargetGroup[] {
  return reading.each(list).flatMap(action => {
    const type = action.text('Type');
    if (ANSWERS.includes(type)) return [];
    if (type !== 'forward') action.doubt(`an action has the type ${type ?? 'that is not known'}, which the proof does not know`);
    const weighted = action.all('ForwardConfig.TargetGroups[]').filter(item => item.number('Weight', 1) !== 0);
    const values = [action.all('ForwardConfig.TargetGroups[]').length > 0 ? undefined : action.value('TargetGroupArn'), ...weighted.map(item => item.value('TargetGroupArn'))];
    return values.filter(value => value !== undefined).flatMap(value => {
      const group = site.lookup.find('AWS::ElasticLoadBalancingV2::TargetGroup', value, reading.resource);
      if (!group) action.stranger('TargetGroupArn', 'a target group', value);
      return group ? [groups.of(group)] : [];
    });
  });
}
