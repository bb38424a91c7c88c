import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ResourceChange, resourceChanges } from '../../src/compare/resource-change';
import type { RawMap } from '../../src/traffic/template/raw';

const VPC = (CidrBlock: unknown) => ({ Type: 'AWS::EC2::VPC', Properties: { CidrBlock } });
const SUBNET = { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/24' } };

/** What happens to each resource, and why. */
function outcomes(before: RawMap, after: RawMap): Record<string, Pick<ResourceChange, 'kind' | 'replacement' | 'because'>> {
  const changes = resourceChanges({ Resources: before }, { Resources: after });
  return Object.fromEntries(changes.map(({ id, kind, replacement, because }) => [id, { kind, replacement, because }]));
}

test('a property that cannot be changed replaces the resource, and all that refers to it in such a property', () => {
  const association = { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: 'rtb-1' } };
  const alarm = { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmDescription: { Ref: 'Vpc' } } };
  const rest = { Subnet: SUBNET, Association: association, Alarm: alarm };
  assert.deepEqual(outcomes({ Vpc: VPC('10.0.0.0/16'), ...rest }, { Vpc: VPC('10.1.0.0/16'), ...rest }), {
    Vpc: { kind: 'changed', replacement: 'certain', because: undefined },
    Subnet: { kind: 'changed', replacement: 'certain', because: 'Vpc' },
    Association: { kind: 'changed', replacement: 'certain', because: 'Subnet' },
  });
});

test('where CloudFormation works the value out, it may come to the same', () => {
  const range = { 'Fn::FindInMap': ['Ranges', { Ref: 'AWS::Region' }, 'Vpc'] };
  const found = outcomes({ Vpc: VPC('10.0.0.0/16'), Subnet: SUBNET }, { Vpc: VPC(range), Subnet: SUBNET });
  assert.deepEqual(Object.values(found).map(({ replacement }) => replacement), ['possible', 'possible']);
});

test('an attribute that need not change leaves it open', () => {
  const subnet = { ...SUBNET, Properties: { VpcId: 'vpc-1', CidrBlock: { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] } } };
  assert.equal(outcomes({ Vpc: VPC('10.0.0.0/16'), Subnet: subnet }, { Vpc: VPC('10.1.0.0/16'), Subnet: subnet }).Subnet.replacement, 'possible');
});

test('other properties change the resource in place', () => {
  const vpc = { ...VPC('10.0.0.0/16'), Properties: { CidrBlock: '10.0.0.0/16', EnableDnsSupport: true } };
  assert.deepEqual(outcomes({ Vpc: VPC('10.0.0.0/16'), Subnet: SUBNET }, { Vpc: vpc, Subnet: SUBNET }), {
    Vpc: { kind: 'changed', replacement: undefined, because: undefined },
  });
});

test('another type is another resource, a new version of a task definition is not', () => {
  assert.equal(outcomes({ A: { Type: 'AWS::SNS::Topic' } }, { A: { Type: 'AWS::SQS::Queue' } }).A.replacement, 'certain');
  const task = (Cpu: string) => ({ Type: 'AWS::ECS::TaskDefinition', Properties: { Cpu } });
  assert.equal(outcomes({ A: task('256') }, { A: task('512') }).A.replacement, undefined);
});

test('what is retained is gone from the stack only', () => {
  const key = { Type: 'AWS::KMS::Key', DeletionPolicy: 'Retain' };
  const [{ kind, kept }] = resourceChanges({ Resources: { Key: key } }, { Resources: {} });
  assert.deepEqual([kind, kept], ['removed', true]);
  assert.equal(resourceChanges({ Resources: { Key: { ...key, DeletionPolicy: 'Delete' } } }, { Resources: {} })[0].kept, false);
});

test('what decides about removal is told as well, what the CDK notes is not', () => {
  const [{ differences }] = resourceChanges(
    { Resources: { Key: { Type: 'AWS::KMS::Key', DeletionPolicy: 'Retain', Metadata: { 'aws:cdk:path': 'a' } } } },
    { Resources: { Key: { Type: 'AWS::KMS::Key', DeletionPolicy: 'Delete', Metadata: { 'aws:cdk:path': 'b' } } } },
  );
  assert.deepEqual(differences, [{ path: 'DeletionPolicy', before: 'Retain', after: 'Delete' }]);
  const metadata = (Analytics: string) => ({ Resources: { CDKMetadata: { Type: 'AWS::CDK::Metadata', Properties: { Analytics } } } });
  assert.deepEqual(resourceChanges(metadata('a'), metadata('b')), []);
});

test('resources that refer to each other in a circle end the search', () => {
  const route = (id: string, cidr: string) => ({ Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: id }, DestinationCidrBlock: cidr } });
  const found = outcomes({ A: route('B', '0.0.0.0/0'), B: route('A', '0.0.0.0/0') }, { A: route('B', '10.0.0.0/8'), B: route('A', '0.0.0.0/0') });
  assert.deepEqual(Object.values(found).map(({ replacement }) => replacement), ['certain', 'certain']);
});
