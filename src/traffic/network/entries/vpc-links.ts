import { Reading } from './reading';
import { place, Site } from './site';
import type { Value } from '../../template/value';
import type { Resource } from '../../template/world';
import type { LoadBalancer, VpcLink } from '../model';

const TYPES = ['AWS::ApiGateway::VpcLink', 'AWS::ApiGatewayV2::VpcLink'];

/** The VPC links of API Gateway: version 1 leads to network load balancers, version 2 into subnets. */
export class VpcLinks {
  private readonly links = new Map<Resource, VpcLink>();

  public constructor(private readonly site: Site, balancers: ReadonlyMap<Resource, LoadBalancer>) {
    for (const resource of TYPES.flatMap(type => site.foundation.resources(type))) {
      const reading = Reading.of(resource);
      const interfaces = place(site, reading, {
        name: resource.label, subnets: reading.list('SubnetIds'), groups: reading.ids('SecurityGroupIds'), publicAddress: 'no',
      });
      const loadBalancers = reading.list('TargetArns').flatMap(value => {
        const found = site.lookup.find('AWS::ElasticLoadBalancingV2::LoadBalancer', value, resource);
        const balancer = found && balancers.get(found);
        if (!balancer) reading.stranger('TargetArns', 'a load balancer', value);
        return balancer ?? [];
      });
      this.links.set(resource, { kind: 'vpc-link', name: resource.label, resource, doubts: reading.doubts, interfaces, loadBalancers });
    }
  }

  /** The link that a value names. */
  public find(value: Value, by: Resource): VpcLink | undefined {
    const resource = TYPES.map(type => this.site.lookup.find(type, value, by)).find(found => found !== undefined);
    return resource && this.links.get(resource);
  }

  /** All of them. */
  public get all(): readonly VpcLink[] {
    return [...this.links.values()];
  }
}
