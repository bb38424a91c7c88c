import { modes } from './axes';
import { Target } from './environments';
import { WorkloadOptions } from './options';
import { WorkloadEnvironment } from './workload-environment';
import { Answers, Problem } from '../model/field';
import { zoneNames } from '../model/region';
import { checkTiers } from '../model/tier';
import { NetworkSettings } from '../network/options';

/** The names of the zones: those that were given for the Region, or the usual ones where a mode has to know them. */
export function zones(options: WorkloadOptions, { region }: Target): string[] | undefined {
  const given = options.networkAvailabilityZoneNames?.filter(name => name.slice(0, -1) === region);
  if (given?.length) return given;
  const areNeeded = modes(options as unknown as Answers).some(({ choice }) => choice.needsZoneNames);
  return areNeeded ? zoneNames(region).slice(0, options.networkAvailabilityZones ?? 2) : undefined;
}

/** Names of zones in which no environment is would have no effect. */
export function unusedZones({ networkAvailabilityZoneNames: names = [] }: NetworkSettings, targets: Target[]): Problem[] {
  const regions = [...new Set(targets.map(({ region }) => region))];
  const stray = names.find(zone => !regions.includes(zone.slice(0, -1)));
  return stray === undefined ? [] : [{
    field: 'networkAvailabilityZoneNames',
    must: `must be in the Region of an environment (${regions.join(', ')})`,
    got: stray,
    remedy: 'correct it, or remove it',
  }];
}

/** What is wrong with the zones and the size of an environment's network. */
export function problemsOfNetwork(environment: WorkloadEnvironment): Problem[] {
  const { name, region, networkAvailabilityZones: wanted, networkAvailabilityZoneNames: names } = environment;
  const known = zoneNames(region);
  if (known.length < wanted && (names ?? []).every(zone => known.includes(zone))) {
    return [{
      field: 'networkAvailabilityZones',
      must: `must be ${known.length}, the number of zones that ${region} has for ${name}`,
      got: wanted,
      remedy: 'lower it, or choose another Region',
    }];
  }
  if (names && (names.length !== wanted || new Set(names).size < wanted)) {
    return [{
      field: 'networkAvailabilityZoneNames',
      must: `must name ${wanted} zones of ${region} for ${name}, each once, as many as networkAvailabilityZones says`,
      got: names.join(' '),
      remedy: 'change one of the two',
    }];
  }
  const tiers = modes(environment as unknown as Answers).flatMap(({ choice }) => choice.tiers ?? []);
  const problem = checkTiers(environment.networkCidr!, tiers);
  return problem ? [{ field: `environment ${name}: networkCidr`, ...problem }] : [];
}
