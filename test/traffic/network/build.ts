import { worldOf, type Declared } from './world';
import { buildNetwork } from '../../../src/traffic/network/build';
import type { Knowledge } from '../../../src/traffic/network/ground';
import type { Element, Network } from '../../../src/traffic/network/model';

/** The network of one template in eu-west-1. */
export function networkOf(declared: Readonly<Record<string, Declared>>, knowledge: Knowledge = {}, region?: string): Network {
  return buildNetwork(worldOf(declared, region), knowledge);
}

/** A VPC of 10.0.0.0/16 with two subnets, A and B, in two zones, each with its own route table. */
export const TWO_ZONES = {
  Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16', EnableDnsHostnames: true } },
  ...inZone('A', 'eu-west-1a', '10.0.0.0/24'),
  ...inZone('B', 'eu-west-1b', '10.0.1.0/24'),
} satisfies Record<string, Declared>;

/** An internet gateway, attached. */
export const INTERNET = {
  Igw: { Type: 'AWS::EC2::InternetGateway' },
  Attachment: { Type: 'AWS::EC2::VPCGatewayAttachment', Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Igw' } } },
} satisfies Record<string, Declared>;

/** A route for everything in a table. */
export function route(table: string, target: object, more: object = {}): Declared {
  return { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: table }, DestinationCidrBlock: '0.0.0.0/0', ...target }, ...more };
}

/** A subnet with a route table of its own: `A`, `ATable`. */
export function inZone<Id extends string>(
  id: Id, zone: unknown, cidr: unknown, vpc = 'Vpc',
): Record<Id | `${Id}Table` | `${Id}Association`, Declared> {
  const declared: Record<string, Declared> = {
    [id]: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: vpc }, AvailabilityZone: zone, CidrBlock: cidr } },
    [`${id}Table`]: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: vpc } } },
    [`${id}Association`]: {
      Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: id }, RouteTableId: { Ref: `${id}Table` } },
    },
  };
  return declared as Record<Id | `${Id}Table` | `${Id}Association`, Declared>;
}

/** The subnet with a name. */
export function subnet(network: Network, name: string) {
  const found = network.vpcs.flatMap(vpc => vpc.subnets).find(other => other.name === name);
  if (!found) throw new Error(`there is no subnet ${name}`);
  return found;
}

/** The reasons of an element's doubts. */
export function reasons(element: Pick<Element, 'doubts'>): string[] {
  return element.doubts.map(({ reason }) => reason);
}

/** The reasons of all doubts in a network, of elements as well, each once. */
export function allReasons(network: Network): string[] {
  const found = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if ('properties' in value) return;
    if ('doubts' in value) reasons(value as Element).forEach(reason => found.add(reason));
    for (const inner of value instanceof Map ? [...value.keys(), ...value.values()] : Object.values(value)) visit(inner);
  };
  visit(network);
  return [...found];
}
