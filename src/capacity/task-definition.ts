import { Duration, Size, Validations, aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CapacityArchitecture } from './options';
import { createTaskRoles } from './task-roles';
import { CapacityTarget } from '../workload/binding';
import { createLogGroup } from '../workload/log-group';

/** The size and the kind of a task. */
export interface TaskSettings {
  readonly architecture: CapacityArchitecture;
  readonly cpu: number;
  readonly memoryMib: number;
}

/** A task that Fargate runs. */
export function createFargateTask(scope: Construct, target: CapacityTarget, task: TaskSettings): ecs.TaskDefinition {
  return addContainer(scope, target, task, new ecs.FargateTaskDefinition(scope, 'Task', {
    ...createTaskRoles(scope),
    cpu: task.cpu,
    memoryLimitMiB: task.memoryMib,
    runtimePlatform: {
      cpuArchitecture: cpuArchitecture(task),
      operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
    },
  }));
}

/** A task that runs on a host, with a network interface of its own: the same security groups lead to it as on Fargate. */
export function createHostTask(scope: Construct, target: CapacityTarget, task: TaskSettings): ecs.TaskDefinition {
  const taskDefinition = new ecs.TaskDefinition(scope, 'Task', {
    ...createTaskRoles(scope),
    compatibility: ecs.Compatibility.EC2,
    networkMode: ecs.NetworkMode.AWS_VPC,
    cpu: String(task.cpu),
    memoryMiB: String(task.memoryMib),
  });
  // The L2 takes it for Fargate only. It keeps an image off hosts with other processors when the architecture changes.
  (taskDefinition.node.defaultChild as ecs.CfnTaskDefinition).runtimePlatform = {
    cpuArchitecture: cpuArchitecture(task)._cpuArchitecture,
    operatingSystemFamily: 'LINUX',
  };
  return addContainer(scope, target, task, taskDefinition);
}

function cpuArchitecture({ architecture }: TaskSettings): ecs.CpuArchitecture {
  return architecture === CapacityArchitecture.ARM64 ? ecs.CpuArchitecture.ARM64 : ecs.CpuArchitecture.X86_64;
}

function addContainer(scope: Construct, target: CapacityTarget, task: TaskSettings, taskDefinition: ecs.TaskDefinition): ecs.TaskDefinition {
  const logGroup = createLogGroup(scope, 'Logs', target.logs);
  taskDefinition.addContainer('app', {
    image: target.image,
    user: target.containerUser,
    memoryLimitMiB: task.memoryMib,
    portMappings: [{ containerPort: target.containerPort, protocol: ecs.Protocol.TCP }],
    environment: Object.keys(target.environment).length > 0 ? target.environment : undefined,
    healthCheck: target.healthCheck,
    readonlyRootFilesystem: true,
    stopTimeout: Duration.seconds(30),
    linuxParameters: new ecs.LinuxParameters(scope, 'LinuxParameters', { initProcessEnabled: true }),
    logging: ecs.LogDrivers.awsLogs({
      logGroup,
      streamPrefix: 'app',
      // A slow log must not stop the service. 25 MiB is what the ECS documentation's own example buffers.
      mode: ecs.AwsLogDriverMode.NON_BLOCKING,
      maxBufferSize: Size.mebibytes(25),
    }),
  });
  if (Object.keys(target.environment).length > 0) {
    Validations.of(taskDefinition).acknowledge({
      id: 'AwsSolutions-ECS2',
      reason: 'These variables are plain configuration that the workload was given as text. Secrets come from Secrets Manager or '
        + 'Parameter Store through the secrets of the container definition.',
    });
  }
  return taskDefinition;
}
