import { Duration, Validations, aws_autoscaling as autoscaling, aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { HOST_LIFETIME_DAYS, HOST_VOLUMES } from './choices/host-sizes';
import { hostImage, hostUserData } from './host-image';
import { createHostRole } from './host-role';
import { createHostSessions } from './host-sessions';
import { CapacityArchitecture, CapacityOperatingSystem } from './options';
import { CapacityTarget } from '../workload/binding';

/** What hosts are and how many of them there may be. */
export interface HostSettings {
  readonly architecture: CapacityArchitecture;
  readonly instanceType: string;
  readonly operatingSystem: CapacityOperatingSystem;
  readonly minHosts: number;
  readonly maxHosts: number;
}

/** Hosts that Amazon ECS starts and ends. */
export interface HostCapacity {
  /** Name of their capacity provider. */
  readonly providerName: string;
  /** What lets the cluster use them. A service on them must depend on it, so that it is gone before they are. */
  readonly association: ecs.CfnClusterCapacityProviderAssociations;
}

/** Hosts in the subnets of the tasks, as many as Amazon ECS needs. */
export function createHosts(scope: Construct, cluster: ecs.Cluster, target: CapacityTarget, settings: HostSettings): HostCapacity {
  const launchTemplate = createLaunchTemplate(scope, cluster, target, settings);
  const group = new autoscaling.AutoScalingGroup(scope, 'Hosts', {
    vpc: target.vpc,
    vpcSubnets: target.taskSubnets,
    launchTemplate,
    minCapacity: settings.minHosts,
    maxCapacity: settings.maxHosts,
    // No desired capacity: Amazon ECS owns it.
    healthChecks: autoscaling.HealthChecks.ec2({ gracePeriod: Duration.minutes(2) }),
    // A host is replaced with the newest image, the successor first. There is no other update: hosts with other processors could not
    // take over tasks before the service has its new task definition.
    maxInstanceLifetime: Duration.days(HOST_LIFETIME_DAYS),
    minHealthyPercentage: 100,
    maxHealthyPercentage: 200,
    terminationPolicies: [autoscaling.TerminationPolicy.OLDEST_LAUNCH_TEMPLATE, autoscaling.TerminationPolicy.DEFAULT],
    newInstancesProtectedFromScaleIn: false,
    groupMetrics: [autoscaling.GroupMetrics.all()],
  });
  // The zones follow from the subnets. Named all the same, because who checks a group for its zones looks here.
  (group.node.defaultChild as autoscaling.CfnAutoScalingGroup).availabilityZones = target.vpc.selectSubnets(target.taskSubnets).subnets.map(zoneOf);
  if (target.vpc.selectSubnets(target.taskSubnets).subnets.some(subnet => !(subnet instanceof ec2.Subnet))) acknowledgeZoneNames(group);
  // A host that starts before its way out and its permissions gives up for a while.
  group.node.addDependency(target.connectivity, launchTemplate.role!);
  Validations.of(group).acknowledge({
    id: 'AwsSolutions-AS3',
    reason: 'Amazon ECS starts and ends hosts all day as tasks come and go, so a message about each would be noise. The activity history of the '
      + 'group and CloudTrail keep every event, and metrics of the group are collected.',
  });

  const provider = new ecs.CfnCapacityProvider(scope, 'HostProvider', {
    autoScalingGroupProvider: {
      autoScalingGroupArn: group.autoScalingGroupName, // CloudFormation takes the name as well
      managedScaling: { status: 'ENABLED', targetCapacity: 100 },
      // Tasks leave a host before it ends, whatever ends it. Termination protection on top would keep hosts, and with them the stack,
      // from being deleted: https://github.com/aws/containers-roadmap/issues/2862
      managedDraining: 'ENABLED',
      managedTerminationProtection: 'DISABLED',
    },
  });
  const association = new ecs.CfnClusterCapacityProviderAssociations(cluster, 'Hosts', {
    cluster: cluster.clusterName,
    capacityProviders: [provider.ref],
    defaultCapacityProviderStrategy: [{ capacityProvider: provider.ref, weight: 1 }],
  });
  return { providerName: provider.ref, association };
}

/** The zone as the subnet has it, which does not repeat a name that was written there. */
function zoneOf(subnet: ec2.ISubnet): string {
  return subnet instanceof ec2.Subnet ? subnet.subnetAvailabilityZone : subnet.availabilityZone;
}

/** Here, because a subnet that exists already is in the zone that it is in. */
function acknowledgeZoneNames(group: autoscaling.AutoScalingGroup): void {
  Validations.of(group).acknowledge({
    id: 'CloudFormation-Validate::W3010',
    reason: 'The subnets exist already, and their zones were given with them: another account or Region has other subnets, so that nothing is '
      + 'more portable without the names of the zones.',
  });
}

/** A host has no key pair, no public address, nothing that listens, and metadata for itself only. */
function createLaunchTemplate(scope: Construct, cluster: ecs.Cluster, target: CapacityTarget, settings: HostSettings): ec2.LaunchTemplate {
  const { architecture, instanceType, operatingSystem } = settings;
  return new ec2.LaunchTemplate(scope, 'HostTemplate', {
    instanceType: new ec2.InstanceType(instanceType),
    machineImage: hostImage(operatingSystem, architecture),
    userData: hostUserData(operatingSystem, cluster.clusterName),
    role: createHostRole(scope, cluster, operatingSystem, createHostSessions(scope, target.logs)),
    securityGroup: target.hostSecurityGroup,
    associatePublicIpAddress: false,
    requireImdsv2: true,
    httpEndpoint: true,
    httpTokens: ec2.LaunchTemplateHttpTokens.REQUIRED,
    httpPutResponseHopLimit: 1,
    instanceMetadataTags: false,
    detailedMonitoring: true,
    ebsOptimized: true,
    blockDevices: Object.entries(HOST_VOLUMES[operatingSystem]).map(([deviceName, gib]) => ({
      deviceName,
      volume: ec2.BlockDeviceVolume.ebs(gib, { volumeType: ec2.EbsDeviceVolumeType.GP3, encrypted: true, deleteOnTermination: true }),
    })),
  });
}
