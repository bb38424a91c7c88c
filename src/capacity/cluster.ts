import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CapacityTarget } from '../workload/binding';
import { createLogGroup } from '../workload/log-group';
import { uniqueName } from '../workload/unique-name';

/**
 * The cluster, whose name is chosen here so that its insights find a log group which is encrypted and expires.
 *
 * @param exec how sessions in containers are kept; without it there are none
 */
export function createCluster(scope: Construct, target: CapacityTarget, exec?: ecs.ExecuteCommandConfiguration): ecs.Cluster {
  const clusterName = uniqueName(scope);
  const insights = createLogGroup(scope, 'InsightsLogs', target.logs, `/aws/ecs/containerinsights/${clusterName}/performance`);
  const cluster = new (target.hostSecurityGroup ? HostCluster : ecs.Cluster)(scope, 'Cluster', {
    clusterName,
    vpc: target.vpc,
    containerInsightsV2: ecs.ContainerInsights.ENHANCED,
    executeCommandConfiguration: exec,
  });
  cluster.node.addDependency(insights);
  return cluster;
}

/**
 * A cluster whose hosts are declared beside it. The L2's own way to add them widens their role by managed policies and writes
 * their user data.
 */
class HostCluster extends ecs.Cluster {
  public get hasEc2Capacity(): boolean {
    return true;
  }
}
