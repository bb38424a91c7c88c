import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, FARGATE, FORWARDING, loadBalancer, networkOf, only, reasons, short, ways } from './ground';
import { describePorts } from '../../../../src/traffic/addresses/ports';
import type { Declared } from '../world';

const BASE = { Lb: loadBalancer(), ...FORWARDING, ...FARGATE };

/** Instances that join `Cluster`, as their user data says. */
const JOINING: Readonly<Record<string, Declared>> = {
  Template: {
    Type: 'AWS::EC2::LaunchTemplate',
    Properties: {
      LaunchTemplateData: {
        SecurityGroupIds: [{ Ref: 'HostGroup' }],
        UserData: { 'Fn::Base64': { 'Fn::Join': ['', ['#!/bin/sh\necho ECS_CLUSTER=', { Ref: 'Cluster' }, ' >> /etc/ecs/ecs.config']] } },
      },
    },
  },
  Hosts: {
    Type: 'AWS::AutoScaling::AutoScalingGroup',
    Properties: {
      VPCZoneIdentifier: [{ Ref: 'AppA' }, { Ref: 'AppB' }], LaunchTemplate: { LaunchTemplateId: { Ref: 'Template' }, Version: { 'Fn::GetAtt': ['Template', 'LatestVersionNumber'] } },
    },
  },
};

/** A task on the network of its host, with the port that Docker gives it. */
const BRIDGE: Readonly<Record<string, Declared>> = {
  Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [{ Name: 'app', PortMappings: [{ ContainerPort: 8080, HostPort: 0 }] }] } },
  Group: changed(FORWARDING.Group, { TargetType: 'instance' }),
};

function service(properties: object, more: Readonly<Record<string, Declared>> = {}) {
  return only(networkOf({ ...BASE, ...more, Service: changed(FARGATE.Service, properties) }).services);
}

function awsvpc(properties: object) {
  const { NetworkConfiguration: { AwsvpcConfiguration } } = FARGATE.Service.Properties as { NetworkConfiguration: { AwsvpcConfiguration: object } };
  return { NetworkConfiguration: { AwsvpcConfiguration: { ...AwsvpcConfiguration, ...properties } } };
}

test('tasks on AWS Fargate have interfaces of their own', () => {
  const found = service({});
  assert.deepEqual(short(found.interfaces), ['AppA:AppGroup:no', 'AppB:AppGroup:no']);
  assert.equal(describePorts(found.entryPorts), 'TCP 8080');
  assert.deepEqual([found.exec, found.hosts, found.fault, found.taskDefinition?.id, ...reasons(found)], [false, undefined, undefined, 'Task']);
});

test('tasks have public addresses if asked for on AWS Fargate, and never on instances', () => {
  const address = (more: object, others = {}) => service({ ...awsvpc({ AssignPublicIp: 'ENABLED' }), ...more }, others).interfaces[0].publicAddress;
  assert.equal(address({}), 'yes');
  assert.equal(address({ LaunchType: undefined, CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT' }] }), 'yes');
  assert.equal(address({ LaunchType: 'EC2' }, JOINING), 'no');
  assert.equal(address({ LaunchType: { Ref: 'Type' } }), 'unknown');
  assert.equal(service(awsvpc({ AssignPublicIp: { Ref: 'P' } })).interfaces[0].publicAddress, 'unknown');
});

test('tasks without security groups have the default one', () => {
  for (const SecurityGroups of [undefined, []]) assert.match(only(service(awsvpc({ SecurityGroups })).interfaces[0].groups!).name, /default/);
});

test('a service without load balancers has no port of entry', () => {
  const found = service({ LoadBalancers: undefined });
  assert.equal(found.entryPorts.isEmpty, true);
  assert.deepEqual(reasons(found), []);
});

test('a service is doubted for what is not in the templates', () => {
  const found = service({ ...awsvpc({ Subnets: { Ref: 'Subnets' } }), TaskDefinition: { Ref: 'Task2' }, LoadBalancers: [{ ContainerPort: 8080, TargetGroupArn: { Ref: 'Tg' } }] });
  assert.deepEqual(reasons(found), [
    'TaskDefinition names a task definition that is not in these templates: parameter Task2 has no default',
    'LoadBalancers.TargetGroupArn names a target group that is not in these templates: parameter Tg has no default',
    'a subnet of it is not in these templates: parameter Subnets has no default',
  ]);
});

test('a service is doubted for target groups to which no listener leads', () => {
  assert.deepEqual(reasons(only(networkOf({ Lb: loadBalancer(), Group: FORWARDING.Group, ...FARGATE }).services)), ['no listener of these templates leads to its target group Group']);
});

test('a service is doubted for others that deploy it or send to it', () => {
  assert.match(reasons(service({ DeploymentController: { Type: 'CODE_DEPLOY' } }))[0], /deployed by CODE_DEPLOY/);
  assert.match(reasons(service({ VpcLatticeConfigurations: [{}] }))[0], /VPC Lattice/);
});

test('both target groups of a blue/green deployment lead to the tasks', () => {
  const network = networkOf({
    ...BASE,
    Green: FORWARDING.Group,
    Test: changed(FORWARDING.Listener, { Port: 8443, DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Green' } }] }),
    Service: changed(FARGATE.Service, {
      LoadBalancers: [{
        ContainerName: 'app', ContainerPort: 8080, TargetGroupArn: { Ref: 'Group' }, AdvancedConfiguration: { AlternateTargetGroupArn: { Ref: 'Green' } },
      }],
    }),
  });
  assert.deepEqual(ways(network), ['TCP 443 -> Service TCP 8080', 'TCP 8443 -> Service TCP 8080']);
});

test('a port that no container has, and a target type that does not fit, are mistakes', () => {
  assert.match(service({ LoadBalancers: [{ ContainerName: 'app', ContainerPort: 80, TargetGroupArn: { Ref: 'Group' } }] }).fault!, /app of its task definition has no port mapping for 80/);
  assert.match(service({}, { Group: changed(FORWARDING.Group, { TargetType: 'instance' }) }).fault!, /TargetType of Group is instance, and tasks with NetworkMode awsvpc need ip/);
  const range = changed(FARGATE.Task, { ContainerDefinitions: [{ Name: 'app', PortMappings: [{ ContainerPortRange: '8000-8090' }] }] });
  assert.equal(service({}, { Task: range }).fault, undefined);
});

test('tasks on instances name their hosts by capacity provider, by the default of their cluster, or the hosts name the cluster', () => {
  const provided = {
    ...JOINING,
    Template: changed(JOINING.Template, { LaunchTemplateData: { SecurityGroupIds: [{ Ref: 'HostGroup' }] } }),
    Provider: { Type: 'AWS::ECS::CapacityProvider', Properties: { AutoScalingGroupProvider: { AutoScalingGroupArn: { Ref: 'Hosts' } } } },
  };
  const strategy = [{ CapacityProvider: { Ref: 'Provider' }, Weight: 1 }];
  const byProvider = service({ LaunchType: undefined, CapacityProviderStrategy: strategy }, provided);
  const byCluster = service({ LaunchType: undefined }, {
    ...provided,
    Association: { Type: 'AWS::ECS::ClusterCapacityProviderAssociations', Properties: { Cluster: { Ref: 'Cluster' }, DefaultCapacityProviderStrategy: strategy } },
  });
  const byHosts = service({ LaunchType: 'EC2' }, JOINING);
  for (const { hosts, doubts } of [byProvider, byCluster, byHosts]) {
    assert.deepEqual([hosts?.name, hosts?.forTasks, ...doubts], ['Hosts', true]);
    assert.deepEqual(short(hosts!.interfaces), ['AppA:HostGroup:no', 'AppB:HostGroup:no']);
  }
});

test('hosts join a cluster by its name as well, and through the metadata of what starts them', () => {
  const found = service({ LaunchType: 'EC2', Cluster: 'shop' }, {
    Cluster: { Type: 'AWS::ECS::Cluster', Properties: { ClusterName: 'shop' } },
    Hosts: {
      Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { VPCZoneIdentifier: [{ Ref: 'AppA' }], LaunchConfigurationName: { Ref: 'Launch' } },
    },
    Launch: {
      Type: 'AWS::AutoScaling::LaunchConfiguration',
      Properties: { SecurityGroups: [{ Ref: 'HostGroup' }], AssociatePublicIpAddress: true, UserData: { 'Fn::Base64': '[settings.ecs]\ncluster = "shop"\n' } },
    },
  });
  assert.equal(found.hosts?.name, 'Hosts');
  assert.deepEqual(short(found.hosts!.interfaces), ['AppA:HostGroup:yes']);
});

test('a service on instances that nobody has is doubted', () => {
  assert.deepEqual(reasons(service({ LaunchType: 'EC2' })), ['no instances of these templates say that they join Cluster, where its tasks run']);
  assert.match(reasons(service({ LaunchType: 'EXTERNAL' }))[0], /LaunchType is EXTERNAL/);
  assert.match(reasons(service({ LaunchType: undefined, CapacityProviderStrategy: [{ CapacityProvider: { Ref: 'P' } }] }))[0], /capacity provider that is not in these templates/);
});

test('several capacity providers are all of the hosts', () => {
  const provider = (group: string): Declared =>
    ({ Type: 'AWS::ECS::CapacityProvider', Properties: { AutoScalingGroupProvider: { AutoScalingGroupArn: { Ref: group } } } });
  const found = service({ LaunchType: undefined, CapacityProviderStrategy: [{ CapacityProvider: { Ref: 'One' } }, { CapacityProvider: { Ref: 'Two' } }] }, {
    ...JOINING, Spot: changed(JOINING.Hosts, { VPCZoneIdentifier: [{ Ref: 'PublicA' }] }), One: provider('Hosts'), Two: provider('Spot'),
  });
  assert.deepEqual(short(found.hosts!.interfaces), ['AppA:HostGroup:no', 'AppB:HostGroup:no', 'PublicA:HostGroup:yes']);
});

test('managed instances stand where their capacity provider says', () => {
  const found = service({ LaunchType: undefined, CapacityProviderStrategy: [{ CapacityProvider: { Ref: 'Managed' } }] }, {
    Managed: {
      Type: 'AWS::ECS::CapacityProvider',
      Properties: {
        ManagedInstancesProvider: { InstanceLaunchTemplate: { NetworkConfiguration: { Subnets: [{ Ref: 'AppA' }], SecurityGroups: [{ Ref: 'HostGroup' }] } } },
      },
    },
  });
  assert.deepEqual([found.hosts?.name, ...short(found.hosts!.interfaces), ...reasons(found)], ['Managed', 'AppA:HostGroup:no']);
});

test('tasks without interfaces of their own use those of their hosts, at any port that Docker hands out', () => {
  const network = networkOf({ ...BASE, ...JOINING, ...BRIDGE, Service: changed(FARGATE.Service, { LaunchType: 'EC2', NetworkConfiguration: undefined }) });
  const found = only(network.services);
  assert.equal(found.interfaces, only(network.hosts).interfaces);
  assert.deepEqual(ways(network), ['TCP 443 -> Service TCP 32768-65535']);
  assert.deepEqual([found.fault, ...reasons(found)], [undefined]);
});

test('a port of the host that is mapped is the port of entry; on the network of the host it is that of the container', () => {
  const ports = (definition: object) => describePorts(service({ LaunchType: 'EC2', NetworkConfiguration: undefined }, {
    ...JOINING, ...BRIDGE, Task: changed(BRIDGE.Task, definition),
  }).entryPorts);
  assert.equal(ports({ ContainerDefinitions: [{ Name: 'app', PortMappings: [{ ContainerPort: 8080, HostPort: 80 }] }] }), 'TCP 80');
  assert.equal(ports({ NetworkMode: 'host' }), 'TCP 8080');
  assert.equal(ports({ ContainerDefinitions: [{ Name: 'app', PortMappings: [{ ContainerPort: 8080, HostPort: { Ref: 'P' } }] }] }), 'TCP');
});

test('an auto scaling group is behind the target groups that it names', () => {
  const network = networkOf({
    Lb: loadBalancer(),
    Listener: FORWARDING.Listener,
    Group: BRIDGE.Group,
    Template: changed(JOINING.Template, { LaunchTemplateData: {} }),
    Hosts: changed(JOINING.Hosts, { TargetGroupARNs: [{ Ref: 'Group' }] }),
  });
  assert.deepEqual(ways(network), ['TCP 443 -> Hosts TCP 80']);
  assert.equal(only(network.hosts).forTasks, false);
});

test('instances start as every one of their templates says', () => {
  const hosts = only(networkOf({
    Cluster: FARGATE.Cluster,
    ...JOINING,
    Arm: {
      Type: 'AWS::EC2::LaunchTemplate',
      Properties: { LaunchTemplateData: { NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: 'true', Groups: [{ Ref: 'AppGroup' }] }] } },
    },
    Hosts: changed(JOINING.Hosts, {
      LaunchTemplate: undefined,
      MixedInstancesPolicy: {
        LaunchTemplate: {
          LaunchTemplateSpecification: { LaunchTemplateId: { Ref: 'Template' }, Version: '$Latest' },
          Overrides: [{ InstanceType: 't3.small' }, { InstanceType: 't4g.small', LaunchTemplateSpecification: { LaunchTemplateId: { Ref: 'Arm' }, Version: '7' } }],
        },
      },
    }),
  }).hosts);
  assert.deepEqual(short(hosts.interfaces), ['AppA:HostGroup:no', 'AppB:HostGroup:no', 'AppA:AppGroup:yes', 'AppB:AppGroup:yes']);
  assert.match(reasons(hosts)[0], /LaunchTemplateSpecification.Version is 7/);
});

test('an instance has a public address from its subnet, from itself, or from an elastic address', () => {
  const instance = (properties: object): Declared => ({ Type: 'AWS::EC2::Instance', Properties: { SecurityGroupIds: [{ Ref: 'HostGroup' }], ...properties } });
  const network = networkOf({
    BySubnet: instance({ SubnetId: { Ref: 'PublicA' } }),
    Refusing: instance({ SecurityGroupIds: undefined, NetworkInterfaces: [{ DeviceIndex: '0', SubnetId: { Ref: 'PublicA' }, AssociatePublicIpAddress: 'false', GroupSet: [{ Ref: 'AppGroup' }] }] }),
    Private: instance({ SubnetId: { Ref: 'AppA' } }),
    Elastic: instance({ SubnetId: { Ref: 'AppA' } }),
    Address: { Type: 'AWS::EC2::EIP', Properties: { InstanceId: { Ref: 'Elastic' } } },
    Perhaps: instance({ SubnetId: { Ref: 'AppA' } }),
    Association: { Type: 'AWS::EC2::EIPAssociation', Condition: 'Open', Properties: { InstanceId: { Ref: 'Perhaps' } } },
    Nowhere: instance({}),
  });
  assert.deepEqual(network.hosts.flatMap(({ interfaces }) => short(interfaces)), [
    'PublicA:HostGroup:yes', 'PublicA:AppGroup:no', 'AppA:HostGroup:no', 'AppA:HostGroup:yes', 'AppA:HostGroup:unknown',
  ]);
  assert.match(reasons(network.hosts.find(({ name }) => name === 'Nowhere')!)[0], /no SubnetId/);
  const [doubt] = networkOf({ Address: { Type: 'AWS::EC2::EIP', Properties: { InstanceId: { Ref: 'Bastion' } } } }).doubts;
  assert.match(doubt.reason, /InstanceId names an owner of the address that is not in these templates/);
});

test('an interface belongs to the instance that it is attached to, else to nobody', () => {
  const card: Declared = { Type: 'AWS::EC2::NetworkInterface', Properties: { SubnetId: { Ref: 'AppA' }, GroupSet: [{ Ref: 'HostGroup' }] } };
  const network = networkOf({
    Named: card,
    Attached: card,
    Free: card,
    Box: { Type: 'AWS::EC2::Instance', Properties: { NetworkInterfaces: [{ DeviceIndex: '0', NetworkInterfaceId: { Ref: 'Named' } }] } },
    Attachment: { Type: 'AWS::EC2::NetworkInterfaceAttachment', Properties: { InstanceId: { Ref: 'Box' }, NetworkInterfaceId: { Ref: 'Attached' }, DeviceIndex: '1' } },
    Address: { Type: 'AWS::EC2::EIPAssociation', Properties: { NetworkInterfaceId: { Ref: 'Attached' } } },
  });
  assert.deepEqual(short(only(network.hosts).interfaces), ['AppA:HostGroup:no', 'AppA:HostGroup:yes']);
  assert.deepEqual(network.others.map(({ name }) => name), ['Free']);
  const [lost] = networkOf({ Attachment: { Type: 'AWS::EC2::NetworkInterfaceAttachment', Properties: { InstanceId: { Ref: 'Box' } } } }).doubts;
  assert.match(lost.reason, /InstanceId names an instance that is not in these templates/);
});

test('a group of one may start with an interface that exists', () => {
  const network = networkOf({
    Cluster: FARGATE.Cluster,
    ...JOINING,
    Card: { Type: 'AWS::EC2::NetworkInterface', Properties: { SubnetId: { Ref: 'AppB' }, GroupSet: [{ Ref: 'AppGroup' }] } },
    Template: changed(JOINING.Template, { LaunchTemplateData: { NetworkInterfaces: [{ DeviceIndex: 0, NetworkInterfaceId: { Ref: 'Card' } }] } }),
  });
  assert.deepEqual([short(only(network.hosts).interfaces), network.others], [['AppB:AppGroup:no'], []]);
});

test('what Amazon ECS refuses is a mistake', () => {
  const bridge = { Task: changed(FARGATE.Task, { NetworkMode: 'bridge' }), Group: BRIDGE.Group };
  assert.match(service({ NetworkConfiguration: undefined }, bridge).fault!, /NetworkMode of its task definition is bridge, and AWS Fargate needs awsvpc/);
  assert.match(service({ LaunchType: 'EC2' }, { ...JOINING, ...bridge }).fault!, /it has a NetworkConfiguration, which NetworkMode bridge does not take/);
  assert.match(service({ NetworkConfiguration: undefined }).fault!, /it has no NetworkConfiguration, which NetworkMode awsvpc needs/);
  assert.match(service({ LaunchType: 'EC2', ...awsvpc({ AssignPublicIp: 'ENABLED' }) }, JOINING).fault!, /AssignPublicIp is ENABLED, which is for AWS Fargate only/);
  assert.match(service({}, { Task: changed(FARGATE.Task, { RequiresCompatibilities: ['EC2'] }) }).fault!, /RequiresCompatibilities of its task definition is EC2/);
});

test('a service waits for a listener or a rule that leads to its target group', () => {
  const missing = (Service: Declared, more = {}) => only(networkOf({ ...BASE, ...more, Service }).services).missingDependency;
  const Listener = changed(FORWARDING.Listener, { DefaultActions: [{ Type: 'fixed-response' }] });
  const Rule: Declared = {
    Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    Properties: { ListenerArn: { Ref: 'Listener' }, Actions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Group' } }] },
  };
  assert.equal(missing(FARGATE.Service), 'Listener');
  assert.equal(missing({ ...FARGATE.Service, DependsOn: 'Listener' }), undefined);
  assert.equal(missing({ ...FARGATE.Service, DependsOn: ['Listener'] }, { Listener, Rule }), 'Rule');
  assert.equal(missing({ ...FARGATE.Service, DependsOn: ['Rule'] }, { Listener, Rule }), undefined);
  assert.equal(missing(changed(FARGATE.Service, { LoadBalancers: undefined })), undefined);
});
