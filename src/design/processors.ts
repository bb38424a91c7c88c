import type { DeployedEnvironment } from './deployed';
import { CapacityArchitecture } from '../capacity/options';

/** Whether the image of an environment is for Arm processors, and so best built on one. */
export function isArm({ capacityArchitecture }: DeployedEnvironment): boolean {
  return capacityArchitecture === CapacityArchitecture.ARM64;
}
