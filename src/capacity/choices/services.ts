import { CapacityMode } from '../options';

/**
 * What starting a task takes: the image's manifest from ECR, its layers from S3, and the log.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 */
const TASK_SERVICES: readonly string[] = ['ecr.api', 'ecr.dkr', 's3', 'logs'];

/**
 * What a session in a container takes: its channel, and the key that encrypts it.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 */
const EXEC_SERVICES: readonly string[] = ['ssmmessages', 'kms'];

/**
 * What a host takes: to belong to the cluster, and for sessions on it. `ec2messages` serves commands without a session, which hosts
 * have no permission for.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html
 */
const HOST_SERVICES: readonly string[] = ['ecs', 'ecs-agent', 'ecs-telemetry', 'ssm', ...EXEC_SERVICES];

/** The AWS services that tasks and hosts call, by the names of their VPC endpoints. */
export function capacityServices(mode: CapacityMode, exec: boolean): string[] {
  return [...new Set([...TASK_SERVICES, ...(mode === CapacityMode.EC2 ? HOST_SERVICES : []), ...(exec ? EXEC_SERVICES : [])])];
}
