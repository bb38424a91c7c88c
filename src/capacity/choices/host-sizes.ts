import { InstanceTypeName, tasksPerHost } from '../../model/instance-type';
import { CapacityOperatingSystem, CapacitySettings } from '../options';

/** The volumes of a host by device, in GiB. Bottlerocket has one for itself, twice its image, and one for images and containers. */
export const HOST_VOLUMES: Record<CapacityOperatingSystem, Readonly<Record<string, number>>> = {
  [CapacityOperatingSystem.BOTTLEROCKET]: { '/dev/xvda': 4, '/dev/xvdb': 30 },
  [CapacityOperatingSystem.AMAZON_LINUX_2023]: { '/dev/xvda': 30 },
};

/** Days after which a host is replaced by one with the newest image. */
export const HOST_LIFETIME_DAYS = 14;

/** The number of hosts that so many tasks fill. */
export function hostsFor(tasks: number, settings: CapacitySettings): number {
  const perHost = tasksPerHost(settings.capacityInstanceType as InstanceTypeName, settings.capacityCpu!, settings.capacityMemoryMib!);
  return Math.ceil(tasks / Math.max(1, perHost));
}

/** The number of hosts that run at the least, when there is nothing to do. */
export function leastHosts(environment: CapacitySettings): number {
  return Math.max(environment.capacityMinHosts!, hostsFor(environment.capacityMinTasks!, environment));
}
