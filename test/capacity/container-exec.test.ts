import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CapacityArchitecture } from '../../src/capacity/options';
import { Capacity } from '../../src/cdk';
import { only, resources, synth } from '../workload/support';

const CAPACITIES = { fargate: Capacity.fargate({ exec: true }), ec2: Capacity.ec2({ exec: true }) };

for (const [mode, capacity] of Object.entries(CAPACITIES)) {
  test(`sessions in containers on ${mode} are encrypted and logged, and the root file system stays read-only`, () => {
    const template = synth({ capacity });
    assert.equal(only(template, 'AWS::ECS::Service').EnableExecuteCommand, true);
    const { KmsKeyId, Logging, LogConfiguration } = only(template, 'AWS::ECS::Cluster').Configuration.ExecuteCommandConfiguration;
    assert.match(KmsKeyId['Fn::GetAtt'][0], /LogKey/);
    assert.equal(Logging, 'OVERRIDE');
    assert.equal(LogConfiguration.CloudWatchEncryptionEnabled, true);
    assert.match(LogConfiguration.CloudWatchLogGroupName.Ref, /ExecLogs/);

    const { ContainerDefinitions: [container], Volumes } = only(template, 'AWS::ECS::TaskDefinition');
    assert.equal(container.ReadonlyRootFilesystem, true);
    // Not /var/log/amazon/ssm: the agent of a host mounts that itself, and a path can be mounted once.
    assert.deepEqual(container.MountPoints.map((mount: any) => mount.ContainerPath), ['/var/lib/amazon', '/var/log/amazon']);
    assert.deepEqual(Volumes, [{ Name: 'exec-state' }, { Name: 'exec-log' }]);
  });

  test(`a task on ${mode} may hold sessions, and nothing else`, () => {
    const [, policy] = resources(synth({ capacity }), 'AWS::IAM::ManagedPolicy').find(([id]) => id.includes('ExecPermissions'))!;
    assert.deepEqual(policy.PolicyDocument.Statement.map((statement: any) => [statement.Action, statement.Resource['Fn::GetAtt']?.[0] ?? '*']), [
      [
        [
          'logs:DescribeLogGroups', 'ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel',
          'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel',
        ],
        '*',
      ],
      [['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'], 'WorkloadCapacityExecLogs512C1259'],
      ['kms:Decrypt', 'WorkloadLogKey8DE055CC'],
    ]);
    assert.match(policy.Roles[0].Ref, /CapacityTaskRole/);
  });
}

test('sessions do not widen the policy of the key', () => {
  const policy = (capacity?: Capacity) => only(synth({ capacity }), 'AWS::KMS::Key').KeyPolicy;
  assert.deepEqual(policy(CAPACITIES.fargate), policy());
});

test('Fargate Spot takes its share beyond the first task, and the cluster knows it as long as the service', () => {
  const template = synth({ capacity: Capacity.fargate({ spotPercent: 70 }) });
  const service = only(template, 'AWS::ECS::Service');
  assert.equal(service.LaunchType, undefined);
  assert.deepEqual(service.CapacityProviderStrategy, [
    { CapacityProvider: 'FARGATE', Base: 1, Weight: 30 }, { CapacityProvider: 'FARGATE_SPOT', Weight: 70 },
  ]);
  const [[association, { CapacityProviders }]] = resources(template, 'AWS::ECS::ClusterCapacityProviderAssociations');
  assert.deepEqual(CapacityProviders, ['FARGATE', 'FARGATE_SPOT']);
  const [declared] = Object.values(template.findResources('AWS::ECS::Service'));
  assert.ok((declared.DependsOn as string[]).includes(association));
  assert.equal(only(synth(), 'AWS::ECS::Service').LaunchType, 'FARGATE');
  assert.throws(() => Capacity.fargate({ spotPercent: -1 }), /^Error: spotPercent must be a whole number from 0 to 100, got -1; /);
});

test('Arm on Fargate', () => {
  const task = only(synth({ capacity: Capacity.fargate({ architecture: CapacityArchitecture.ARM64 }) }), 'AWS::ECS::TaskDefinition');
  assert.equal(task.RuntimePlatform.CpuArchitecture, 'ARM64');
});
