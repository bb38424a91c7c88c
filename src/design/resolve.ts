import { Ranges, checkRoom, planRanges } from './addresses';
import { RECORDED, modes, outerTiersOf, spokeOf } from './axes';
import { problemsOfBuildNetwork } from './build-network';
import { InvalidOptions, check, missing } from './check';
import { DeliveryRecord, delivery } from './delivery';
import { entryAccountOf } from './entry';
import { checkStackNames } from './environment-stacks';
import { NamedRange, Target, checkOverlap, parseRanges, parseTarget } from './environments';
import { existingRanges, problemsOfGivenRanges, problemsOfSharedVpcs } from './existing-vpc';
import { problemsOfHubServices } from './hub-endpoints';
import { EnvironmentSettings, WorkloadOptions } from './options';
import { recorded } from './recorded';
import { WorkloadEnvironment } from './workload-environment';
import { problemsOfNetwork, unusedZones, zones } from './zones';
import { OuterVpc } from '../model/choice';
import { checkRange } from '../model/cidr';
import { Answers, Problem, sentence } from '../model/field';
import { parseCaller } from '../network/catalog';
import { POOL_LENGTH } from '../network/choices/ipam-fields';
import { NetworkSettings } from '../network/options';

/** What `workload.json` records. */
export interface Design {
  readonly name: string;
  readonly environments: WorkloadEnvironment[];
  readonly delivery: DeliveryRecord;
}

/**
 * Every choice for every environment, defaults included.
 *
 * @param settings what differs in single environments, by name
 * @throws InvalidOptions
 */
export function resolve(options: WorkloadOptions, settings: Record<string, EnvironmentSettings> = {}): Design {
  const lines = [missing(options as unknown as Answers)].filter(line => line !== undefined);
  if (lines.length > 0) throw new InvalidOptions(lines);

  const shared = checked(options as unknown as Answers);
  const targets = shared.environments.map(parseTarget);
  const names = targets.map(target => target.name);
  complain(names.flatMap(name => problemsOfRanges(name, shared, settings[name] ?? {})));
  const { owns: outer = [] } = spokeOf(shared as unknown as Answers) ?? {};
  const request = { names, given: givenRanges(shared, settings), outer, supernet: shared.networkSupernet };
  complain(checkRoom(request));
  const ranges = planRanges(request)!;
  const environments = targets.map((target, index) => {
    const { networkCidr, networkIngressCidr, networkEgressCidr, deletionProtection, approval, ...own } = settings[target.name] ?? {};
    const values = checkedFor(target.name, shared, own);
    return resolveEnvironment(values, target, {
      ranges: ranges[target.name],
      domain: own.ingressDomainName ?? (values.ingressDomainName && domainOf(shared, target, targets.length)),
      deletionProtection: deletionProtection ?? true,
      approval: approval ?? shared.pipelineApprovals?.includes(target.name) ?? (targets.length > 1 && index === targets.length - 1),
    });
  });
  const record = delivery(shared, targets[0]);
  complain([
    ...checkStackNames(environments),
    ...problemsOfBuildNetwork(record, environments),
    ...environments.flatMap(environment => problemsOfCertificate(environment, settings[environment.name]?.ingressCertificateArn)),
    ...problemsOfGivenRanges(environments, request.given),
    ...problemsOfOverlap(environments),
    ...problemsOfSharedVpcs(environments),
    ...unusedCertificate(shared, environments),
    ...unusedZones(shared, targets),
    ...targets.flatMap(target => unusedZones(settings[target.name] ?? {}, [target])),
    ...environments.flatMap(problemsOfNetwork),
    ...environments.flatMap(problemsOfHubServices),
    ...RECORDED.flatMap(axis => axis.checkEnvironments?.(environments as unknown as Answers[]) ?? []),
  ]);
  return { name: shared.name, environments, delivery: record };
}

function checked(answers: Answers): WorkloadOptions {
  const { values, problems } = check(answers);
  if (problems.length > 0) throw new InvalidOptions(problems);
  return values as unknown as WorkloadOptions;
}

/** The settings with ranges, by what they are for. */
const RANGE_SETTINGS = { workload: 'networkCidr', ingress: 'networkIngressCidr', egress: 'networkEgressCidr' } as const;

/** The ranges that are given by name, and the more particular ones for single environments. */
function givenRanges(shared: WorkloadOptions, settings: Record<string, EnvironmentSettings>): Record<string, Ranges> {
  const lists = {
    workload: parseRanges(shared.networkCidrs),
    ingress: parseRanges(shared.networkIngressCidrs),
    egress: parseRanges(shared.networkEgressCidrs),
  };
  return Object.fromEntries(shared.environments.map(parseTarget).map(({ name }) => {
    const ranges = (['workload', 'ingress', 'egress'] as const).map(vpc => [vpc, settings[name]?.[RANGE_SETTINGS[vpc]] ?? lists[vpc][name]]);
    return [name, Object.fromEntries(ranges.filter(([, cidr]) => cidr !== undefined))];
  }));
}

function problemsOfRanges(environment: string, shared: WorkloadOptions, settings: EnvironmentSettings): Problem[] {
  return Object.entries(RANGE_SETTINGS).flatMap(([vpc, setting]) => {
    const cidr = settings[setting];
    if (cidr === undefined) return [];
    const field = `environment ${environment}: ${setting}`;
    const exists = vpc === 'workload' || outerTiersOf(shared as unknown as Answers, vpc as OuterVpc).length > 0;
    const problem = exists ? checkRange(cidr) : { must: `must not be set where this repository has no ${vpc} VPC`, got: cidr, remedy: 'remove it' };
    return problem ? [{ field, ...problem }] : [];
  });
}

/** Which ranges overlap: those of VPCs anywhere, and those from which callers reach them. */
function problemsOfOverlap(environments: WorkloadEnvironment[]): Problem[] {
  const vpcs = environments.flatMap(({ name, networkCidr, networkIngressCidr, networkEgressCidr }): NamedRange[] => [
    ...networkCidr ? [{ name, cidr: networkCidr }] : [],
    ...networkIngressCidr ? [{ name: `${name} ingress VPC`, cidr: networkIngressCidr }] : [],
    ...networkEgressCidr ? [{ name: `${name} egress VPC`, cidr: networkEgressCidr }] : [],
  ]);
  const callers = environments.map(({ networkCallers = [], networkHubIngressCidrs = [], networkHubEndpointsCidr }): NamedRange[] => [
    ...networkCallers.map(text => ({ name: 'networkCallers', cidr: parseCaller(text).cidr })),
    ...networkHubIngressCidrs.map(cidr => ({ name: 'networkHubIngressCidrs', cidr })),
    ...networkHubEndpointsCidr === undefined ? [] : [{ name: 'networkHubEndpointsCidr', cidr: networkHubEndpointsCidr }],
  ]);
  const existing = existingRanges(environments).map(each => [each]);
  return [[], ...callers, ...existing].flatMap(each => checkOverlap('networkCidr', [...vpcs, ...each])).slice(0, 1);
}

/** What all share may be for one of them; what an environment names for itself has to serve it. */
function problemsOfCertificate(environment: WorkloadEnvironment, arn?: string): Problem[] {
  const entry = entryOf(environment, environment);
  return !arn || serves(arn, entry) ? [] : [{
    field: `environment ${environment.name}: ingressCertificateArn`,
    must: `must be in account ${entry.account} and Region ${entry.region}`,
    got: arn,
    remedy: 'create the certificate there, or leave it out',
  }];
}

/** An environment that names its own certificate, domain or plain HTTP does not take over what all share. */
const ENTRY_SOURCES = ['ingressCertificateArn', 'ingressDomainName', 'ingressPlainHttp'] as const;

function checkedFor(name: string, shared: WorkloadOptions, own: EnvironmentSettings): WorkloadOptions {
  const hasOwnSource = ENTRY_SOURCES.some(source => own[source]);
  const inherited = hasOwnSource ? { ...shared, ...Object.fromEntries(ENTRY_SOURCES.map(source => [source, undefined])) } : shared;
  const hostedZone = hasOwnSource && !own.ingressDomainName ? { ingressHostedZoneId: undefined } : {};
  try {
    return checked({ ...inherited, ...hostedZone, ...own });
  } catch (error) {
    if (!(error instanceof InvalidOptions) || Object.keys(own).length === 0) throw error;
    throw new InvalidOptions(error.lines.map(line => `environment ${name}: ${line}`));
  }
}

function complain(problems: Problem[]): void {
  if (problems.length > 0) throw new InvalidOptions(problems.map(sentence));
}

interface Derived {
  readonly ranges: Ranges;
  readonly domain?: string;
  readonly deletionProtection: boolean;
  readonly approval: boolean;
}

function resolveEnvironment(options: WorkloadOptions, target: Target, derived: Derived): WorkloadEnvironment {
  const values = recorded({
    ...options,
    networkAvailabilityZoneNames: zones(options, target),
    ingressCertificateArn: undefined,
    ingressDomainName: undefined,
    ingressHostedZoneId: undefined,
  });
  return {
    workload: options.name,
    ...target,
    ...values,
    ...certificate(options, target, derived.domain),
    ...rangeOf(values, derived.ranges),
    ...outerTiersOf(values, 'ingress').length > 0 ? { networkIngressCidr: derived.ranges.ingress } : {},
    ...outerTiersOf(values, 'egress').length > 0 ? { networkEgressCidr: derived.ranges.egress } : {},
    logRetentionDays: options.logRetentionDays ?? 365,
    deletionProtection: derived.deletionProtection,
    approval: derived.approval,
  } as unknown as WorkloadEnvironment;
}

/** Where the VPC of the tasks has its range from: one that exists already has its own, and one from a pool learns it at deployment. */
function rangeOf(answers: Answers, { workload }: Ranges): Partial<WorkloadEnvironment> {
  const { networkVpcId, networkIpamPoolId, networkIpamNetmaskLength = POOL_LENGTH } = answers;
  if (networkVpcId) return {};
  return networkIpamPoolId ? { networkIpamNetmaskLength: Number(networkIpamNetmaskLength) } : { networkCidr: workload };
}

/** Two environments cannot have the same name in DNS: with several of them each takes its own below the domain. */
function domainOf(options: WorkloadOptions, target: Target, count: number): string | undefined {
  const domain = options.ingressDomainName;
  return domain && count > 1 ? `${target.name}.${domain}` : domain;
}

/** Where the certificate of an environment comes from. A certificate serves its own account and Region only. */
function certificate(options: WorkloadOptions, target: Target, domain?: string): Partial<WorkloadEnvironment> {
  if (options.ingressPlainHttp) return {};
  if (domain) return { ingressDomainName: domain, ingressHostedZoneId: options.ingressHostedZoneId };
  if (options.ingressCertificateArn && serves(options.ingressCertificateArn, entryOf(options, target))) {
    return { ingressCertificateArn: options.ingressCertificateArn };
  }
  if (!modes(options as unknown as Answers).some(({ choice }) => choice.needsCertificate)) return {};
  return { ingressCertificateParameter: `/${options.name}/${target.name}/ingress/certificate-arn` };
}

/** Where callers are received. */
interface Entry {
  readonly account: string;
  readonly region: string;
}

function entryOf(options: NetworkSettings, { account, region }: Target): Entry {
  return { account: entryAccountOf({ account, networkAccount: options.networkAccount }, options as Answers), region };
}

function serves(arn: string, entry: Entry): boolean {
  const [, , , region, account] = arn.split(':');
  return region === entry.region && account === entry.account;
}

function unusedCertificate(options: WorkloadOptions, environments: WorkloadEnvironment[]): Problem[] {
  const arn = options.ingressCertificateArn;
  if (!arn || environments.some(environment => environment.ingressCertificateArn === arn)) return [];
  const places = environments.map(environment => `${environment.name} is ${entryOf(environment, environment).account} in ${environment.region}`);
  return [{
    field: 'ingressCertificateArn',
    must: `must be in the account and Region of an environment (${places.join(', ')})`,
    got: arn,
    remedy: 'create the certificate there, or leave it out',
  }];
}
