import { modes, outerTiersOf, tiersOf } from './axes';
import { Target } from './environments';
import { problemsOfExistingVpc } from './existing-vpc';
import { WorkloadOptions } from './options';
import { WorkloadEnvironment } from './workload-environment';
import { subnetsOf } from '../model/existing-vpc';
import { existingVpcOf } from '../model/existing-vpc-record';
import { Answers, Problem } from '../model/field';
import { zoneNames } from '../model/region';
import { checkTiers } from '../model/tier';
import { NetworkSettings } from '../network/options';

/** The names of the zones: those that were given for the Region, or the usual ones where a mode has to know them. */
export function zones(options: WorkloadOptions, { region }: Target): string[] | undefined {
  const existing = existingVpcOf(options as unknown as Answers);
  if (existing) return subnetsOf(existing.subnets, { name: 'app' }).map(({ availabilityZone }) => availabilityZone);
  const given = namesIn(region, options.networkAvailabilityZoneNames);
  if (given.length > 0) return given;
  const served = namesIn(region, options.networkHubZoneNames);
  if (served.length > 0) return served.slice(0, options.networkAvailabilityZones ?? 2);
  const areNeeded = modes(options as unknown as Answers).some(({ choice }) => choice.needsZoneNames);
  return areNeeded ? zoneNames(region).slice(0, options.networkAvailabilityZones ?? 2) : undefined;
}

function namesIn(region: string, names: string[] = []): string[] {
  return names.filter(name => name.slice(0, -1) === region);
}

/** Names of zones in which no environment is would have no effect. */
export function unusedZones(settings: NetworkSettings, targets: Target[]): Problem[] {
  const regions = [...new Set(targets.map(({ region }) => region))];
  return (['networkAvailabilityZoneNames', 'networkHubZoneNames'] as const).flatMap(field => {
    const stray = settings[field]?.find(zone => !regions.includes(zone.slice(0, -1)));
    return stray === undefined ? [] : [{
      field,
      must: `must be in the Region of an environment (${regions.join(', ')})`,
      got: stray,
      remedy: 'correct it, or remove it',
    }];
  });
}

/** What is wrong with the zones of an environment where it is known which ones its hub serves. */
function problemsOfHubZones(environment: WorkloadEnvironment): Problem[] {
  const { name, region, networkAvailabilityZones: wanted, networkAvailabilityZoneNames: chosen = [], networkHubZoneNames } = environment;
  const served = namesIn(region, networkHubZoneNames);
  if (served.length === 0) return [];
  const stray = chosen.find(zone => !served.includes(zone));
  if (stray !== undefined) {
    return [{
      field: `environment ${name}: networkAvailabilityZoneNames`,
      must: `must be zones that the hub serves (${served.join(', ')})`,
      got: stray,
      remedy: 'choose others, or correct networkHubZoneNames',
    }];
  }
  return chosen.length >= wanted ? [] : [{
    field: `environment ${name}: networkHubZoneNames`,
    must: `must name ${wanted} zones of ${region}, as many as networkAvailabilityZones says`,
    got: served.join(' '),
    remedy: 'lower networkAvailabilityZones, or ask the owner of the hub for another zone',
  }];
}

/** What is wrong with the zones and the size of an environment's network. */
export function problemsOfNetwork(environment: WorkloadEnvironment): Problem[] {
  if (environment.networkVpcId !== undefined) return problemsOfExistingVpc(environment);
  const ofHub = problemsOfHubZones(environment);
  if (ofHub.length > 0) return ofHub;
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
  const answers = environment as unknown as Answers;
  const ranges = [
    ['networkCidr', tiersOf(answers)],
    ['networkIngressCidr', outerTiersOf(answers, 'ingress')],
    ['networkEgressCidr', outerTiersOf(answers, 'egress')],
  ] as const;
  if (environment.networkIpamPoolId !== undefined) {
    const problem = checkTiers(`0.0.0.0/${environment.networkIpamNetmaskLength}`, tiersOf(answers));
    return problem ? [{ field: `environment ${name}: networkIpamNetmaskLength`, ...problem, got: environment.networkIpamNetmaskLength }] : [];
  }
  return ranges.flatMap(([field, tiers]) => {
    const problem = environment[field] === undefined ? undefined : checkTiers(environment[field]!, tiers);
    return problem ? [{ field: `environment ${name}: ${field}`, ...problem }] : [];
  });
}
