import { Duration, Size, Validations, aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Capacity } from './capacity';
import { CAPACITY, TASK_SERVICES } from './catalog';
import type { FargateCapacityProps } from './fargate-props';
import { createTaskRoles } from './task-roles';
import { CapacityBinding, CapacityNeeds, CapacityTarget, LogSettings } from '../workload/binding';
import { checkProperties, checkTogether } from '../workload/invalid';
import { createLogGroup } from '../workload/log-group';
import { uniqueName } from '../workload/unique-name';

/** A cluster with one Fargate service. Reached through `Capacity.fargate`. */
export class FargateCapacity implements Capacity {
  public readonly needs: CapacityNeeds = { services: [...TASK_SERVICES], hosts: false };

  public constructor(private readonly props: FargateCapacityProps = {}) {
    checkProperties(CAPACITY, 'capacity', { ...props });
  }

  public bind(scope: Construct, target: CapacityTarget): CapacityBinding {
    const { cpu = 512, memoryMib = cpu * 2, targetCpuPercent = 60, targetRequestsPerMinute = 1000 } = this.props;
    const minTasks = this.props.minTasks ?? target.vpc.selectSubnets(target.taskSubnets).subnets.length;
    const maxTasks = this.props.maxTasks ?? Math.max(10, minTasks);
    checkTogether(CAPACITY, 'capacity', { cpu, memoryMib, minTasks, maxTasks });

    const cluster = createCluster(scope, target);
    const taskDefinition = createTaskDefinition(scope, target, cpu, memoryMib);
    const service = new ecs.FargateService(scope, 'Service', {
      cluster,
      taskDefinition,
      platformVersion: ecs.FargatePlatformVersion.LATEST,
      vpcSubnets: target.taskSubnets,
      securityGroups: [target.securityGroup],
      assignPublicIp: false,
      enableExecuteCommand: false,
      // No desired count: auto scaling owns it, and a deployment must not set it back.
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      availabilityZoneRebalancing: ecs.AvailabilityZoneRebalancing.ENABLED,
      deploymentController: { type: ecs.DeploymentControllerType.ECS },
      circuitBreaker: { enable: true, rollback: true },
      healthCheckGracePeriod: Duration.seconds(60),
      propagateTags: ecs.PropagatedTagSource.SERVICE,
      enableECSManagedTags: true,
    });
    // The CDK writes an empty list of alarms unless a feature flag of the app says otherwise.
    (service.node.defaultChild as ecs.CfnService).addPropertyDeletionOverride('DeploymentConfiguration.Alarms');

    const scaling = service.autoScaleTaskCount({ minCapacity: minTasks, maxCapacity: maxTasks });
    scaling.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: targetCpuPercent });
    return {
      cluster,
      service,
      scaling,
      requestsPerTask: targetRequestsPerMinute,
      taskRole: taskDefinition.taskRole as CapacityBinding['taskRole'],
      executionRole: taskDefinition.executionRole as CapacityBinding['executionRole'],
    };
  }
}

/** The cluster, whose name is chosen here so that its insights find a log group which is encrypted and expires. */
function createCluster(scope: Construct, target: { vpc: ecs.ClusterProps['vpc']; logs: LogSettings }): ecs.Cluster {
  const clusterName = uniqueName(scope);
  const insights = createLogGroup(scope, 'InsightsLogs', target.logs, `/aws/ecs/containerinsights/${clusterName}/performance`);
  const cluster = new ecs.Cluster(scope, 'Cluster', {
    clusterName,
    vpc: target.vpc,
    containerInsightsV2: ecs.ContainerInsights.ENHANCED,
  });
  cluster.node.addDependency(insights);
  return cluster;
}

function createTaskDefinition(scope: Construct, target: CapacityTarget, cpu: number, memoryMib: number): ecs.FargateTaskDefinition {
  const logGroup = createLogGroup(scope, 'Logs', target.logs);
  const taskDefinition = new ecs.FargateTaskDefinition(scope, 'Task', {
    ...createTaskRoles(scope),
    cpu,
    memoryLimitMiB: memoryMib,
    runtimePlatform: {
      cpuArchitecture: ecs.CpuArchitecture.X86_64,
      operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
    },
  });
  taskDefinition.addContainer('app', {
    image: target.image,
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
