import { Cloud, NOTHING, tcp } from './cloud';

const ZONES = ['a', 'b'] as const;
const AMI = { ImageId: 'ami-0123456789abcdef0' };

/** Instances that call the internet through a NAT gateway which stands in all zones at once. */
export function regionalNat(): Cloud['json'] {
  const cloud = new Cloud();
  cloud.vpc('Vpc', '10.0.0.0/16', true);
  cloud.add('Nat', 'EC2::NatGateway', { AvailabilityMode: 'regional', VpcId: { Ref: 'Vpc' }, ConnectivityType: 'public' }, 'VpcAttachment');
  const group = cloud.group('Group', 'Vpc', [], [tcp(443, { CidrIp: '0.0.0.0/0' })]);
  ZONES.forEach((zone, index) => {
    const table = cloud.table(`Table${zone}`, 'Vpc', [['0.0.0.0/0', { NatGatewayId: { Ref: 'Nat' } }]]);
    const subnet = cloud.subnet(`App${zone}`, 'Vpc', `10.0.${index}.0/24`, zone, table);
    cloud.add(`Instance${zone}`, 'EC2::Instance', { ...AMI, SubnetId: subnet, SecurityGroupIds: [group] });
  });
  return cloud.json;
}

/** Instances that call the internet through appliances of somebody else, behind the endpoints of a Gateway Load Balancer. */
export function appliances(): Cloud['json'] {
  const cloud = new Cloud();
  cloud.vpc('Vpc', '10.0.0.0/16', true);
  const group = cloud.group('Group', 'Vpc', [], [tcp(443, { CidrIp: '0.0.0.0/0' })]);
  ZONES.forEach((zone, index) => {
    const endpoint = cloud.add(`Appliances${zone}`, 'EC2::VPCEndpoint', {
      VpcEndpointType: 'GatewayLoadBalancer', VpcId: { Ref: 'Vpc' }, ServiceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0', SubnetIds: [{ Ref: `Inspect${zone}` }],
    });
    const nat = cloud.table(`NatTable${zone}`, 'Vpc', [['0.0.0.0/0', { GatewayId: { Ref: 'VpcGateway' } }, 'VpcAttachment'], [`10.0.${index}.0/24`, { VpcEndpointId: endpoint }]]);
    cloud.nat(`Nat${zone}`, cloud.subnet(`Nat${zone}Subnet`, 'Vpc', `10.0.2${index}.0/24`, zone, nat), 'Vpc');
    const inspect = cloud.table(`InspectTable${zone}`, 'Vpc', [['0.0.0.0/0', { NatGatewayId: { Ref: `Nat${zone}` } }]]);
    cloud.subnet(`Inspect${zone}`, 'Vpc', `10.0.1${index}.0/24`, zone, inspect);
    const app = cloud.table(`Table${zone}`, 'Vpc', [['0.0.0.0/0', { VpcEndpointId: endpoint }]]);
    cloud.add(`Instance${zone}`, 'EC2::Instance', { ...AMI, SubnetId: cloud.subnet(`App${zone}`, 'Vpc', `10.0.${index}.0/24`, zone, app), SecurityGroupIds: [group] });
  });
  return cloud.json;
}

/** Public subnets with NAT gateways and private ones behind them, in two zones: `Publica`, `Appa`, `Nata`, …. */
function tiers(): { cloud: Cloud; publics: object[]; apps: object[] } {
  const cloud = new Cloud();
  cloud.vpc('Vpc', '10.0.0.0/16', true);
  const table = cloud.table('PublicTable', 'Vpc', [['0.0.0.0/0', { GatewayId: { Ref: 'VpcGateway' } }, 'VpcAttachment']]);
  const publics = ZONES.map((zone, index) => cloud.subnet(`Public${zone}`, 'Vpc', `10.0.1${index}.0/24`, zone, table));
  ZONES.forEach((zone, index) => cloud.nat(`Nat${zone}`, publics[index], 'Vpc'));
  const apps = ZONES.map((zone, index) => {
    const own = cloud.table(`AppTable${zone}`, 'Vpc', [['0.0.0.0/0', { NatGatewayId: { Ref: `Nat${zone}` } }]]);
    return cloud.subnet(`App${zone}`, 'Vpc', `10.0.${index}.0/24`, zone, own);
  });
  return { cloud, publics, apps };
}

/**
 * A load balancer on the internet for the offices in a prefix list, and tasks that call the internet: every rule stands in its security group,
 * but for the one that would close a circle, and every subnet has a tight network ACL.
 */
export function guarded(): Cloud['json'] {
  const { cloud, publics, apps } = tiers();
  cloud.add('Offices', 'EC2::PrefixList', { PrefixListName: 'offices', AddressFamily: 'IPv4', MaxEntries: 5, Entries: [{ Cidr: '54.200.10.0/24' }, { Cidr: '54.201.20.0/24' }] });
  const edge = cloud.group('EdgeGroup', 'Vpc', [tcp(80, { SourcePrefixListId: { Ref: 'Offices' } })], [NOTHING]);
  const app = cloud.group('AppGroup', 'Vpc', [tcp(8080, { SourceSecurityGroupId: edge })], [tcp(443, { CidrIp: '0.0.0.0/0' })]);
  cloud.add('EdgeToApp', 'EC2::SecurityGroupEgress', { GroupId: edge, ...tcp(8080, { DestinationSecurityGroupId: app }) });
  const targets = cloud.loadBalancer('Edge', 'Vpc', {
    properties: { Type: 'application', Scheme: 'internet-facing', Subnets: publics, SecurityGroups: [edge] }, listens: ['HTTP', 80], sends: ['HTTP', 8080],
  });
  cloud.service('Orders', apps, app, 8080, targets, 'EdgeListener');
  acl(cloud, 'PublicAcl', publics, {
    in: [[80, 80, '0.0.0.0/0'], [443, 443, '10.0.0.0/23'], [1024, 65535, '0.0.0.0/0']],
    out: [[8080, 8080, '10.0.0.0/23'], [443, 443, '0.0.0.0/0'], [1024, 65535, '0.0.0.0/0']],
  });
  acl(cloud, 'AppAcl', apps, {
    in: [[8080, 8080, '10.0.10.0/23'], [1024, 65535, '0.0.0.0/0']],
    out: [[443, 443, '0.0.0.0/0'], [1024, 65535, '10.0.10.0/23']],
  });
  return cloud.json;
}

/** A network ACL with entries of TCP, numbered from 100 by tens: `NAMEin100`. */
function acl(cloud: Cloud, id: string, subnets: readonly object[], rules: Readonly<Record<'in' | 'out', readonly (readonly [number, number, string])[]>>): void {
  const made = cloud.add(id, 'EC2::NetworkAcl', { VpcId: { Ref: 'Vpc' } });
  subnets.forEach((SubnetId, index) => cloud.add(`${id}Of${ZONES[index]}`, 'EC2::SubnetNetworkAclAssociation', { NetworkAclId: made, SubnetId }));
  for (const direction of ['in', 'out'] as const) {
    rules[direction].forEach(([From, To, CidrBlock], index) => cloud.add(`${id}${direction}${100 + index * 10}`, 'EC2::NetworkAclEntry', {
      NetworkAclId: made, Egress: direction === 'out', RuleNumber: 100 + index * 10, RuleAction: 'allow', Protocol: 6, PortRange: { From, To }, CidrBlock,
    }));
  }
}

/** Tasks on the network of their hosts, behind a classic load balancer on the internet. */
export function classic(): Cloud['json'] {
  const { cloud, publics, apps } = tiers();
  const edge = cloud.group('EdgeGroup', 'Vpc', [tcp(80, { CidrIp: '0.0.0.0/0' })], [NOTHING]);
  const host = cloud.group('HostGroup', 'Vpc', [tcp(8080, { SourceSecurityGroupId: edge })], [tcp(443, { CidrIp: '0.0.0.0/0' })]);
  cloud.add('EdgeToHost', 'EC2::SecurityGroupEgress', { GroupId: edge, ...tcp(8080, { DestinationSecurityGroupId: host }) });
  cloud.add('Edge', 'ElasticLoadBalancing::LoadBalancer', {
    Scheme: 'internet-facing',
    Subnets: publics,
    SecurityGroups: [edge],
    CrossZone: true,
    Listeners: [{ LoadBalancerPort: '80', InstancePort: '8080', Protocol: 'HTTP' }],
    HealthCheck: { Target: 'HTTP:8080/', HealthyThreshold: '2', UnhealthyThreshold: '2', Interval: '10', Timeout: '5' },
  });
  cloud.add('Cluster', 'ECS::Cluster');
  cloud.add('Launch', 'EC2::LaunchTemplate', {
    LaunchTemplateData: {
      ...AMI, InstanceType: 't3.small', SecurityGroupIds: [host], UserData: { 'Fn::Base64': { 'Fn::Sub': '#!/bin/bash\necho ECS_CLUSTER=${Cluster} >> /etc/ecs/ecs.config' } },
    },
  });
  cloud.add('Hosts', 'AutoScaling::AutoScalingGroup', {
    MinSize: '2', MaxSize: '4', VPCZoneIdentifier: apps, LaunchTemplate: { LaunchTemplateId: { Ref: 'Launch' }, Version: { 'Fn::GetAtt': ['Launch', 'LatestVersionNumber'] } },
  });
  cloud.add('Provider', 'ECS::CapacityProvider', { AutoScalingGroupProvider: { AutoScalingGroupArn: { Ref: 'Hosts' } } });
  cloud.add('Providers', 'ECS::ClusterCapacityProviderAssociations', {
    Cluster: { Ref: 'Cluster' }, CapacityProviders: [{ Ref: 'Provider' }], DefaultCapacityProviderStrategy: [{ CapacityProvider: { Ref: 'Provider' } }],
  });
  cloud.add('Definition', 'ECS::TaskDefinition', {
    Family: 'orders', NetworkMode: 'host', ContainerDefinitions: [{ Name: 'app', Image: '111111111111.dkr.ecr.eu-west-1.amazonaws.com/orders:1', Memory: 256, PortMappings: [{ ContainerPort: 8080 }] }],
  });
  cloud.add('Orders', 'ECS::Service', {
    Cluster: { Ref: 'Cluster' },
    TaskDefinition: { Ref: 'Definition' },
    DesiredCount: 2,
    LoadBalancers: [{ ContainerName: 'app', ContainerPort: 8080, LoadBalancerName: { Ref: 'Edge' } }],
    CapacityProviderStrategy: [{ CapacityProvider: { Ref: 'Provider' } }],
  }, 'Providers');
  return cloud.json;
}
