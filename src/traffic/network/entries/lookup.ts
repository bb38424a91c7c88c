import { Expression, Reference, Value } from '../../template/value';
import type { Resource, World } from '../../template/world';

/** The property with the name that templates call a resource by, for each type. */
const NAMES: Readonly<Record<string, string>> = {
  'AWS::AutoScaling::AutoScalingGroup': 'AutoScalingGroupName',
  'AWS::AutoScaling::LaunchConfiguration': 'LaunchConfigurationName',
  'AWS::DAX::SubnetGroup': 'SubnetGroupName',
  'AWS::DMS::ReplicationSubnetGroup': 'ReplicationSubnetGroupIdentifier',
  'AWS::DocDB::DBCluster': 'DBClusterIdentifier',
  'AWS::DocDB::DBSubnetGroup': 'DBSubnetGroupName',
  'AWS::EC2::LaunchTemplate': 'LaunchTemplateName',
  'AWS::ECS::CapacityProvider': 'Name',
  'AWS::ECS::Cluster': 'ClusterName',
  'AWS::ECS::Service': 'ServiceName',
  'AWS::ECS::TaskDefinition': 'Family',
  'AWS::ElastiCache::SubnetGroup': 'CacheSubnetGroupName',
  'AWS::ElasticLoadBalancing::LoadBalancer': 'LoadBalancerName',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'Name',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'Name',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::MemoryDB::SubnetGroup': 'SubnetGroupName',
  'AWS::Neptune::DBCluster': 'DBClusterIdentifier',
  'AWS::Neptune::DBSubnetGroup': 'DBSubnetGroupName',
  'AWS::RDS::DBCluster': 'DBClusterIdentifier',
  'AWS::RDS::DBSubnetGroup': 'DBSubnetGroupName',
};

/** Finds the resources that values name: by reference, by an ARN that is joined from one, or by their own names. */
export class Lookup {
  private readonly named = new Map<string, Resource>();

  public constructor(world: World) {
    for (const resource of world.resources) {
      const name = resource.properties[NAMES[resource.type]];
      if (typeof name === 'string') this.named.set(key(resource.type, name, resource), resource);
    }
  }

  /**
   * The resource of a type that a value names.
   *
   * @param by who names it: names are those of its own account and Region
   */
  public find(type: string, value: Value, by: Resource): Resource | undefined {
    if (value instanceof Reference) return value.resource.type === type ? value.resource : undefined;
    if (value instanceof Expression && value.name === 'Fn::Join') return this.joined(type, value);
    return typeof value === 'string' ? this.byName(type, value, by) : undefined;
  }

  /** An ARN in pieces is that of the one resource that they refer to. */
  private joined(type: string, join: Expression): Resource | undefined {
    const list = Array.isArray(join.args[1]) ? join.args[1] : [];
    const found = new Set(list.filter(part => part instanceof Reference).map(part => part.resource).filter(resource => resource.type === type));
    return found.size === 1 ? [...found][0] : undefined;
  }

  private byName(type: string, text: string, by: Resource): Resource | undefined {
    const tail = text.startsWith('arn:') ? text.split(':').slice(5).join(':').split('/').slice(1).join('/') : text;
    const names = [text, tail, tail.split('/').at(-1)!, tail.replace(/:\d+$/, '')];
    return names.map(name => this.named.get(key(type, name, by))).find(resource => resource !== undefined);
  }
}

function key(type: string, name: string, { stack }: Resource): string {
  return [type, stack.account, stack.region, name.toLowerCase()].join('\n');
}
