/** What a step does before its own commands: the packages that the lockfile names, and none of their scripts. */
export const INSTALL = 'npm ci --ignore-scripts';

/**
 * CodePipeline hands over files without their history; what is staged here is what generated files are compared with afterwards.
 */
export const STAGE_FILES = 'git init --quiet && git add --all';

/** The folder in which the image step hands over what it knows about the image, and the SBOM. */
export const IMAGE_FOLDER = 'dist';

/** What the image step hands over. */
export const KEEP_IMAGE = `cp image.json ${IMAGE_FOLDER}/image.json`;

/** Puts it where the scripts and the CDK app look for it. */
export const TAKE_IMAGE = `cp ${IMAGE_FOLDER}/image.json image.json`;

/**
 * Goes on as a role in the account of an environment. The credentials renew themselves, which those of `sts assume-role` would not.
 *
 * @internal
 */
export const ASSUME_ROLE = [
  'aws configure set profile.environment.role_arn "$ROLE_ARN"',
  'aws configure set profile.environment.credential_source EcsContainer',
  'export AWS_PROFILE=environment AWS_REGION="$ROLE_REGION" AWS_DEFAULT_REGION="$ROLE_REGION"',
];

/**
 * Where a role is assumed: what `ASSUME_ROLE` reads.
 *
 * @internal
 */
export function roleVariables(roleArn: string, region: string): Record<string, string> {
  return { ROLE_ARN: roleArn, ROLE_REGION: region };
}
