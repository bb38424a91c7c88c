import type { VpcLink } from './apis';
import type { Element } from './element';
import type { VpcEndpoint } from './endpoints';
import type { NatGateway } from './gateways';
import type { LoadBalancer } from './load-balancers';
import type { Interface } from './vpcs';
import type { Intervals } from '../../addresses/intervals';
import type { Resource, Stack } from '../../template/world';

/** An Amazon ECS service with its tasks. */
export interface Service extends Element {
  readonly kind: 'service';
  readonly stack: Stack;
  /** One for each subnet of its tasks. */
  readonly interfaces: readonly Interface[];
  /** The ports that its target groups send to. */
  readonly entryPorts: Intervals;
  /** The `AWS::ECS::TaskDefinition`. @default - not in these templates */
  readonly taskDefinition?: Resource;
  /** The hosts of its tasks, where it has hosts of its own. */
  readonly hosts?: Hosts;
  /** Whether `EnableExecuteCommand` is set. */
  readonly exec: boolean;
  /**
   * What the service should wait for and does not: CloudFormation may make it before a listener leads to its target group, and Amazon
   * ECS then refuses it. A label. @default - nothing is missing
   */
  readonly missingDependency?: string;
}

/** Instances, of an auto scaling group or single ones. */
export interface Hosts extends Element {
  readonly kind: 'hosts';
  readonly interfaces: readonly Interface[];
  /** Whether they run tasks of Amazon ECS. */
  readonly forTasks: boolean;
}

/** Anything else with interfaces in a VPC: a database, a function, a file system. */
export interface OtherInterfaces extends Element {
  readonly kind: 'other';
  readonly interfaces: readonly Interface[];
}

/** Everything that has interfaces. */
export type Owner = LoadBalancer | Service | Hosts | VpcLink | VpcEndpoint | NatGateway | OtherInterfaces;
