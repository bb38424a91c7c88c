import { AXES } from '../design/axes';
import { WorkloadOptions } from '../design/options';
import { resolve } from '../design/resolve';
import { HUB_AXES } from '../hub/axes';
import { resolveHubs } from '../hub/design';
import { HubOptions } from '../hub/options';
import { Answers, Axis } from '../model/field';

/** A project type of this package, as far as flags, answers and files that all of them share look at it. */
export interface ProjectType {
  /** Its name on the command line, for example `container-workload`. */
  readonly id: string;
  /** All of its options. */
  readonly axes: readonly Axis[];
  /** Whether missing answers are asked for in a terminal. */
  readonly hasWizard: boolean;
  /** Folders of the written repository with TypeScript of the team's own, besides `src`. */
  readonly folders: readonly string[];
  /**
   * Looks at all answers together.
   *
   * @throws InvalidOptions
   */
  readonly resolve: (answers: Answers) => unknown;
}

/** One container workload. */
export const WORKLOAD: ProjectType = {
  id: 'container-workload',
  axes: AXES,
  hasWizard: true,
  folders: ['test', 'app'],
  resolve: answers => resolve(answers as unknown as WorkloadOptions),
};

/** The hub of many workloads. */
export const HUB: ProjectType = {
  id: 'network-hub',
  axes: HUB_AXES,
  hasWizard: false,
  folders: ['test'],
  resolve: answers => resolveHubs(answers as unknown as HubOptions),
};
