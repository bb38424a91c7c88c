import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { CapacityArchitecture, CapacityOperatingSystem } from './options';
import { RESERVED_MEMORY_MIB } from '../model/instance-type';

/**
 * The newest image of an operating system, looked up by Amazon EC2 whenever a host starts: neither the synthesis nor a deployment
 * knows it, so that hosts are up to date without one.
 *
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html
 */
export function hostImage(system: CapacityOperatingSystem, architecture: CapacityArchitecture): ec2.IMachineImage {
  const isArm = architecture === CapacityArchitecture.ARM64;
  return ec2.MachineImage.resolveSsmParameterAtLaunch(system === CapacityOperatingSystem.BOTTLEROCKET
    ? `/aws/service/bottlerocket/aws-ecs-2/${isArm ? 'arm64' : 'x86_64'}/latest/image_id`
    : `/aws/service/ecs/optimized-ami/amazon-linux-2023/${isArm ? 'arm64/' : ''}recommended/image_id`);
}

/**
 * What a host is told when it starts: its cluster, that tasks have no business with its own credentials, and how much memory is
 * its own. Bottlerocket runs no privileged containers by default, and uses the task's role to write its log.
 *
 * @see https://bottlerocket.dev/en/os/latest/#/api/settings/ecs/
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html
 */
export function hostUserData(system: CapacityOperatingSystem, clusterName: string): ec2.UserData {
  if (system === CapacityOperatingSystem.BOTTLEROCKET) {
    return ec2.UserData.custom([
      '[settings.ecs]',
      `cluster = "${clusterName}"`,
      'awsvpc-block-imds = true',
      `reserved-memory = ${RESERVED_MEMORY_MIB}`,
      '[settings.host-containers.admin]',
      'enabled = false',
    ].join('\n'));
  }
  const userData = ec2.UserData.forLinux();
  userData.addCommands(
    'cat >> /etc/ecs/ecs.config <<END',
    `ECS_CLUSTER=${clusterName}`,
    'ECS_AWSVPC_BLOCK_IMDS=true',
    'ECS_DISABLE_PRIVILEGED=true',
    'ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE=true',
    `ECS_RESERVED_MEMORY=${RESERVED_MEMORY_MIB}`,
    'END',
  );
  return userData;
}
