import { checkHub } from './check';
import { HubEnvironment } from './hub-environment';
import { HubEnvironmentSettings, HubOptions, HubSettings, SpokeSettings } from './options';
import { SpokeLine } from './spoke-line';
import type { Target } from '../design/environments';
import { isInRegion } from '../model/aws-service';
import { checkRange } from '../model/cidr';
import { Problem } from '../model/field';
import { nearest } from '../model/nearest';
import { zoneNames } from '../model/region';
import { SERVICE_REGIONS_DATE } from '../model/service-regions';
import { FirewallPlacement } from '../network/options';

/** Spokes and attachments of callers belong to one hub each. */
export function sharedLists(options: HubOptions, names: string[]): Problem[] {
  if (names.length < 2) return [];
  return (['hubSpokes', 'hubJoinedSpokes', 'hubCallers'] as const).filter(field => options[field]).map(field => ({
    field,
    must: `must be given to each environment by itself where there are several (${names.join(', ')})`,
    got: options[field],
    remedy: `leave it out, and write project.environment('${names[0]}', { ${field}: [...] })`,
  }));
}

/** What is wrong with the ranges that an environment names for itself. */
export function problemsOfRanges(name: string, { hubEgressCidr, hubIngressCidr, hubEndpointsCidr }: HubEnvironmentSettings): Problem[] {
  return Object.entries({ hubEgressCidr, hubIngressCidr, hubEndpointsCidr }).flatMap(([field, cidr]) => {
    const problem = cidr === undefined ? undefined : checkRange(cidr);
    return problem ? [{ field: `environment ${name}: ${field}`, ...problem }] : [];
  });
}

/** A spoke joins one hub only. */
export function checkNames(lines: readonly SpokeLine[]): Problem[] {
  const twice = lines.find(({ name }, index) => lines.findIndex(other => other.name === name) !== index);
  return twice ? [{ field: 'hubSpokes', must: 'must have a name only once, in all environments together', got: twice.name, remedy: 'rename or remove one of them' }] : [];
}

/** Only who is known can have joined. */
export function checkJoined({ hubJoinedSpokes = [] }: HubSettings, lines: readonly SpokeLine[]): Problem[] {
  const names = lines.map(({ name }) => name);
  const unknown = hubJoinedSpokes.find(name => !names.includes(name));
  return unknown === undefined ? [] : [{
    field: 'hubJoinedSpokes',
    must: names.length > 0 ? `must name spokes of hubSpokes (${names.join(', ')})` : 'must name spokes, and hubSpokes has none',
    got: unknown,
    remedy: 'add the spoke, or remove the name',
  }];
}

/** What is said must be about a spoke that is there. */
export function checkStray(spokes: Readonly<Record<string, SpokeSettings>>, lines: readonly SpokeLine[]): Problem[] {
  const names = lines.map(({ name }) => name);
  const stray = Object.keys(spokes).find(name => !names.includes(name));
  return stray === undefined ? [] : [{
    field: 'spoke',
    must: names.length > 0 ? `must be one of ${names.join(', ')}` : 'must be one of hubSpokes, which is empty',
    got: stray,
    remedy: names.length > 0 ? `did you mean ${nearest(stray, names)}?` : 'add it there first',
  }];
}

/** Each spoke is in a domain that is there. */
export function checkDomains(domains: readonly string[], lines: readonly SpokeLine[]): Problem[] {
  return lines.filter(({ domain }) => !domains.includes(domain)).map(({ name, domain }) => ({
    field: 'hubSpokes',
    must: `must name a route domain of hubDomains (${domains.join(', ')}) for ${name}`,
    got: domain,
    remedy: 'add the domain, or correct the name',
  }));
}

/** What the options call what the construct calls otherwise. */
const OPTIONS: Record<string, string> = {
  'domains': 'hubDomains',
  'spokes': 'hubSpokes',
  'callers': 'hubCallers',
  'sharedWith': 'hubSharedWith',
  'egress.cidr': 'hubEgressCidrs',
  'egress.natGateways': 'hubNatGateways',
  'ingressCidr': 'hubIngressCidrs',
  'endpoints.cidr': 'hubEndpointsCidrs',
  'endpoints.services': 'hubEndpointServices',
};

/** What is wrong with a hub as a whole, as its construct would say it, in the words of the options. */
export function problemsOfHub({ account, hub, spokes }: HubEnvironment): Problem[] {
  return checkHub({ ...hub, spokes }, account).map(problem => ({
    ...problem,
    field: OPTIONS[problem.field] ?? problem.field.replace(/^cidr of spoke .*$/, 'hubSpokes').replace(/^(\w+) of spoke (.*)$/, 'spoke $2: $1'),
    remedy: problem.remedy.replace(`set firewall to ${FirewallPlacement.TRANSIT_GATEWAY}`, `set hubFirewallPlacement to ${FirewallPlacement.TRANSIT_GATEWAY}`),
  }));
}

/** Every VPC around a hub, with what it is. */
export function vpcs({ name, spokes, hub: { egress, ingressCidr, endpoints } }: HubEnvironment): { name: string; cidr: string }[] {
  return [
    ...egress ? [{ name: `the egress VPC of ${name}`, cidr: egress.cidr }] : [],
    ...ingressCidr ? [{ name: `the ingress VPC of ${name}`, cidr: ingressCidr }] : [],
    ...endpoints ? [{ name: `the endpoints VPC of ${name}`, cidr: endpoints.cidr }] : [],
    ...spokes.map(spoke => ({ name: spoke.name, cidr: spoke.cidr })),
  ];
}

/** The services that the Region of a hub is known not to have. */
export function checkServiceRegions({ name, region, hub: { endpoints } }: HubEnvironment): Problem[] {
  return (endpoints?.services ?? []).filter(service => !isInRegion(service, region)).slice(0, 1).map(service => ({
    field: 'hubEndpointServices',
    must: `must be in the Region of each environment, and AWS had no ${service} in ${region} (${name}) on ${SERVICE_REGIONS_DATE}`,
    remedy: 'name it with project.environment() where it is, or update this package if it is there by now',
  }));
}

/** Names of zones in which no hub is would have no effect. */
export function unusedZones({ hubAvailabilityZoneNames: names = [] }: HubSettings, targets: readonly Target[]): Problem[] {
  const regions = [...new Set(targets.map(({ region }) => region))];
  const stray = names.find(zone => !regions.includes(zone.slice(0, -1)));
  return stray === undefined ? [] : [{
    field: 'hubAvailabilityZoneNames',
    must: `must be in the Region of an environment (${regions.join(', ')})`,
    got: stray,
    remedy: 'correct it, or remove it',
  }];
}

/** What is wrong with the zones of a hub. */
export function problemsOfZones({ name, region, zoneNames: names, hub: { availabilityZones: wanted } }: HubEnvironment): Problem[] {
  if (names.length === wanted && new Set(names).size === wanted) return [];
  const known = zoneNames(region);
  return [known.length < wanted! && names.every(zone => known.includes(zone)) ? {
    field: 'hubAvailabilityZones',
    must: `must be ${known.length}, the number of zones that ${region} has for ${name}`,
    got: wanted,
    remedy: 'lower it, or choose another Region',
  } : {
    field: 'hubAvailabilityZoneNames',
    must: `must name ${wanted} zones of ${region} for ${name}, each once, as many as hubAvailabilityZones says`,
    got: names.join(' '),
    remedy: 'change one of the two',
  }];
}
