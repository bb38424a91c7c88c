import type {
  Api, EndpointService, Hosts, Interface, LoadBalancer, OtherInterfaces, SecurityGroup, Service, Subnet, Vpc, VpcLink,
} from './model';
import type { Intervals } from '../addresses/intervals';
import type { Value } from '../template/value';
import type { Doubt, Resource, World } from '../template/world';

/** An interface to be. */
export interface InterfaceOptions {
  /** How a person is told of it. */
  readonly name: string;
  /** The resource that makes it. */
  readonly resource: Resource;
  /** The id of a subnet. */
  readonly subnet: Value;
  /** A list of ids of security groups. @default - no security groups apply */
  readonly groups?: Value;
  /** Whether the internet can address it. */
  readonly publicAddress: 'yes' | 'no' | 'unknown';
  /** A fixed address. @default - all of its subnet */
  readonly addresses?: Intervals;
  /** What is not known about it. */
  readonly doubts?: readonly Doubt[];
}

/** What the builders of entries look things up in. */
export interface Foundation {
  readonly world: World;
  /** The resources of a type, in order. */
  resources(type: string): readonly Resource[];
  /** The VPC that a value names by `Ref` or `VpcId`, if it is in these templates. */
  vpc(value: Value): Vpc | undefined;
  /** The subnet that a value names by `Ref` or `SubnetId`, if it is in these templates. */
  subnet(value: Value): Subnet | undefined;
  /** The security group that a value names, if it is in these templates; the default one of a VPC is found as well. */
  securityGroup(value: Value): SecurityGroup | undefined;
  /** An interface in a subnet. Where nobody knows the subnet, why; a group that nobody knows lets everything through and is a doubt. */
  createInterface(options: InterfaceOptions): Interface | Doubt;
  /** A doubt about a resource. */
  doubt(resource: Resource, reason: string): Doubt;
}

/** What lets packets in or has interfaces, beyond the network itself. */
export interface Entries {
  readonly loadBalancers: readonly LoadBalancer[];
  readonly apis: readonly Api[];
  readonly endpointServices: readonly EndpointService[];
  readonly services: readonly Service[];
  readonly hosts: readonly Hosts[];
  readonly others: readonly OtherInterfaces[];
  /** Those of no API as well. @default - those that the APIs use */
  readonly vpcLinks?: readonly VpcLink[];
  /** What concerns none of them. */
  readonly doubts: readonly Doubt[];
}
