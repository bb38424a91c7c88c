import { spawnSync } from 'node:child_process';

/** Why a command could not do its work, in one line. */
export class OperationFailed extends Error {}

/** Where the AWS CLI asks, and as whom. */
export interface Place {
  readonly region: string;
  /** Profile of the AWS CLI. @default - the credentials that it finds */
  readonly profile?: string;
}

/** Options for a place, of the AWS CLI and the CDK's alike. */
export function profileOption({ profile }: Place): string[] {
  return profile ? ['--profile', profile] : [];
}

/**
 * Runs the AWS CLI, and reads the JSON that it prints.
 *
 * @throws OperationFailed with the CLI's own words
 */
export function aws(place: Place, ...args: string[]): any {
  const { status, stdout, stderr, error } = spawnSync('aws', [...args, '--region', place.region, ...profileOption(place), '--output', 'json'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, AWS_PAGER: '' },
  });
  if (error) throw new OperationFailed(`The AWS CLI must be there to be asked, got ${(error as NodeJS.ErrnoException).code}; install it, and see \`aws --version\``);
  if (status !== 0) throw new OperationFailed(stderr.trim().replace(/\s*\n\s*/g, ' ') || `aws ${args.slice(0, 2).join(' ')} ended with ${status}`);
  return stdout.trim() === '' ? undefined : JSON.parse(stdout);
}
