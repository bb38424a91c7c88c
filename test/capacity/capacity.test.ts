import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CapacityMode } from '../../src/capacity/options';
import { Capacity, Network } from '../../src/cdk';
import { ENVIRONMENT, only, resources, synth } from '../workload/support';

test('a deployment keeps every task until its successor is well, and rolls back by itself', () => {
  const template = synth();
  const service = only(template, 'AWS::ECS::Service');
  const [[alarm, { Metrics, Threshold }]] = resources(template, 'AWS::CloudWatch::Alarm');
  assert.deepEqual(service.DeploymentConfiguration, {
    MinimumHealthyPercent: 100,
    MaximumPercent: 200,
    DeploymentCircuitBreaker: { Enable: true, Rollback: true },
    Alarms: { Enable: true, Rollback: true, AlarmNames: [{ Ref: alarm }] },
  });
  assert.deepEqual([Threshold, Metrics.map((metric: any) => metric.Expression ?? metric.MetricStat.Metric.MetricName)], [
    10, ['IF(answers >= 10, 100 * failures / answers, 0)', 'RequestCount', 'HTTPCode_Target_5XX_Count'],
  ]);
  assert.equal(service.DesiredCount, undefined);
  assert.equal(service.AvailabilityZoneRebalancing, 'ENABLED');
  assert.equal(service.EnableExecuteCommand, false);
  assert.equal(service.PropagateTags, 'SERVICE');
  assert.equal(service.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp, 'DISABLED');
  service.NetworkConfiguration.AwsvpcConfiguration.Subnets.forEach((subnet: any) => assert.match(subnet.Ref, /VpcappSubnet/));
});

test('the task is small, locked and Intel', () => {
  const task = only(synth({ capacity: Capacity.fargate({ cpu: 1024 }) }), 'AWS::ECS::TaskDefinition');
  assert.deepEqual([task.Cpu, task.Memory, task.RuntimePlatform.CpuArchitecture], ['1024', '2048', 'X86_64']);
  const [container] = task.ContainerDefinitions;
  assert.equal(container.ReadonlyRootFilesystem, true);
  assert.equal(container.LinuxParameters.InitProcessEnabled, true);
  assert.equal(container.StopTimeout, 30);
  assert.equal(container.User, '1000:1000');
  assert.notDeepEqual(task.TaskRoleArn, task.ExecutionRoleArn);
});

test('auto scaling follows CPU and requests, from one task in each zone', () => {
  const template = synth({ network: Network.standalone({ availabilityZones: 3 }) });
  const { MinCapacity, MaxCapacity } = only(template, 'AWS::ApplicationAutoScaling::ScalableTarget');
  assert.deepEqual([MinCapacity, MaxCapacity], [3, 10]);
  assert.deepEqual(resources(template, 'AWS::ApplicationAutoScaling::ScalingPolicy').map(([, policy]) => [
    policy.TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType,
    policy.TargetTrackingScalingPolicyConfiguration.TargetValue,
  ]), [['ECSServiceAverageCPUUtilization', 60], ['ALBRequestCountPerTarget', 1000]]);
});

test('roles may do little: nothing for the task, one log group for its start', () => {
  const policies = resources(synth(), 'AWS::IAM::ManagedPolicy');
  assert.deepEqual(policies.map(([id]) => id.replace(/[0-9A-F]{8}$/, '')), [
    'WorkloadNetworkFlowLogsRolePermissions', 'WorkloadCapacityExecutionRolePermissions',
  ]);
  const [statement] = policies[1][1].PolicyDocument.Statement;
  assert.deepEqual(statement.Action, ['logs:CreateLogStream', 'logs:PutLogEvents']);
  assert.match(statement.Resource['Fn::GetAtt'][0], /WorkloadCapacityLogs/);
});

test('what is not possible is said in one sentence', () => {
  assert.throws(() => Capacity.fargate({ cpu: 300 }), /^Error: cpu must be one of 256, .*, got 300; /);
  assert.throws(() => synth({ capacity: Capacity.fargate({ cpu: 256, memoryMib: 8192 }) }), /^Error: memoryMib must be .*, got 8192; .*\bcpu$/);
  assert.throws(() => synth({ capacity: Capacity.fargate({ minTasks: 5, maxTasks: 2 }) }), /^Error: maxTasks must be at least 5, .*, got 2; .*minTasks$/);
  assert.throws(() => Capacity.fromEnvironment({ ...ENVIRONMENT, capacity: 'abacus' }), /capacity must be one of fargate, ec2, got abacus; /);
  assert.ok(Object.values(CapacityMode).every(capacity => Capacity.fromEnvironment({ ...ENVIRONMENT, capacity })));
});
