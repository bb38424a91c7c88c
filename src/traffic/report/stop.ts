import type { Attachment, Element, Interface, Vpc } from '../network/model';
import { text } from '../network/property';
import type { Hop } from '../path/path';
import { WHATEVER } from '../properties/subject';

/** Something that packets pass, as a drawing shows it. */
export interface Stop {
  /** The same for every path that passes it. */
  readonly id: string;
  /** What it is: `NAT gateway`. */
  readonly title: string;
  /** Which one it is: its label. */
  readonly name: string;
  /** The VPC in which it stands. @default - in none */
  readonly vpc?: string;
  /** The availability zone in which it stands. @default - in none, or in all of them */
  readonly zone?: string;
}

/** What a hop may be about. */
type Passed = Hop['element'];

/** What resources are called, by their types. */
const TYPES: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::RestApi': 'REST API',
  'AWS::ApiGateway::VpcLink': 'VPC link',
  'AWS::ApiGatewayV2::Api': 'HTTP API',
  'AWS::ApiGatewayV2::VpcLink': 'VPC link',
  'AWS::AutoScaling::AutoScalingGroup': 'Hosts',
  'AWS::EC2::Instance': 'Instance',
  'AWS::EC2::InternetGateway': 'Internet gateway',
  'AWS::EC2::NatGateway': 'NAT gateway',
  'AWS::EC2::TransitGateway': 'Transit Gateway',
  'AWS::EC2::VPCEndpoint': 'VPC endpoint',
  'AWS::EC2::VPCEndpointService': 'Endpoint service',
  'AWS::ECS::Service': 'Service',
  'AWS::EFS::MountTarget': 'File system',
  'AWS::ElasticLoadBalancing::LoadBalancer': 'Classic Load Balancer',
  'AWS::Lambda::Function': 'Function',
  'AWS::NetworkFirewall::Firewall': 'Firewall endpoint',
  'AWS::RDS::DBCluster': 'Database',
  'AWS::RDS::DBInstance': 'Database',
};

/** What elements are called that have no resource of their own, and which of them packets stop at; rules and tables they only pass. */
const KINDS: Readonly<Record<string, string>> = {
  'api': 'API',
  'endpoint-service': 'Endpoint service',
  'firewall': 'Firewall',
  'firewall-endpoint': 'Firewall endpoint',
  'hosts': 'Hosts',
  'interface': 'Network interface',
  'internet-gateway': 'Internet gateway',
  'load-balancer': 'Load balancer',
  'nat-gateway': 'NAT gateway',
  'other': 'Other',
  'outside': 'Outside of these templates',
  'service': 'Service',
  'transit-gateway': 'Transit Gateway',
  'vpc-endpoint': 'VPC endpoint',
  'vpc-link': 'VPC link',
};

const LOAD_BALANCERS: Readonly<Record<string, string>> = {
  application: 'Application Load Balancer',
  network: 'Network Load Balancer',
  gateway: 'Gateway Load Balancer',
};

/** The stop that a hop is at. Nothing where packets only pass a rule or a table. */
export function stopOf({ element, zone }: Hop): Stop | undefined {
  const { kind = '', name, resource } = element;
  if (kind === 'attachment') return stopOf({ element: (element as Attachment).transitGateway, text: '' });
  if (!(kind in KINDS)) return undefined;
  if (kind === 'interface' && name.startsWith(WHATEVER)) return whateverAt(element as Interface);
  const at = zone ?? interfaceOf(element)?.subnet.zone;
  const label = resource?.label ?? name;
  return { id: idOf(resource ? `${resource.stack.name} ${resource.id}` : label, at), title: titleOf(element), name: label, vpc: vpcOf(element)?.name, zone: at };
}

/** Nothing stands there yet, so that only its place has a name. */
function whateverAt({ name, subnet: { vpc, zone } }: Interface): Stop {
  return { id: idOf(name, zone), title: 'Whatever is put there', name: name.slice(WHATEVER.length).replace(` in ${zone}`, ''), vpc: vpc.name, zone };
}

/** The stop at an end of a path that no hop is about. */
export function endOf(name: string): Stop {
  return { id: idOf(name), title: isInternet(name) ? 'Internet' : `${name[0].toUpperCase()}${name.slice(1)}`, name };
}

/** The internet as sentences call it. */
export function isInternet(name: string): boolean {
  return /^(the )?internet$/i.test(name);
}

function idOf(name: string, zone?: string): string {
  return zone ? `${name} ${zone}` : name;
}

function titleOf({ kind = '', resource }: Passed): string {
  if (!resource || kind === 'firewall') return KINDS[kind];
  if (resource.type !== 'AWS::ElasticLoadBalancingV2::LoadBalancer') return TYPES[resource.type] ?? resource.type.split('::').pop()!;
  const type = text(resource.properties.Type ?? 'application') ?? '';
  return Object.hasOwn(LOAD_BALANCERS, type) ? LOAD_BALANCERS[type] : KINDS['load-balancer'];
}

function vpcOf(element: Passed): Vpc | undefined {
  const { vpc, subnet, interfaces } = element as Partial<{ vpc: Vpc; subnet: { vpc: Vpc }; interfaces: readonly Interface[] }>;
  return vpc ?? subnet?.vpc ?? interfaceOf(element)?.subnet.vpc ?? interfaces?.[0]?.subnet.vpc;
}

function interfaceOf(element: Element): Interface | undefined {
  if ((element as Partial<Interface>).kind === 'interface') return element as Interface;
  return (element as { interface?: Interface }).interface;
}
