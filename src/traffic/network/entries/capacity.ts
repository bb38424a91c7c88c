import type { HostPool } from './hosts';
import { Reading } from './reading';
import type { Site } from './site';
import type { Value } from '../../template/value';
import type { Resource } from '../../template/world';
import type { Hosts } from '../model';

/** What runs tasks. */
export interface Capacity {
  readonly kind: 'fargate' | 'ec2' | 'unknown';
  /** Hosts of these templates. */
  readonly hosts?: Hosts;
}

const CLUSTER = 'AWS::ECS::Cluster';

/** Works out what runs the tasks of services: a launch type, capacity providers, or the default of a cluster. */
export class Capacities {
  private readonly defaults = new Map<Resource, Reading>();

  public constructor(private readonly site: Site, private readonly pool: HostPool) {
    for (const cluster of site.foundation.resources(CLUSTER)) this.defaults.set(cluster, Reading.of(cluster));
    for (const resource of site.foundation.resources('AWS::ECS::ClusterCapacityProviderAssociations')) {
      const cluster = site.lookup.find(CLUSTER, resource.properties.Cluster, resource);
      if (cluster) this.defaults.set(cluster, Reading.of(resource));
    }
  }

  /** Of a service; what is not known about its hosts becomes a doubt of the service. */
  public of(service: Reading): Capacity {
    if (service.value('LaunchType') !== undefined) return this.ofType(service);
    if (service.list('CapacityProviderStrategy').length > 0) return this.ofStrategy(service, service, 'CapacityProviderStrategy');
    const cluster = this.clusterOf(service);
    const fallback = cluster && this.defaults.get(cluster);
    if (!cluster || !fallback) {
      service.stranger('Cluster', 'a cluster', service.value('Cluster'));
      return { kind: 'unknown' };
    }
    const strategy = 'DefaultCapacityProviderStrategy';
    return fallback.list(strategy).length > 0 ? this.ofStrategy(service, fallback, strategy) : this.ofCluster(service);
  }

  private ofType(service: Reading): Capacity {
    const type = service.text('LaunchType')?.toUpperCase();
    if (type === 'FARGATE') return { kind: 'fargate' };
    if (type === 'EC2') return this.ofCluster(service);
    if (type === 'MANAGED_INSTANCES') return this.ofManaged(service);
    if (type !== undefined) service.doubt(`LaunchType is ${type}: its tasks run on machines that are not in these templates`);
    return { kind: 'unknown' };
  }

  private ofManaged(service: Reading): Capacity {
    const cluster = this.clusterOf(service);
    const providers = this.site.foundation.resources('AWS::ECS::CapacityProvider')
      .filter(({ properties }) => properties.ManagedInstancesProvider !== undefined)
      .filter(({ properties }) => cluster && this.site.lookup.find(CLUSTER, properties.ClusterName, service.resource) === cluster);
    const hosts = providers.flatMap(provider => this.pool.ofProvider(provider) ?? []);
    if (hosts.length === 0) service.doubt('the capacity provider of its managed instances is not in these templates');
    return { kind: 'ec2', hosts: together(service, hosts) };
  }

  private ofStrategy(service: Reading, strategy: Reading, property: string): Capacity {
    const providers = strategy.each(property).map(item => item.value('CapacityProvider'));
    if (providers.length > 0 && providers.every(isFargate)) return { kind: 'fargate' };
    const hosts = providers.filter(provider => !isFargate(provider)).flatMap(provider => this.ofProvider(service, provider));
    return { kind: providers.some(isFargate) || hosts.length === 0 ? 'unknown' : 'ec2', hosts: together(service, hosts) };
  }

  private ofProvider(service: Reading, value: Value): readonly Hosts[] {
    const provider = this.site.lookup.find('AWS::ECS::CapacityProvider', value, service.resource);
    const hosts = provider && this.pool.ofProvider(provider);
    if (!provider) service.stranger('CapacityProviderStrategy', 'a capacity provider', value);
    else if (!hosts) service.doubt(`the auto scaling group of ${provider.label} is not in these templates`);
    return hosts ? [hosts] : [];
  }

  /** Instances that join a cluster say so themselves. */
  private ofCluster(service: Reading): Capacity {
    const cluster = this.clusterOf(service);
    const hosts = cluster ? this.pool.ofCluster(cluster) : [];
    if (!cluster) service.stranger('Cluster', 'a cluster', service.value('Cluster') ?? 'default');
    else if (hosts.length === 0) service.doubt(`no instances of these templates say that they join ${cluster.label}, where its tasks run`);
    return { kind: 'ec2', hosts: together(service, hosts) };
  }

  private clusterOf(service: Reading): Resource | undefined {
    return this.site.lookup.find(CLUSTER, service.value('Cluster'), service.resource);
  }
}

function isFargate(provider: Value): boolean {
  return provider === 'FARGATE' || provider === 'FARGATE_SPOT';
}

/** Several groups of hosts as one. */
function together({ resource }: Reading, hosts: readonly Hosts[]): Hosts | undefined {
  if (hosts.length < 2) return hosts[0];
  return {
    kind: 'hosts',
    name: hosts.map(({ name }) => name).join(' and '),
    resource,
    doubts: hosts.flatMap(({ doubts }) => doubts),
    interfaces: hosts.flatMap(({ interfaces }) => interfaces),
    forTasks: true,
  };
}
