import type { LoadBalancerDraft } from './load-balancers';
import { portsOf } from './protocols';
import { Reading } from './reading';
import { place, Site } from './site';
import type { Behind } from './target-groups';
import type { Intervals } from '../../addresses/intervals';
import { Reference } from '../../template/value';
import type { Resource } from '../../template/world';
import type { Hosts, TargetOfGroup } from '../model';

/** Classic load balancers: as application load balancers, with a target group of its own for each listener. */
export function buildClassicLoadBalancers(site: Site, hosts: Behind['hosts']): readonly LoadBalancerDraft[] {
  return site.foundation.resources('AWS::ElasticLoadBalancing::LoadBalancer').map(resource => build(site, hosts, resource));
}

function build(site: Site, hosts: Behind['hosts'], resource: Resource): LoadBalancerDraft {
  const reading = Reading.of(resource);
  const scheme = reading.text('Scheme', 'internet-facing');
  const subnets = reading.list('Subnets');
  if (subnets.length === 0) reading.doubt('it has no Subnets, so that it stands in a VPC that is not in these templates');
  const members = [...site.registrations.get(resource) ?? [], ...instances(reading, hosts)];
  const crossZone = reading.flag('CrossZone', false) ?? false;
  const interfaces = place(site, reading, {
    name: resource.label,
    subnets,
    groups: reading.list('SecurityGroups').length === 0 ? undefined : reading.ids('SecurityGroups'),
    publicAddress: scheme === 'internal' ? 'no' : scheme === undefined ? 'unknown' : 'yes',
  });
  const health = healthPorts(reading);
  const listeners = reading.each('Listeners').map(listener => {
    const ports = portsOf('TCP', listener.number('InstancePort'));
    const targets: TargetOfGroup[] = members.map(({ element }) => ({ element, ports }));
    const name = `${resource.label} on ${listener.text('LoadBalancerPort') ?? 'a port that is not known'}`;
    return {
      kind: 'listener' as const,
      name,
      resource,
      ports: portsOf('TCP', listener.number('LoadBalancerPort')),
      targetGroups: [{ kind: 'target-group' as const, name, resource, healthPorts: health, targets, doubts: reading.doubts }],
      doubts: reading.doubts,
    };
  });
  if (members.length === 0) for (const { label } of site.unplaced) reading.doubt(`nothing is known to be behind it, but ${label} may be`);
  return {
    kind: 'load-balancer',
    name: resource.label,
    resource,
    type: 'application',
    internetFacing: scheme !== 'internal',
    interfaces,
    listeners,
    crossZone,
    filtersPrivateLink: false,
    doubts: reading.doubts,
  };
}

function instances(reading: Reading, hosts: ReadonlyMap<Resource, Hosts>): readonly { readonly element: Hosts }[] {
  return reading.list('Instances').flatMap(value => {
    const element = value instanceof Reference ? hosts.get(value.resource) : undefined;
    if (!element) reading.stranger('Instances', 'an instance', value);
    return element ? [{ element }] : [];
  });
}

/** Of a target as in `HTTP:80/index.html`. */
function healthPorts(reading: Reading): Intervals | undefined {
  const target = reading.text('HealthCheck.Target');
  const port = target && /^\w+:(\d+)/.exec(target)?.[1];
  return port ? portsOf('TCP', Number(port)) : undefined;
}
