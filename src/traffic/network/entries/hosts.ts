import type { Hosts, Interface } from '../model';
import { fromConfiguration, fromTemplate, interfacesOf, Launch, LaunchInterface } from './launch';
import { NetworkInterfaces } from './network-interfaces';
import type { PublicAddresses } from './public-addresses';
import { Reading } from './reading';
import { references, texts } from './scan';
import { place, register, Site } from './site';
import type { Value } from '../../template/value';
import type { Doubt, Resource } from '../../template/world';

/** Hosts to which doubts are added. */
export interface HostsDraft extends Hosts {
  readonly doubts: Doubt[];
}

/** All instances and groups of instances, and where each of them is said to run tasks. */
export class HostPool {
  /** By the resource that makes them. */
  public readonly hosts = new Map<Resource, HostsDraft>();
  private readonly clusters = new Map<Resource | string, Hosts[]>();

  public constructor(private readonly site: Site, private readonly addresses: PublicAddresses, private readonly cards: NetworkInterfaces) {
    const providers = site.foundation.resources('AWS::ECS::CapacityProvider');
    const providing = new Set(providers.map(provider => this.groupOf(provider)));
    for (const group of site.foundation.resources('AWS::AutoScaling::AutoScalingGroup')) this.addGroup(group, providing.has(group));
    for (const instance of site.foundation.resources('AWS::EC2::Instance')) this.addInstance(instance);
    for (const provider of providers) this.addManaged(provider);
  }

  /** The hosts of a capacity provider. */
  public ofProvider(provider: Resource): Hosts | undefined {
    return this.hosts.get(provider) ?? this.hosts.get(this.groupOf(provider)!);
  }

  /** The hosts whose user data or metadata names a cluster. */
  public ofCluster(cluster: Resource): readonly Hosts[] {
    const name = cluster.properties.ClusterName;
    return [...new Set([...this.clusters.get(cluster) ?? [], ...typeof name === 'string' ? this.clusters.get(name) ?? [] : []])];
  }

  private groupOf(provider: Resource): Resource | undefined {
    const reading = Reading.of(provider);
    return this.site.lookup.find('AWS::AutoScaling::AutoScalingGroup', reading.value('AutoScalingGroupProvider.AutoScalingGroupArn'), provider);
  }

  private addGroup(resource: Resource, provides: boolean): void {
    const reading = Reading.of(resource);
    const subnets = reading.list('VPCZoneIdentifier').flatMap<Value>(value => typeof value === 'string' ? value.split(/\s*,\s*/) : [value]);
    if (subnets.length === 0) reading.doubt('it has no VPCZoneIdentifier, so that its instances stand in a VPC that is not in these templates');
    const launches = this.launchesOf(reading);
    const interfaces = launches.flatMap(launch => launch.interfaces)
      .flatMap(card => card.existing === undefined ? this.interfaces(reading, card, subnets) : this.cards.take(reading, card.existing));
    const hosts = this.add(reading, interfaces, [...launches.flatMap<Value>(launch => launch.script), resource.metadata], provides);
    this.registerGroup(reading, hosts);
  }

  private registerGroup(reading: Reading, hosts: Hosts): void {
    const sources = reading.each('TrafficSources').map(source => source.value('Identifier'));
    const named: readonly (readonly [string, string, Value])[] = [
      ...[...reading.list('TargetGroupARNs'), ...sources].map(value => ['TargetGroupARNs', 'AWS::ElasticLoadBalancingV2::TargetGroup', value] as const),
      ...reading.list('LoadBalancerNames').map(value => ['LoadBalancerNames', 'AWS::ElasticLoadBalancing::LoadBalancer', value] as const),
    ];
    for (const [property, type, value] of named) {
      const group = this.site.lookup.find(type, value, reading.resource);
      if (group) {
        register(this.site, group, { element: hosts });
      } else {
        reading.stranger(property, 'something', value);
        this.site.unplaced.push(reading.resource);
      }
    }
  }

  private launchesOf(reading: Reading): readonly Launch[] {
    const mixed = 'MixedInstancesPolicy.LaunchTemplate';
    if (reading.value('LaunchConfigurationName') !== undefined) return known(fromConfiguration(this.site, reading));
    if (reading.value('LaunchTemplate') !== undefined) return known(fromTemplate(this.site, reading, 'LaunchTemplate'));
    if (reading.value('MixedInstancesPolicy') === undefined) {
      reading.doubt('it says neither by LaunchTemplate nor by LaunchConfigurationName how its instances start');
      return [];
    }
    const overrides = reading.all(`${mixed}.Overrides[]`).filter(override => override.value('LaunchTemplateSpecification') !== undefined);
    const launches = overrides.map(override => fromTemplate(this.site, override, 'LaunchTemplateSpecification'));
    return [fromTemplate(this.site, reading, `${mixed}.LaunchTemplateSpecification`), ...launches].flatMap(known);
  }

  private addInstance(resource: Resource): void {
    const reading = Reading.of(resource);
    const launch = reading.value('LaunchTemplate') === undefined ? undefined : fromTemplate(this.site, reading, 'LaunchTemplate');
    const subnet = reading.value('SubnetId');
    const own = reading.value('NetworkInterfaces') !== undefined || reading.value('SecurityGroupIds') !== undefined || !launch;
    const cards = own ? interfacesOf(reading) : launch.interfaces;
    const interfaces = cards.flatMap(card => {
      const where = card.subnet ?? subnet;
      if (card.existing !== undefined) return this.cards.take(reading, card.existing);
      if (where === undefined) reading.doubt('it has no SubnetId, so that it stands in a VPC that is not in these templates');
      return where === undefined ? [] : this.interfaces(reading, card, [where]);
    });
    this.add(reading, [...interfaces, ...this.cards.attachedTo(reading)], [reading.value('UserData'), resource.metadata, ...launch?.script ?? []], false);
  }

  /** Instances that Amazon ECS starts by itself. */
  private addManaged(provider: Resource): void {
    const reading = Reading.of(provider);
    if (reading.value('ManagedInstancesProvider') === undefined) return;
    const network = reading.within('ManagedInstancesProvider.InstanceLaunchTemplate.NetworkConfiguration');
    const interfaces = this.interfaces(reading, { groups: network.ids('SecurityGroups') }, network.list('Subnets'));
    this.add(reading, interfaces, [], true);
  }

  private interfaces(reading: Reading, { subnet, groups, publicAddress }: LaunchInterface, subnets: readonly Value[]): Interface[] {
    const asked = publicAddress === undefined ? 'by-subnet' as const : publicAddress === 'unknown' ? publicAddress : publicAddress ? 'yes' : 'no';
    return place(this.site, reading, {
      name: reading.resource.label,
      subnets: subnet === undefined ? subnets : [subnet],
      groups,
      publicAddress: this.addresses.of(reading.resource) ?? asked,
    });
  }

  private add({ resource, doubts }: Reading, interfaces: readonly Interface[], script: readonly Value[], provides: boolean): Hosts {
    const clusters = clustersIn(script);
    const hosts: HostsDraft = { kind: 'hosts', name: resource.label, resource, doubts, interfaces, forTasks: provides || clusters.length > 0 };
    this.hosts.set(resource, hosts);
    for (const cluster of clusters) this.clusters.set(cluster, [...this.clusters.get(cluster) ?? [], hosts]);
    return hosts;
  }
}

function known(launch: Launch | undefined): readonly Launch[] {
  return launch ? [launch] : [];
}

/** The clusters that a script joins: by reference, or by name as in `ECS_CLUSTER=name` and `cluster = "name"`. */
function clustersIn(script: readonly Value[]): readonly (Resource | string)[] {
  const referred = script.flatMap(references).map(({ resource }) => resource).filter(({ type }) => type === 'AWS::ECS::Cluster');
  const named = [...script.map(texts).join('').matchAll(/(?:ECS_CLUSTER|\bcluster)\s*=\s*"?([\w-]+)/g)].map(([, name]) => name);
  return [...new Set([...referred, ...named])];
}
