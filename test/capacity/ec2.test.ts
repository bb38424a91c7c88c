import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { test } from 'node:test';
import { Template } from 'aws-cdk-lib/assertions';
import { CapacityArchitecture, CapacityOperatingSystem } from '../../src/capacity/options';
import { Capacity, Ec2CapacityProps, Network } from '../../src/cdk';
import { create, only, resources, synth, withLiteralPartition } from '../workload/support';

const onHosts = (props?: Ec2CapacityProps) => synth({ capacity: Capacity.ec2(props) });
const launchTemplate = (template: Template) => only(template, 'AWS::EC2::LaunchTemplate').LaunchTemplateData;
const userData = (template: Template) => JSON.stringify(launchTemplate(template).UserData);
const dependencies = (template: Template, id: string): string[] => (template.toJSON().Resources[id].DependsOn ?? []) as string[];
const idOf = (template: Template, type: string) => Object.keys(template.findResources(type))[0];

test('a host stands in a private subnet, has no key pair, no public address, and metadata for itself only', () => {
  const template = onHosts();
  const data = launchTemplate(template);
  assert.equal(data.KeyName, undefined);
  assert.equal(data.NetworkInterfaces.length, 1);
  assert.equal(data.NetworkInterfaces[0].AssociatePublicIpAddress, false);
  assert.match(data.NetworkInterfaces[0].Groups[0]['Fn::GetAtt'][0], /HostSecurityGroup/);
  assert.deepEqual(data.MetadataOptions, {
    HttpEndpoint: 'enabled', HttpTokens: 'required', HttpPutResponseHopLimit: 1, InstanceMetadataTags: 'disabled',
  });
  assert.equal(data.Monitoring.Enabled, true);
  for (const { Ebs } of data.BlockDeviceMappings) assert.deepEqual([Ebs.Encrypted, Ebs.VolumeType, Ebs.DeleteOnTermination], [true, 'gp3', true]);
  template.resourceCountIs('AWS::AutoScaling::LaunchConfiguration', 0);
  const { VPCZoneIdentifier: subnets, AvailabilityZones } = only(template, 'AWS::AutoScaling::AutoScalingGroup');
  for (const subnet of subnets) assert.match(subnet.Ref, /VpcappSubnet/);
  assert.deepEqual(AvailabilityZones, subnets.map((subnet: any) => ({ 'Fn::GetAtt': [subnet.Ref, 'AvailabilityZone'] })));
});

test('nothing may connect to a host, and only the entry to a task', () => {
  const template = onHosts();
  const groups = Object.fromEntries(resources(template, 'AWS::EC2::SecurityGroup'));
  const host = Object.keys(groups).find(id => id.includes('HostSecurityGroup'))!;
  assert.equal(groups[host].SecurityGroupIngress, undefined);
  const rules = resources(template, 'AWS::EC2::SecurityGroupIngress').map(([, rule]) => rule);
  assert.deepEqual(rules.filter(rule => rule.GroupId['Fn::GetAtt'][0] === host), []);
  assert.equal(rules.length, 1);
  assert.match(rules[0].SourceSecurityGroupId['Fn::GetAtt'][0], /WorkloadIngressSecurityGroup/);
  assert.match(rules[0].GroupId['Fn::GetAtt'][0], /^WorkloadSecurityGroup/);
  const { AwsvpcConfiguration } = only(template, 'AWS::ECS::Service').NetworkConfiguration;
  assert.match(AwsvpcConfiguration.SecurityGroups[0]['Fn::GetAtt'][0], /^WorkloadSecurityGroup/);
  assert.equal(AwsvpcConfiguration.AssignPublicIp, 'DISABLED');
});

test('Amazon ECS scales the hosts, moves tasks away before one ends, and each ends after two weeks', () => {
  const template = onHosts();
  const { ManagedScaling, ManagedDraining, ManagedTerminationProtection } = only(template, 'AWS::ECS::CapacityProvider').AutoScalingGroupProvider;
  assert.deepEqual([ManagedScaling, ManagedDraining, ManagedTerminationProtection],
    [{ Status: 'ENABLED', TargetCapacity: 100 }, 'ENABLED', 'DISABLED']);
  const group = only(template, 'AWS::AutoScaling::AutoScalingGroup');
  assert.deepEqual([group.MinSize, group.MaxSize, group.DesiredCapacity], ['2', '10', undefined]);
  assert.equal(group.MaxInstanceLifetime, 14 * 24 * 3600);
  assert.deepEqual(group.InstanceMaintenancePolicy, { MinHealthyPercentage: 100, MaxHealthyPercentage: 200 });
  assert.equal(group.NewInstancesProtectedFromScaleIn, false);
  template.resourceCountIs('AWS::AutoScaling::LifecycleHook', 0);
  assert.deepEqual(resources(template, 'AWS::Lambda::Function').filter(([id]) => id.includes('Capacity')), []);
});

test('a deployment is as on Fargate, and tasks are spread over zones', () => {
  const service = only(onHosts(), 'AWS::ECS::Service');
  const onFargate = only(synth(), 'AWS::ECS::Service');
  assert.deepEqual(service.DeploymentConfiguration, onFargate.DeploymentConfiguration);
  assert.deepEqual([service.LaunchType, service.DesiredCount, service.AvailabilityZoneRebalancing], [undefined, undefined, 'ENABLED']);
  assert.deepEqual(service.PlacementStrategies, [{ Type: 'spread', Field: 'attribute:ecs.availability-zone' }, { Type: 'binpack', Field: 'MEMORY' }]);
});

test('a task is as on Fargate, but for what runs it', () => {
  const [task, onFargate] = [onHosts(), synth()].map(template => only(template, 'AWS::ECS::TaskDefinition'));
  assert.deepEqual(task, { ...onFargate, RequiresCompatibilities: ['EC2'] });
});

test('the service goes first and the hosts before the cluster, so that all can be deleted', () => {
  const template = onHosts();
  const id = (type: string) => idOf(template, type);
  const association = id('AWS::ECS::ClusterCapacityProviderAssociations');
  assert.ok(dependencies(template, id('AWS::ECS::Service')).includes(association));
  assert.ok(!dependencies(template, id('AWS::ECS::Service')).includes(id('AWS::ECS::Cluster')), 'said twice: the service refers to it');
  const { CapacityProviders, Cluster } = only(template, 'AWS::ECS::ClusterCapacityProviderAssociations');
  assert.deepEqual([CapacityProviders[0].Ref, Cluster.Ref], [id('AWS::ECS::CapacityProvider'), id('AWS::ECS::Cluster')]);
  const { AutoScalingGroupArn } = only(template, 'AWS::ECS::CapacityProvider').AutoScalingGroupProvider;
  assert.equal(AutoScalingGroupArn.Ref, id('AWS::AutoScaling::AutoScalingGroup'));
  assert.equal(only(template, 'AWS::AutoScaling::AutoScalingGroup').LaunchTemplate.LaunchTemplateId.Ref, id('AWS::EC2::LaunchTemplate'));
  assert.match(userData(template), new RegExp(`"Ref":"${id('AWS::ECS::Cluster')}"`));
});

test('a host starts when its way out and its permissions exist', () => {
  const template = onHosts();
  const found = dependencies(template, idOf(template, 'AWS::AutoScaling::AutoScalingGroup'));
  for (const needed of [/HostRolePermissions/, /VpcappSubnet1DefaultRoute/, /VpcappSubnet2DefaultRoute/]) {
    assert.ok(found.some(id => needed.test(id)), `${needed} is not among ${found}`);
  }
});

test('both operating systems keep tasks away from the credentials of the host, and look up their image when a host starts', () => {
  const [bottlerocket, linux] = Object.values(CapacityOperatingSystem).map(operatingSystem => onHosts({ operatingSystem }));
  assert.match(userData(bottlerocket), /\[settings\.ecs\]\\ncluster = .*\\nawsvpc-block-imds = true\\nreserved-memory = 256/);
  assert.equal(userData(bottlerocket).match(/\[settings\.ecs\]/g)!.length, 1, 'TOML takes a table once');
  assert.match(userData(linux), /ECS_CLUSTER=.*ECS_AWSVPC_BLOCK_IMDS=true.*ECS_DISABLE_PRIVILEGED=true.*ECS_RESERVED_MEMORY=256/);
  assert.equal(launchTemplate(bottlerocket).ImageId, 'resolve:ssm:/aws/service/bottlerocket/aws-ecs-2/x86_64/latest/image_id');
  assert.equal(launchTemplate(linux).ImageId, 'resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id');
  for (const template of [bottlerocket, linux]) assert.deepEqual(Object.keys(template.findParameters('*')).filter(name => /ami|image/i.test(name)), []);
});

test('Arm: image, instance type and task agree', () => {
  const images = Object.values(CapacityOperatingSystem).map(operatingSystem => {
    const template = onHosts({ operatingSystem, architecture: CapacityArchitecture.ARM64 });
    assert.equal(launchTemplate(template).InstanceType, 't4g.medium');
    assert.equal(only(template, 'AWS::ECS::TaskDefinition').RuntimePlatform.CpuArchitecture, 'ARM64');
    return launchTemplate(template).ImageId;
  });
  assert.deepEqual(images, [
    'resolve:ssm:/aws/service/bottlerocket/aws-ecs-2/arm64/latest/image_id',
    'resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id',
  ]);
});

test('a host may join its own cluster and hold sessions, and nothing else', () => {
  const template = onHosts();
  const [, policy] = resources(template, 'AWS::IAM::ManagedPolicy').find(([id]) => id.includes('HostRole'))!;
  const statements: any[] = policy.PolicyDocument.Statement;
  const actions = statements.flatMap(statement => statement.Action);
  assert.deepEqual(actions.filter(action => action.includes('*')), []);
  assert.deepEqual([...new Set(actions.map(action => action.split(':')[0]))].sort(), ['ecr', 'ecs', 'kms', 'logs', 'ssm', 'ssmmessages']);
  assert.ok(statements.filter(statement => statement.Action.includes('ecs:Poll')).every(statement => statement.Condition.ArnEquals['ecs:cluster']));
  assert.deepEqual(statements.find(statement => statement.Resource === '*' && !statement.Condition).Action, [
    'ecr:GetAuthorizationToken', 'ecs:DiscoverPollEndpoint', 'logs:DescribeLogGroups', 'ssm:UpdateInstanceInformation',
    'ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel',
  ]);
  const linux = onHosts({ operatingSystem: CapacityOperatingSystem.AMAZON_LINUX_2023 });
  assert.doesNotMatch(JSON.stringify(resources(linux, 'AWS::IAM::ManagedPolicy').find(([id]) => id.includes('HostRole'))), /ecr:/);
  const [, role] = resources(template, 'AWS::IAM::Role').find(([id]) => id.includes('HostRole'))!;
  assert.equal(role.ManagedPolicyArns, undefined);
  assert.equal(role.AssumeRolePolicyDocument.Statement[0].Principal.Service, 'ec2.amazonaws.com');
});

test('a session on a host is encrypted and logged', () => {
  const template = onHosts();
  const { DocumentType, Content } = only(template, 'AWS::SSM::Document');
  assert.equal(DocumentType, 'Session');
  const { cloudWatchLogGroupName, cloudWatchEncryptionEnabled, cloudWatchStreamingEnabled, kmsKeyId } = Content.inputs;
  assert.match(cloudWatchLogGroupName.Ref, /HostSessionLogs/);
  assert.deepEqual([cloudWatchEncryptionEnabled, cloudWatchStreamingEnabled], [true, true]);
  assert.deepEqual(kmsKeyId, { 'Fn::GetAtt': [idOf(template, 'AWS::KMS::Key'), 'Arn'] });
});

test('another capacity replaces neither VPC, entry, cluster nor logs', () => {
  const [before, after] = [synth(), onHosts()].map(template => template.toJSON().Resources);
  const gone = Object.keys(before).filter(id => !(id in after));
  assert.deepEqual(gone, []);
  for (const [id, resource] of Object.entries<any>(before)) {
    if (!/^AWS::ECS::(Service|TaskDefinition)$/.test(resource.Type)) assert.deepEqual(after[id].Properties, resource.Properties, id);
  }
});

test('the least number of hosts follows the zones, the most follows the tasks', () => {
  const sizes = (template: Template) => {
    const { MinSize, MaxSize } = only(template, 'AWS::AutoScaling::AutoScalingGroup');
    return [MinSize, MaxSize];
  };
  assert.deepEqual(sizes(synth({ capacity: Capacity.ec2(), network: Network.standalone({ availabilityZones: 3 }) })), ['3', '10']);
  assert.deepEqual(sizes(onHosts({ instanceType: 'm7i.xlarge', maxTasks: 30 })), ['2', '20']);
  assert.deepEqual(sizes(onHosts({ minHosts: 4, maxHosts: 6 })), ['4', '6']);
});

test('tells egress what hosts call', () => {
  assert.deepEqual(Capacity.fargate().needs.services, ['ecr.api', 'ecr.dkr', 's3', 'logs']);
  assert.deepEqual(Capacity.fargate({ exec: true }).needs.services, ['ecr.api', 'ecr.dkr', 's3', 'logs', 'ssmmessages', 'kms']);
  const hosts = ['ecr.api', 'ecr.dkr', 's3', 'logs', 'ecs', 'ecs-agent', 'ecs-telemetry', 'ssm', 'ssmmessages', 'kms'];
  assert.deepEqual(Capacity.ec2().needs.services, hosts);
  assert.deepEqual(Capacity.ec2({ exec: true }).needs.services, hosts);
});

test('the template does not depend on the feature flags of `cdk init`', () => {
  const flags = JSON.parse(fs.readFileSync(require.resolve('aws-cdk-lib/recommended-feature-flags.json'), 'utf8'));
  const capacity = Capacity.ec2({ exec: true });
  const build = (context: any) => withLiteralPartition(Template.fromStack(create({ capacity }, context).stack).toJSON());
  assert.deepEqual(build(flags), build({}));
});

test('what is not possible is said in one sentence', () => {
  assert.throws(() => Capacity.ec2({ instanceType: 'm5.large' }), /^Error: instanceType must be one of t3\.medium, .*, got m5\.large; /);
  assert.throws(() => onHosts({ architecture: CapacityArchitecture.ARM64, instanceType: 'm7i.large' }),
    /^Error: instanceType must have processors of architecture arm64, got m7i\.large with x86-64; .* set architecture to x86-64$/);
  assert.throws(() => onHosts({ memoryMib: 4096 }), /^Error: memoryMib must be at most 3584, .*, got 4096; .* larger instanceType$/);
  assert.throws(() => onHosts({ maxHosts: 4 }), /^Error: maxHosts must be at least 5, because 2 of maxTasks 10 fit on a t3\.medium, got 4; /);
});
