import type { PlacedListener } from './listeners';
import type { Reading } from './reading';
import { references } from './scan';
import type { Site } from './site';
import { portOf } from './uri';
import type { VpcLinks } from './vpc-links';
import { ALL_TCP } from '../../addresses/ports';
import { Reference, Value } from '../../template/value';
import type { Resource } from '../../template/world';
import type { Api, LoadBalancer } from '../model';

/** An integration as API Gateway wants to know it, wherever it is written down. */
export interface IntegrationText {
  readonly type: Value;
  readonly connectionType: Value;
  /** The VPC link. */
  readonly connection: Value;
  readonly uri: Value;
  /** Where a REST API with a VPC link of version 2 goes. */
  readonly target: Value;
}

/** What integrations lead to. */
export interface Destinations {
  readonly site: Site;
  readonly links: VpcLinks;
  readonly balancers: ReadonlyMap<Resource, LoadBalancer>;
  readonly listeners: ReadonlyMap<Resource, PlacedListener>;
  /** Functions that APIs call. */
  readonly functions: Map<Resource, Resource>;
}

type Integration = Api['integrations'][number];

/** Where an integration leads in a VPC: nowhere without a VPC link. */
export function integrationsOf(destinations: Destinations, reading: Reading, text: IntegrationText): readonly Integration[] {
  for (const { resource } of references(text.uri)) {
    if (resource.type === 'AWS::Lambda::Function') destinations.functions.set(resource, reading.resource);
  }
  if (text.connectionType !== 'VPC_LINK') {
    if (text.connectionType !== undefined && text.connectionType !== 'INTERNET') reading.doubt('ConnectionType of an integration is not known');
    else if (text.connection !== undefined) reading.doubt('an integration names a VPC link, and its ConnectionType is not VPC_LINK');
    return [];
  }
  if (!isProxied(text.type)) {
    reading.doubt(`an integration has a VPC link, and its type is ${typeof text.type === 'string' ? text.type : 'not known'}; API Gateway sends only HTTP and HTTP_PROXY there`);
    return [];
  }
  const link = destinations.links.find(text.connection, reading.resource);
  if (!link) {
    reading.stranger('ConnectionId', 'a VPC link', text.connection);
    return [];
  }
  const { loadBalancers, ports } = destination(destinations, reading, text, link.loadBalancers);
  return loadBalancers.map(loadBalancer => ({ link, loadBalancer, ports }));
}

/** OpenAPI writes it in small letters. */
function isProxied(type: Value): boolean {
  return typeof type === 'string' && ['HTTP', 'HTTP_PROXY'].includes(type.toUpperCase());
}

function destination(
  { site, balancers, listeners }: Destinations, reading: Reading, { uri, target }: IntegrationText, linked: readonly LoadBalancer[],
) {
  const named = uri instanceof Reference ? listeners.get(uri.resource) : undefined;
  if (named) return { loadBalancers: [named.loadBalancer], ports: named.listener.ports };
  const resource = site.lookup.find('AWS::ElasticLoadBalancingV2::LoadBalancer', target, reading.resource);
  const balancer = resource && balancers.get(resource);
  const loadBalancers = balancer ? [balancer] : linked;
  if (loadBalancers.length === 0) reading.doubt(unmodelled(uri, target));
  const ports = portOf(uri);
  if (!ports && loadBalancers.length > 0) reading.doubt('the port of its integration is not known');
  return { loadBalancers, ports: ports ?? ALL_TCP };
}

function unmodelled(uri: Value, target: Value): string {
  const type = [uri, target].flatMap(references).map(({ resource }) => resource.type).find(name => name.startsWith('AWS::ServiceDiscovery::'));
  return type ? 'it finds its targets by AWS Cloud Map, which the proof does not follow' : 'an integration leads to a load balancer that is not in these templates';
}
