import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { environments, environmentsWith, only, properties } from './support';

for (const [environment, template] of environmentsWith('capacity', 'fargate')) {
  describe(`tasks of ${environment} on Fargate`, () => {
    const { capacityCpu, capacityMemoryMib, capacityMinTasks, capacityMaxTasks } = environments[environment]!;
    const [, task] = only(properties(template, 'AWS::ECS::TaskDefinition'));

    it('have the recorded size and a network interface of their own', () => {
      assert.deepEqual(task.RequiresCompatibilities, ['FARGATE']);
      assert.equal(task.NetworkMode, 'awsvpc');
      assert.deepEqual([task.Cpu, task.Memory], [String(capacityCpu), String(capacityMemoryMib)]);
    });

    it('cannot change their own files and have no privileges', () => {
      for (const container of task.ContainerDefinitions) {
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
  });
}
