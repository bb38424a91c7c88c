/**
 * What builds without a way to the internet call, by the names of the VPC endpoints: logs, roles, packages, images and their signatures,
 * stacks, and what smoke tests describe.
 */
export const BUILD_ENDPOINTS: readonly string[] = [
  'cloudformation', 'codeartifact.api', 'codeartifact.repositories', 'ecr.api', 'ecr.dkr', 'ecs', 'elasticloadbalancing', 'kms', 'logs', 'ssm', 'sts',
];

/** The zones in which each of them stands. */
export const BUILD_ZONES = 2;
