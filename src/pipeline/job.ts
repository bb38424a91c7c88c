import { Role } from './roles';
import { DeployedEnvironment } from '../design/deployed';

/** A shell command of a job. */
export interface Command {
  /** What it does, in a few words. */
  readonly name: string;
  /** The command itself, for any POSIX shell; it holds nothing that the provider would have to fill in. */
  readonly run: string;
}

/** Files that one job hands to others. */
export interface Artifact {
  readonly name: string;
  /** The job that keeps them. */
  readonly from: string;
  /** Paths below the root of the repository. */
  readonly paths: readonly string[];
}

/** A job as all providers run it: on a machine of its own, with the repository checked out and everything installed. */
export interface Job {
  /** Unique in the pipeline, of letters, digits and hyphens. */
  readonly id: string;
  /** For people. */
  readonly title: string;
  readonly commands: readonly Command[];
  /** The job that must have succeeded before. @default - none */
  readonly after?: string;
  /** As whom it works in AWS. @default - it has no credentials */
  readonly role?: Role;
  /** What it deploys. @default - nothing */
  readonly environment?: DeployedEnvironment;
  /** Whether it builds the image, for which it needs a Docker daemon. @default false */
  readonly buildsImage?: boolean;
  /** What it takes from jobs before. @default - nothing */
  readonly takes?: readonly Artifact[];
  /** What it keeps for jobs after. @default - nothing */
  readonly keeps?: Artifact;
  /** After so many minutes it is ended. */
  readonly minutes: number;
}

/** What every job does before its own commands: the packages that the lockfile names, and none of their scripts. */
export const INSTALL = 'npm ci --ignore-scripts';

/** The major version of Node.js that jobs run on. */
export const NODE_VERSION = '24';
