import assert from 'node:assert/strict';
import { describePorts } from '../../../../src/traffic/addresses/ports';
import { buildNetwork } from '../../../../src/traffic/network/build';
import type { Element, Interface, Listener, Network } from '../../../../src/traffic/network/model';
import { Declared, worldOf } from '../world';

/** A VPC with an internet gateway, two subnets for everybody and two for tasks, and three security groups. */
const GROUND: Readonly<Record<string, Declared>> = {
  Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
  PublicA: subnet('10.0.0.0/24', 'eu-west-1a', true),
  PublicB: subnet('10.0.1.0/24', 'eu-west-1b', true),
  AppA: subnet('10.0.2.0/24', 'eu-west-1a', false),
  AppB: subnet('10.0.3.0/24', 'eu-west-1b', false),
  LbGroup: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: { Ref: 'Vpc' }, GroupDescription: 'lb' } },
  AppGroup: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: { Ref: 'Vpc' }, GroupDescription: 'app' } },
  HostGroup: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: { Ref: 'Vpc' }, GroupDescription: 'host' } },
};

/** What a listener with a target group needs beside a load balancer `Lb`. */
export const FORWARDING: Readonly<Record<string, Declared>> = {
  Listener: listener({ Port: 443, Protocol: 'HTTPS', Certificates: [{ CertificateArn: 'arn' }] }),
  Group: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { VpcId: { Ref: 'Vpc' }, Port: 80, Protocol: 'HTTP', TargetType: 'ip' } },
};

/** A service on AWS Fargate behind `Group`. */
export const FARGATE: Readonly<Record<string, Declared>> = {
  Cluster: { Type: 'AWS::ECS::Cluster' },
  Task: {
    Type: 'AWS::ECS::TaskDefinition',
    Properties: {
      NetworkMode: 'awsvpc', RequiresCompatibilities: ['FARGATE', 'EC2'], ContainerDefinitions: [{ Name: 'app', PortMappings: [{ ContainerPort: 8080 }] }],
    },
  },
  Service: {
    Type: 'AWS::ECS::Service',
    Properties: {
      Cluster: { Ref: 'Cluster' },
      LaunchType: 'FARGATE',
      TaskDefinition: { Ref: 'Task' },
      LoadBalancers: [{ ContainerName: 'app', ContainerPort: 8080, TargetGroupArn: { Ref: 'Group' } }],
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: 'AppA' }, { Ref: 'AppB' }], SecurityGroups: [{ 'Fn::GetAtt': ['AppGroup', 'GroupId'] }] } },
    },
  },
};

/** A load balancer in the subnets for everybody. */
export function loadBalancer(properties: object = {}): Declared {
  return {
    Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    Properties: { Subnets: [{ Ref: 'PublicA' }, { Ref: 'PublicB' }], SecurityGroups: [{ Ref: 'LbGroup' }], ...properties },
  };
}

/** A listener of `Lb` that forwards to `Group`. */
export function listener(properties: object = {}): Declared {
  return {
    Type: 'AWS::ElasticLoadBalancingV2::Listener',
    Properties: { LoadBalancerArn: { Ref: 'Lb' }, DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Group' } }], ...properties },
  };
}

/** A resource with other properties: `undefined` takes one away. */
export function changed(declared: Declared, properties: object): Declared {
  return { ...declared, Properties: { ...declared.Properties as object, ...properties } };
}

/** The network of the ground and more resources. */
export function networkOf(declared: Readonly<Record<string, Declared>>): Network {
  return buildNetwork(worldOf({ ...GROUND, ...declared }));
}

/** Why things are doubted, without saying who is meant. */
export function reasons({ doubts }: Pick<Element, 'doubts'>): string[] {
  return doubts.map(({ reason }) => reason);
}

/** Interfaces in short: `AppA:AppGroup:no`. */
export function short(interfaces: readonly Interface[]): string[] {
  return interfaces.map(({ subnet: { name }, groups, publicAddress }) => `${name}:${groups?.map(group => group.name).join('+') ?? 'none'}:${publicAddress}`);
}

/** The one element of a list of one. */
export function only<T>(list: readonly T[]): T {
  assert.equal(list.length, 1);
  return list[0];
}

/** Every way through load balancers: port of the listener, target and its port. */
export function ways({ loadBalancers }: Network): string[] {
  const way = ({ ports, targetGroups }: Listener) => targetGroups.flatMap(group => group.targets.map(({ element, ports: own }) =>
    `${describePorts(ports)} -> ${'name' in element ? element.name : element.kind} ${describePorts(own)}`));
  return loadBalancers.flatMap(({ listeners }) => listeners.flatMap(way));
}

function subnet(cidr: string, zone: string, isPublic: boolean): Declared {
  return {
    Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: cidr, AvailabilityZone: zone, MapPublicIpOnLaunch: isPublic },
  };
}
