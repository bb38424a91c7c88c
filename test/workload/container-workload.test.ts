import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { test } from 'node:test';
import { aws_iam as iam, aws_ecs as ecs } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { create, only, resources, synth, withLiteralPartition } from './support';
import { Capacity, ContainerWorkloadProps, Network } from '../../src/cdk';

test('every log group is encrypted and expires', () => {
  const template = synth({ logRetentionDays: 90 });
  const [[key]] = resources(template, 'AWS::KMS::Key');
  const groups = resources(template, 'AWS::Logs::LogGroup');
  assert.equal(groups.length, 4);
  for (const [id, group] of groups) {
    assert.equal(group.RetentionInDays, 90, id);
    assert.deepEqual(group.KmsKeyId, { 'Fn::GetAtt': [key, 'Arn'] }, id);
  }
  assert.equal(only(template, 'AWS::S3::Bucket').LifecycleConfiguration.Rules[0].ExpirationInDays, 90);
});

test('CloudWatch Logs may use the key for log groups of this account and Region only', () => {
  const { KeyPolicy, EnableKeyRotation } = only(synth(), 'AWS::KMS::Key');
  assert.equal(EnableKeyRotation, true);
  const statement = KeyPolicy.Statement.find((found: any) => found.Sid === 'CloudWatchLogs');
  assert.deepEqual(statement.Principal, { Service: 'logs.eu-west-1.amazonaws.com' });
  assert.deepEqual(withLiteralPartition(statement.Condition), {
    ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:eu-west-1:111111111111:log-group:*' },
  });
});

test('nobody but AWS services can hand the key on by a grant', () => {
  const statements: any[] = only(synth(), 'AWS::KMS::Key').KeyPolicy.Statement;
  assert.deepEqual(statements.filter(({ Effect }) => Effect === 'Deny').map(({ Sid, ...statement }) => statement), [{
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 'kms:CreateGrant',
    Resource: '*',
    Condition: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' } },
  }]);
});

test('a container may use all memory of its task, and never runs as root', () => {
  const container = (props?: Partial<ContainerWorkloadProps>) => only(synth(props), 'AWS::ECS::TaskDefinition').ContainerDefinitions[0];
  assert.deepEqual([container().User, container().Memory], ['1000:1000', 1024]);
  assert.equal(container({ capacity: Capacity.fargate({ cpu: 1024, memoryMib: 4096 }) }).Memory, 4096);
  for (const user of ['65532', 'app:app', '10001:0']) assert.equal(container({ containerUser: user }).User, user);
  for (const user of ['0', 'root', '00', '0:1000', 'root:app', '', '1000:', 'a b']) {
    assert.throws(() => synth({ containerUser: user }), /^Error: containerUser must be UID, UID:GID or names, and not root, got /, user);
  }
});

test('deleted access logs can be watched for', () => {
  const template = synth();
  assert.deepEqual(only(template, 'AWS::S3::Bucket').NotificationConfiguration, { EventBridgeConfiguration: { EventBridgeEnabled: true } });
  assert.deepEqual(Object.keys(template.findResources('Custom::S3BucketNotifications')), []);
});

test('deletionProtection decides what outlives the stack', () => {
  for (const [deletionProtection, policy] of [[true, 'Retain'], [false, 'Delete']] as const) {
    const template = synth({ deletionProtection });
    for (const type of ['AWS::KMS::Key', 'AWS::Logs::LogGroup', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy']) {
      for (const [id, resource] of Object.entries(template.findResources(type))) {
        assert.equal((resource as any).DeletionPolicy, policy, id);
        assert.equal((resource as any).UpdateReplacePolicy, policy, id);
      }
    }
    const attributes = only(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer').LoadBalancerAttributes;
    assert.ok(attributes.some((found: any) => found.Key === 'deletion_protection.enabled' && found.Value === String(deletionProtection)));
  }
});

test('the template does not depend on the feature flags of `cdk init`', () => {
  const flags = JSON.parse(fs.readFileSync(require.resolve('aws-cdk-lib/recommended-feature-flags.json'), 'utf8'));
  const build = (context: any) => {
    const { stack, workload } = create({ image: ecs.ContainerImage.fromAsset('test/workload/app'), environment: { MODE: 'test' } }, context);
    workload.taskRole.addToPolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:eu-west-1:111111111111:q'] }));
    return withLiteralPartition(Template.fromStack(stack).toJSON());
  };
  assert.deepEqual(build(flags), build({}));
});

test('what a team grants does not become an inline policy', () => {
  const { stack, workload } = create();
  workload.taskRole.addToPolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:eu-west-1:111111111111:q'] }));
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::IAM::Policy', 0);
  assert.equal(resources(template, 'AWS::IAM::ManagedPolicy').length, 3);
});

test('logical ids of what holds state or receives traffic never change', () => {
  const template = synth({ network: Network.standalone({ availabilityZones: 3 }) });
  const types = ['EC2::VPC', 'EC2::Subnet', 'EC2::NatGateway', 'EC2::EIP', 'EC2::SecurityGroup', 'KMS::Key', 'Logs::LogGroup', 'S3::Bucket',
    'ECS::Cluster', 'ECS::Service', 'ElasticLoadBalancingV2::LoadBalancer', 'ElasticLoadBalancingV2::TargetGroup',
    'ElasticLoadBalancingV2::Listener', 'WAFv2::WebACL'];
  assert.deepEqual(types.flatMap(type => Object.keys(template.findResources(`AWS::${type}`))).sort(), LOGICAL_IDS);
});

test('what is not possible is said in one sentence', () => {
  assert.throws(() => synth({ logRetentionDays: 100 }), /^Error: logRetentionDays must be one of 1, 3, .*, 3653, got 100; leave it out for 365$/);
  assert.throws(() => synth({ logRetentionDays: 9999 }), /^Error: logRetentionDays must be one of/);
  assert.throws(() => synth({ containerPort: 0 }), /^Error: containerPort must be a TCP port from 1 to 65535, got 0; /);
  assert.throws(() => synth({ healthCheckPath: 'health' }), /^Error: healthCheckPath must be a path that begins with \/, got health; /);
});

const LOGICAL_IDS = [
  'WorkloadCapacityClusterFCE1E11B',
  'WorkloadCapacityInsightsLogs31958600',
  'WorkloadCapacityLogsD1B1E2FC',
  'WorkloadCapacityServiceA7F0D945',
  'WorkloadIngressAccessLogs78D43529',
  'WorkloadIngressFirewall64159483',
  'WorkloadIngressFirewallLogs546D33B6',
  'WorkloadIngressLoadBalancer8984E435',
  'WorkloadIngressLoadBalancerHttpD9CBAAF6',
  'WorkloadIngressLoadBalancerHttps28057223',
  'WorkloadIngressSecurityGroupC0B618A7',
  'WorkloadIngressTargetGroup54914A79',
  'WorkloadLogKey8DE055CC',
  'WorkloadNetworkFlowLogsCF0E163C',
  'WorkloadNetworkVpcFF41482A',
  'WorkloadNetworkVpcappSubnet1Subnet37182719',
  'WorkloadNetworkVpcappSubnet2Subnet18CF3949',
  'WorkloadNetworkVpcappSubnet3Subnet4A77B4FF',
  'WorkloadNetworkVpcedgeSubnet1Subnet063A5A05',
  'WorkloadNetworkVpcedgeSubnet2Subnet531140A4',
  'WorkloadNetworkVpcedgeSubnet3SubnetA0B7586C',
  'WorkloadNetworkVpcnatSubnet1EIP04EF4D4A',
  'WorkloadNetworkVpcnatSubnet1NATGateway6EE73584',
  'WorkloadNetworkVpcnatSubnet1Subnet4F6E6518',
  'WorkloadNetworkVpcnatSubnet2EIP5FAC0A4A',
  'WorkloadNetworkVpcnatSubnet2NATGateway4209EA16',
  'WorkloadNetworkVpcnatSubnet2SubnetBB427D31',
  'WorkloadNetworkVpcnatSubnet3EIP5D9CD2F4',
  'WorkloadNetworkVpcnatSubnet3NATGatewayDE954056',
  'WorkloadNetworkVpcnatSubnet3Subnet22D5476E',
  'WorkloadSecurityGroup129323AA',
];
