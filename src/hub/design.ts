import { checkRangesOfEndpoints, checkSupernetSize, hubRanges } from './addresses';
import { HUB_AXES } from './axes';
import { HubEnvironment, JoinedSpoke } from './hub-environment';
import { hubProps, spokeOf } from './hub-props';
import { HubEnvironmentSettings, HubOptions, SpokeSettings } from './options';
import {
  checkDomains, checkJoined, checkNames, checkServiceRegions, checkStray, problemsOfHub, problemsOfRanges, problemsOfZones, sharedLists, unusedZones,
  vpcs,
} from './problems';
import { SpokeLine, parseSpokeLine } from './spoke-line';
import { checkSpokeSettings, problemsOfSpoke, recordedEntry } from './spoke-settings';
import { InvalidOptions, check, missing } from '../design/check';
import { DeliveryRecord, deliveryWithoutImage } from '../design/delivery';
import { checkStackNames } from '../design/environment-stacks';
import { Target, checkOverlap, parseTarget } from '../design/environments';
import { Answers, Problem, sentence } from '../model/field';
import { zoneNames } from '../model/region';

/** What `hub.json` records. */
export interface HubDesign {
  readonly name: string;
  readonly environments: HubEnvironment[];
  readonly delivery: DeliveryRecord;
}

/** What is said beside the options, by names of environments and of spokes. */
export interface HubDetails {
  readonly environments?: Readonly<Record<string, HubEnvironmentSettings>>;
  readonly spokes?: Readonly<Record<string, SpokeSettings>>;
}

/**
 * Every hub, defaults included.
 *
 * @throws InvalidOptions
 */
export function resolveHubs(options: HubOptions, { environments: settings = {}, spokes = {} }: HubDetails = {}): HubDesign {
  const gap = missing(options as unknown as Answers, HUB_AXES);
  if (gap) throw new InvalidOptions([gap]);
  const shared = checked(options);
  const targets = shared.environments.map(parseTarget);
  const names = targets.map(({ name }) => name);
  complain([
    ...sharedLists(shared, names),
    ...names.flatMap(name => problemsOfRanges(name, settings[name] ?? {})),
    ...checkSupernetSize(names, shared, settings),
    ...checkRangesOfEndpoints(names, shared, settings),
  ]);
  const own = targets.map(target => ({ target, values: checkedFor(target.name, shared, settings[target.name] ?? {}) }));
  const lines = own.flatMap(({ values }) => (values.hubSpokes ?? []).map(parseSpokeLine));
  complain([
    ...checkNames(lines),
    ...own.flatMap(({ values }) => checkJoined(values, (values.hubSpokes ?? []).map(parseSpokeLine))),
    ...checkStray(spokes, lines),
  ]);
  const wrong = Object.entries(spokes).flatMap(([name, details]) => checkSpokeSettings(name, details));
  if (wrong.length > 0) throw new InvalidOptions(wrong);
  complain(checkDomains(shared.hubDomains, lines));

  const ranges = hubRanges(names, shared, settings);
  const environments = own.map(({ target, values }, index): HubEnvironment => {
    const { deletionProtection = true, approval } = settings[target.name] ?? {};
    const members = (values.hubSpokes ?? []).map(parseSpokeLine);
    const all = members.map(line => spokeOf(line, spokes[line.name]));
    const logRetentionDays = values.logRetentionDays ?? 365;
    return {
      workload: shared.name,
      ...target,
      zoneNames: zones(values, target),
      hub: hubProps(values, { target, spokes: all, range: ranges[target.name], logRetentionDays, deletionProtection }),
      spokes: all,
      joined: members.filter(({ name }) => values.hubJoinedSpokes?.includes(name)).map(line => joined(line, shared, target, spokes[line.name] ?? {})),
      logRetentionDays,
      deletionProtection,
      approval: approval ?? shared.pipelineApprovals?.includes(target.name) ?? (targets.length > 1 && index === targets.length - 1),
    };
  });
  complain([
    ...checkStackNames(environments.map(environment => ({ ...environment, joined: environment.spokes }))), // who has not joined will
    ...unusedZones(shared, targets),
    ...environments.flatMap(problemsOfZones),
    ...environments.flatMap(checkServiceRegions),
    ...environments.flatMap(environment => environment.spokes.flatMap(({ name }) => problemsOfSpoke(environment, name, spokes[name] ?? {}))),
  ]);
  complain(environments.flatMap(problemsOfHub));
  complain(checkOverlap('hubSpokes', environments.flatMap(vpcs)));
  return { name: shared.name, environments, delivery: deliveryWithoutImage(shared, targets[0]) };
}

function joined({ name, cidr }: SpokeLine, options: HubOptions, target: Target, settings: SpokeSettings): JoinedSpoke {
  if (settings.ingressMode === undefined) return { name };
  const parameter = `/${options.name}/${target.name}/${name}/ingress/certificate-arn`;
  return { name, entry: recordedEntry(settings, cidr, options.hubAvailabilityZones ?? 2, parameter) };
}

function checked(answers: object): HubOptions {
  const { values, problems } = check(answers as Answers, HUB_AXES);
  if (problems.length > 0) throw new InvalidOptions(problems);
  return values as unknown as HubOptions;
}

function checkedFor(name: string, shared: HubOptions, settings: HubEnvironmentSettings): HubOptions {
  const { hubEgressCidr, hubIngressCidr, hubEndpointsCidr, deletionProtection, approval, ...own } = settings;
  try {
    return checked({ ...shared, ...own });
  } catch (error) {
    if (!(error instanceof InvalidOptions)) throw error;
    throw new InvalidOptions(error.lines.map(line => `environment ${name}: ${line}`));
  }
}

function complain(problems: Problem[]): void {
  if (problems.length > 0) throw new InvalidOptions(problems.map(sentence));
}

function zones(values: HubOptions, { region }: Target): string[] {
  const given = values.hubAvailabilityZoneNames?.filter(name => name.slice(0, -1) === region);
  return given?.length ? given : zoneNames(region).slice(0, values.hubAvailabilityZones ?? 2);
}
