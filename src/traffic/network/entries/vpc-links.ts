import { Reading } from './reading';
import { place, Site } from './site';
import type { Value } from '../../template/value';
import type { Doubt, Resource } from '../../template/world';
import type { LoadBalancer, VpcLink } from '../model';

const TYPES = ['AWS::ApiGateway::VpcLink', 'AWS::ApiGatewayV2::VpcLink'];

/** The VPC links of API Gateway: version 1 leads to network load balancers, version 2 into subnets. */
export class VpcLinks {
  private readonly links = new Map<Resource, VpcLink & { readonly doubts: Doubt[] }>();
  private readonly used = new Set<Resource>();

  public constructor(private readonly site: Site, balancers: ReadonlyMap<Resource, LoadBalancer>) {
    for (const resource of TYPES.flatMap(type => site.foundation.resources(type))) {
      const reading = Reading.of(resource);
      if (resource.type === 'AWS::ApiGatewayV2::VpcLink' && reading.list('SubnetIds').length === 0) reading.doubt('it names no subnets');
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
    if (resource) this.used.add(resource);
    return resource && this.links.get(resource);
  }

  /** All of them, once the APIs are built. An API that is not in these templates may use what none of them uses. */
  public all(): readonly VpcLink[] {
    for (const [resource, link] of this.links) {
      if (this.used.has(resource)) continue;
      this.site.doubts.push(...link.doubts);
      link.doubts.push(this.site.foundation.doubt(resource, 'no API of these templates uses it, and another one may'));
    }
    return [...this.links.values()];
  }
}
