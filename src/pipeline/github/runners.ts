import { DeployedEnvironment } from '../../design/deployed';
import { isArm } from '../../design/processors';
import { Command } from '../job';

/** What jobs run on. */
export const RUNNER = 'ubuntu-24.04';

const ARM_RUNNER = 'ubuntu-24.04-arm';

/** What an image is built on: a machine with the processors that it is for, if it is for one kind only. */
export function imageRunner(environments: readonly DeployedEnvironment[]): string {
  return environments.every(isArm) ? ARM_RUNNER : RUNNER;
}

/** What a runner lacks for an image that is for several kinds of processors. */
export function emulation(environments: readonly DeployedEnvironment[]): Command[] {
  const isMixed = environments.some(isArm) && !environments.every(isArm);
  return isMixed ? [{
    name: 'Install an emulator of Arm processors',
    run: 'sudo apt-get update --quiet && sudo apt-get install --yes --quiet --no-install-recommends qemu-user-static',
  }] : [];
}
