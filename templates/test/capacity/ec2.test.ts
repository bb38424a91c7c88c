import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { environments, environmentsWith, only, properties, rules, target, tasks } from './support';

for (const [environment, template] of environmentsWith('capacity', 'ec2')) {
  describe(`tasks of ${environment} on EC2 hosts`, () => {
    const { capacityArchitecture, capacityCpu, capacityMemoryMib, capacityMinTasks, capacityMaxTasks } = environments[environment]!;
    const { capacityExec } = environments[environment]!;
    const [, task] = only(properties(template, 'AWS::ECS::TaskDefinition'));
    const [, service] = only(properties(template, 'AWS::ECS::Service'));

    it('have the recorded size and a network interface of their own', () => {
      assert.deepEqual(task.RequiresCompatibilities, ['EC2']);
      assert.equal(task.NetworkMode, 'awsvpc');
      assert.deepEqual([task.Cpu, task.Memory], [String(capacityCpu), String(capacityMemoryMib)]);
      assert.equal(task.RuntimePlatform.CpuArchitecture, capacityArchitecture === 'arm64' ? 'ARM64' : 'X86_64');
    });

    it('cannot change their own files, have no privileges and no folder of the host', () => {
      for (const container of task.ContainerDefinitions) {
        assert.doesNotMatch(container.User ?? 'root', /^(0|root)(:|$)/, `${container.Name} runs as root`);
        assert.equal(container.ReadonlyRootFilesystem, true, `${container.Name} can write`);
        assert.notEqual(container.Privileged, true, `${container.Name} is privileged`);
      }
      for (const volume of task.Volumes ?? []) assert.equal(volume.Host?.SourcePath, undefined, `${volume.Name} is a folder of the host`);
    });

    it('have a role for the application and another one to start it', () => {
      assert.ok(task.TaskRoleArn);
      assert.notDeepEqual(task.TaskRoleArn, task.ExecutionRoleArn);
    });

    it('grow and shrink between the recorded numbers, zone by zone', () => {
      const [, scaling] = only(properties(template, 'AWS::ApplicationAutoScaling::ScalableTarget'));
      assert.deepEqual([scaling.MinCapacity, scaling.MaxCapacity], [capacityMinTasks, capacityMaxTasks]);
      assert.deepEqual(service.PlacementStrategies[0], { Type: 'spread', Field: 'attribute:ecs.availability-zone' });
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

  describe(`hosts of ${environment}`, () => {
    const { capacityInstanceType, capacityOperatingSystem, capacityMinHosts, capacityMaxHosts } = environments[environment]!;
    const [, { LaunchTemplateData: host }] = only(properties(template, 'AWS::EC2::LaunchTemplate'));
    const [groupId, group] = only(properties(template, 'AWS::AutoScaling::AutoScalingGroup'));
    const hostGroups: string[] = host.NetworkInterfaces.flatMap((network: any) => network.Groups).map(target);

    it('stand in the subnets of the tasks, without public address or key pair', () => {
      assert.deepEqual(group.VPCZoneIdentifier.map(target).sort(), tasks(template).subnets.sort());
      for (const network of host.NetworkInterfaces) assert.equal(network.AssociatePublicIpAddress, false);
      assert.equal(host.KeyName, undefined);
    });

    it('take no connections, reach nothing in the VPC but endpoints, and do not belong to the tasks', () => {
      const endpointGroups = Object.values(properties(template, 'AWS::EC2::VPCEndpoint')).flatMap(endpoint => endpoint.SecurityGroupIds ?? []).map(target);
      assert.ok(hostGroups.length > 0);
      for (const rule of rules(template, 'Ingress')) {
        assert.ok(!hostGroups.includes(rule.group), `${rule.peer ?? rule.range} reaches hosts on port ${rule.ports}`);
        if (rule.peer && hostGroups.includes(rule.peer)) assert.ok(endpointGroups.includes(rule.group), `hosts reach ${rule.group} on port ${rule.ports}`);
      }
      for (const own of tasks(template).groups) assert.ok(!hostGroups.includes(own));
    });

    it('keep their metadata and their credentials to themselves', () => {
      assert.deepEqual([host.MetadataOptions.HttpTokens, host.MetadataOptions.HttpPutResponseHopLimit], ['required', 1]);
      assert.match(JSON.stringify(host.UserData), /awsvpc-block-imds = true|ECS_AWSVPC_BLOCK_IMDS=true/);
    });

    it('have encrypted volumes', () => {
      assert.ok(host.BlockDeviceMappings.length > 0);
      for (const device of host.BlockDeviceMappings) assert.equal(device.Ebs.Encrypted, true, `${device.DeviceName} is not encrypted`);
    });

    it('are of the recorded kind and number', () => {
      assert.equal(host.InstanceType, capacityInstanceType);
      assert.match(host.ImageId, capacityOperatingSystem === 'bottlerocket' ? /^resolve:ssm:\/aws\/service\/bottlerocket\// : /^resolve:ssm:\/aws\/service\/ecs\//);
      assert.deepEqual([group.MinSize, group.MaxSize], [String(capacityMinHosts), String(capacityMaxHosts)]);
    });

    it('are replaced with a fresh image, after their tasks have moved', () => {
      assert.ok(group.MaxInstanceLifetime <= 14 * 24 * 3600);
      const [, { AutoScalingGroupProvider: provider }] = only(properties(template, 'AWS::ECS::CapacityProvider'));
      assert.equal(target(provider.AutoScalingGroupArn), groupId);
      assert.deepEqual([provider.ManagedScaling.Status, provider.ManagedDraining], ['ENABLED', 'ENABLED']);
    });

    it('may do what the cluster and sessions take, by name', () => {
      const [profile] = Object.values(properties(template, 'AWS::IAM::InstanceProfile'));
      const role = target(profile.Roles[0]);
      assert.equal(properties(template, 'AWS::IAM::Role')[role].ManagedPolicyArns, undefined);
      const policies = Object.values(properties(template, 'AWS::IAM::ManagedPolicy')).filter(policy => policy.Roles.map(target).includes(role));
      const actions: string[] = policies.flatMap(policy => policy.PolicyDocument.Statement).flatMap((statement: any) => statement.Action);
      assert.ok(actions.length > 0);
      for (const action of actions) assert.doesNotMatch(action, /\*/);
    });

    it('let operators in by encrypted and logged sessions', () => {
      const [, document] = only(properties(template, 'AWS::SSM::Document'));
      const { cloudWatchLogGroupName, cloudWatchEncryptionEnabled, kmsKeyId } = document.Content.inputs;
      assert.equal(document.DocumentType, 'Session');
      assert.ok(properties(template, 'AWS::Logs::LogGroup')[target(cloudWatchLogGroupName)]);
      assert.equal(cloudWatchEncryptionEnabled, true);
      assert.ok(kmsKeyId);
    });
  });
}
