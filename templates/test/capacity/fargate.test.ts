import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { environments, environmentsWith, only, properties, target } from './support';

for (const [environment, template] of environmentsWith('capacity', 'fargate')) {
  describe(`tasks of ${environment} on Fargate`, () => {
    const { capacityArchitecture, capacityCpu, capacityMemoryMib, capacityMinTasks, capacityMaxTasks } = environments[environment]!;
    const { capacitySpotPercent, capacityExec } = environments[environment]!;
    const [, task] = only(properties(template, 'AWS::ECS::TaskDefinition'));
    const [, service] = only(properties(template, 'AWS::ECS::Service'));

    it('have the recorded size and a network interface of their own', () => {
      assert.deepEqual(task.RequiresCompatibilities, ['FARGATE']);
      assert.equal(task.NetworkMode, 'awsvpc');
      assert.deepEqual([task.Cpu, task.Memory], [String(capacityCpu), String(capacityMemoryMib)]);
      assert.equal(task.RuntimePlatform.CpuArchitecture, capacityArchitecture === 'arm64' ? 'ARM64' : 'X86_64');
    });

    it('cannot change their own files and have no privileges', () => {
      for (const container of task.ContainerDefinitions) {
        assert.doesNotMatch(container.User ?? 'root', /^(0|root)(:|$)/, `${container.Name} runs as root`);
        assert.equal(container.ReadonlyRootFilesystem, true, `${container.Name} can write`);
        assert.notEqual(container.Privileged, true, `${container.Name} is privileged`);
      }
    });

    it('have a role for the application and another one to start it', () => {
      assert.ok(task.TaskRoleArn);
      assert.notDeepEqual(task.TaskRoleArn, task.ExecutionRoleArn);
    });

    it('grow and shrink between the recorded numbers', () => {
      const [, scaling] = only(properties(template, 'AWS::ApplicationAutoScaling::ScalableTarget'));
      assert.deepEqual([scaling.MinCapacity, scaling.MaxCapacity], [capacityMinTasks, capacityMaxTasks]);
    });

    it('never all run on Spot', () => {
      if (!capacitySpotPercent) {
        assert.equal(service.LaunchType, 'FARGATE');
        return;
      }
      const [first, spot] = service.CapacityProviderStrategy;
      assert.deepEqual([first.CapacityProvider, first.Base, spot.CapacityProvider, spot.Weight], ['FARGATE', 1, 'FARGATE_SPOT', capacitySpotPercent]);
    });

    it('open to operators only where that was chosen, encrypted and logged', () => {
      assert.equal(service.EnableExecuteCommand, capacityExec);
      if (!capacityExec) return;
      const [, cluster] = only(properties(template, 'AWS::ECS::Cluster'));
      const { KmsKeyId, Logging, LogConfiguration } = cluster.Configuration.ExecuteCommandConfiguration;
      assert.ok(KmsKeyId);
      assert.deepEqual([Logging, LogConfiguration.CloudWatchEncryptionEnabled], ['OVERRIDE', true]);
      assert.ok(properties(template, 'AWS::Logs::LogGroup')[target(LogConfiguration.CloudWatchLogGroupName)]);
    });
  });
}
