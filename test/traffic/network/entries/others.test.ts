import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadBalancer, networkOf, only, reasons, short, ways } from './ground';
import { ENTRY_TYPES } from '../../../../src/traffic/network/entries';
import { OTHER_TYPES } from '../../../../src/traffic/network/entries/other-types';
import type { Standing } from '../../../../src/traffic/network/entries/standing';
import { UNMODELLED_TYPES } from '../../../../src/traffic/network/entries/unmodelled-types';
import type { Declared } from '../world';

/** Puts a value where a path leads. */
function put(properties: Record<string, unknown>, path: string, value: unknown): void {
  const [first, ...rest] = path.split('.');
  const name = first.replace('[]', '');
  if (rest.length === 0) {
    properties[name] = value;
    return;
  }
  const [inner = {}] = [properties[name] ?? []].flat() as Record<string, unknown>[];
  properties[name] = first.endsWith('[]') ? [inner] : inner;
  put(inner, rest.join('.'), value);
}

/** A resource as a standing describes it. */
function resourcesOf(type: string, { place = '', subnets, subnetGroup, groups }: Standing): Record<string, Declared> {
  const properties: Record<string, unknown> = {};
  const under = (path: string) => place === '' ? path : `${place}.${path}`;
  const one = subnets?.match(/Subnet(Id|Arn)$/);
  if (subnets) put(properties, under(subnets), one ? { Ref: 'AppA' } : [{ Ref: 'AppA' }]);
  if (subnetGroup) put(properties, under(subnetGroup[0]), { Ref: 'Subnets' });
  if (groups) put(properties, under(groups), [{ 'Fn::GetAtt': ['AppGroup', 'GroupId'] }]);
  return { Thing: { Type: type, Properties: properties }, ...subnetGroup && { Subnets: { Type: subnetGroup[1], Properties: { SubnetIds: [{ Ref: 'AppA' }] } } } };
}

for (const [type, standings] of Object.entries(OTHER_TYPES)) {
  test(`${type} has interfaces in the subnets that it names, with its security groups`, () => {
    for (const standing of standings) {
      const found = only(networkOf(resourcesOf(type, standing)).others);
      const [one] = found.interfaces;
      assert.equal(one.subnet.name, 'AppA');
      if (standing.groups) assert.deepEqual(one.groups!.map(({ name }) => name), ['AppGroup']);
      else assert.match(reasons(one.groups![0]).join(), /AWS makes a security group for it/);
      assert.deepEqual(reasons(found), standing.door ? [standing.door] : []);
    }
  });
}

test('what names no subnets is in no VPC, or in the default one', () => {
  const network = networkOf({ Fn: { Type: 'AWS::Lambda::Function' }, Db: { Type: 'AWS::RDS::DBInstance' } });
  const found = only(network.others);
  assert.equal(found.name, 'Db');
  assert.match(reasons(found)[0], /default VPC, which is not in these templates/);
});

test('public addresses are as each type has them by default, and as it is told', () => {
  const address = (type: string, properties: object) => only(networkOf({
    Thing: { Type: type, Properties: properties },
    Subnets: { Type: type.replace(/DBInstance/, 'DBSubnetGroup').replace(/ReplicationInstance/, 'ReplicationSubnetGroup').replace(/Cluster/, 'ClusterSubnetGroup'), Properties: { SubnetIds: [{ Ref: 'PublicA' }] } },
  }).others).interfaces[0].publicAddress;
  const db = { DBSubnetGroupName: { Ref: 'Subnets' } };
  assert.equal(address('AWS::RDS::DBInstance', db), 'unknown');
  assert.equal(address('AWS::RDS::DBInstance', { ...db, PubliclyAccessible: 'false' }), 'no');
  assert.equal(address('AWS::RDS::DBInstance', { ...db, PubliclyAccessible: true }), 'yes');
  assert.equal(address('AWS::RDS::DBInstance', { ...db, PubliclyAccessible: { Ref: 'P' } }), 'unknown');
  assert.equal(address('AWS::Redshift::Cluster', { ClusterSubnetGroupName: { Ref: 'Subnets' } }), 'no');
  assert.equal(address('AWS::DMS::ReplicationInstance', { ReplicationSubnetGroupIdentifier: { Ref: 'Subnets' } }), 'yes');
  assert.equal(address('AWS::MSK::Cluster', {
    BrokerNodeGroupInfo: { ClientSubnets: [{ Ref: 'PublicA' }], ConnectivityInfo: { PublicAccess: { Type: 'SERVICE_PROVIDED_EIPS' } } },
  }), 'yes');
  assert.equal(address('AWS::Transfer::Server', { EndpointDetails: { SubnetIds: [{ Ref: 'PublicA' }], AddressAllocationIds: ['eipalloc-1'] } }), 'yes');
});

test('an instance of a database cluster stands where its cluster does', () => {
  const { others } = networkOf({
    Subnets: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { DBSubnetGroupName: 'Private', SubnetIds: [{ Ref: 'AppA' }, { Ref: 'AppB' }] } },
    Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { DBSubnetGroupName: 'private', VpcSecurityGroupIds: [{ Ref: 'AppGroup' }] } },
    Writer: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Cluster' }, PubliclyAccessible: false } },
  });
  assert.deepEqual(others.map(({ name, interfaces }) => [name, ...short(interfaces)]), [
    ['Cluster', 'AppA:AppGroup:no', 'AppB:AppGroup:no'], ['Writer', 'AppA:AppGroup:no', 'AppB:AppGroup:no'],
  ]);
});

test('what has no security groups has the default one', () => {
  const Target: Declared = { Type: 'AWS::EFS::MountTarget', Properties: { SubnetId: { Ref: 'AppA' } } };
  assert.match(only(networkOf({ Target }).others).interfaces[0].groups![0].name, /default/);
});

test('scheduled tasks stand apart, each with its own groups', () => {
  const target = (group: string, AssignPublicIp?: string) => ({
    EcsParameters: { NetworkConfiguration: { AwsVpcConfiguration: { Subnets: [{ Ref: 'AppA' }], SecurityGroups: [{ Ref: group }], AssignPublicIp } } },
  });
  const Rule: Declared = { Type: 'AWS::Events::Rule', Properties: { Targets: [target('AppGroup'), { Arn: 'x' }, target('HostGroup', 'ENABLED')] } };
  assert.deepEqual(short(only(networkOf({ Rule }).others).interfaces), ['AppA:AppGroup:no', 'AppA:HostGroup:yes']);
});

for (const [type, reason] of Object.entries(UNMODELLED_TYPES)) {
  test(`${type} is a doubt about everything`, () => {
    assert.deepEqual(networkOf({ Thing: { Type: type } }).doubts, [{ subject: 'Thing', reason }]);
  });
}

test('whoever Global Accelerator or CloudFront leads the internet to is doubted', () => {
  const { loadBalancers: [balancer], doubts } = networkOf({
    Lb: loadBalancer({ Scheme: 'internal' }),
    Endpoints: { Type: 'AWS::GlobalAccelerator::EndpointGroup', Properties: { EndpointConfigurations: [{ EndpointId: { Ref: 'Lb' } }] } },
    Origin: { Type: 'AWS::CloudFront::VpcOrigin', Properties: { VpcOriginEndpointConfig: { Arn: { Ref: 'Lb' } } } },
    Stray: { Type: 'AWS::CloudFront::VpcOrigin', Properties: { VpcOriginEndpointConfig: { Arn: { Ref: 'Arn' } } } },
  });
  assert.deepEqual(reasons(balancer), ['Global Accelerator leads the internet to it by Endpoints', 'CloudFront leads the internet to it by Origin']);
  assert.match(only(doubts).reason, /Arn names something that is not in these templates: parameter Arn has no default/);
});

test('a state machine that runs tasks is doubted, another one is not', () => {
  const machine = (DefinitionString: unknown): Declared => ({ Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString } });
  const definition = { 'Fn::Join': ['', ['{"Resource":"arn:', { Ref: 'AWS::Partition' }, ':states:::ecs:runTask.sync"}']] };
  assert.equal(networkOf({ Machine: machine(definition) }).doubts.length, 1);
  assert.equal(networkOf({ Machine: machine('{}') }).doubts.length, 0);
});

test('a classic load balancer leads to the instances behind it', () => {
  const network = networkOf({
    Lb: {
      Type: 'AWS::ElasticLoadBalancing::LoadBalancer',
      Properties: {
        Subnets: [{ Ref: 'PublicA' }],
        SecurityGroups: [{ Ref: 'LbGroup' }],
        Listeners: [{ LoadBalancerPort: '80', InstancePort: '8080', Protocol: 'HTTP' }],
        HealthCheck: { Target: 'HTTP:8081/health' },
        Instances: [{ Ref: 'Box' }],
      },
    },
    Box: { Type: 'AWS::EC2::Instance', Properties: { SubnetId: { Ref: 'AppA' }, SecurityGroupIds: [{ Ref: 'HostGroup' }] } },
  });
  const balancer = only(network.loadBalancers);
  assert.deepEqual([...short(balancer.interfaces), ...ways(network), ...reasons(balancer)], ['PublicA:LbGroup:yes', 'TCP 80 -> Box TCP 8080']);
  assert.deepEqual(balancer.listeners[0].targetGroups[0].healthPorts!.parts, [[8081, 8081]]);
});

test('types are named once', () => {
  assert.equal(new Set(ENTRY_TYPES).size, ENTRY_TYPES.length);
});
