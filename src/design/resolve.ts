import { RECORDED, modes } from './axes';
import { problemsOfBuildNetwork } from './build-network';
import { InvalidOptions, check, missing } from './check';
import { DeliveryRecord, delivery } from './delivery';
import { Target, checkOverlap, parseTarget, ranges } from './environments';
import { EnvironmentSettings, WorkloadOptions } from './options';
import { recorded } from './recorded';
import { WorkloadEnvironment } from './workload-environment';
import { problemsOfNetwork, unusedZones, zones } from './zones';
import { checkRange } from '../model/cidr';
import { Answers, Problem, sentence } from '../model/field';

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
  complain(names.flatMap(name => problemsOfRange(name, settings[name]?.networkCidr)));
  const cidrs = ranges(names, {
    ...Object.fromEntries((shared.networkCidrs ?? []).map(text => text.split('=') as [string, string])),
    ...Object.fromEntries(names.flatMap(name => settings[name]?.networkCidr ? [[name, settings[name].networkCidr!]] : [])),
  });
  const environments = targets.map((target, index) => {
    const { networkCidr, deletionProtection, approval, ...own } = settings[target.name] ?? {};
    const values = checkedFor(target.name, shared, own);
    return resolveEnvironment(values, target, {
      networkCidr: cidrs[target.name],
      domain: own.ingressDomainName ?? (values.ingressDomainName && domainOf(shared, target, targets.length)),
      deletionProtection: deletionProtection ?? true,
      approval: approval ?? shared.pipelineApprovals?.includes(target.name) ?? (targets.length > 1 && index === targets.length - 1),
    });
  });
  const record = delivery(shared, targets[0]);
  complain([
    ...problemsOfBuildNetwork(record, environments),
    ...targets.flatMap(target => problemsOfCertificate(target, settings[target.name]?.ingressCertificateArn)),
    ...checkOverlap('networkCidr', names.map(name => ({ name, cidr: cidrs[name] }))),
    ...unusedCertificate(shared, environments),
    ...unusedZones(shared, targets),
    ...targets.flatMap(target => unusedZones(settings[target.name] ?? {}, [target])),
    ...environments.flatMap(problemsOfNetwork),
    ...RECORDED.flatMap(axis => axis.checkEnvironments?.(environments as unknown as Answers[]) ?? []),
  ]);
  return { name: shared.name, environments, delivery: record };
}

function checked(answers: Answers): WorkloadOptions {
  const { values, problems } = check(answers);
  if (problems.length > 0) throw new InvalidOptions(problems);
  return values as unknown as WorkloadOptions;
}

function problemsOfRange(environment: string, cidr?: string): Problem[] {
  const problem = cidr === undefined ? undefined : checkRange(cidr);
  return problem ? [{ field: `environment ${environment}: networkCidr`, ...problem }] : [];
}

/** What all share may be for one of them; what an environment names for itself has to serve it. */
function problemsOfCertificate(target: Target, arn?: string): Problem[] {
  return !arn || servesTarget(arn, target) ? [] : [{
    field: `environment ${target.name}: ingressCertificateArn`,
    must: `must be in account ${target.account} and Region ${target.region}`,
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
  readonly networkCidr: string;
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
    networkCidr: derived.networkCidr,
    logRetentionDays: options.logRetentionDays ?? 365,
    deletionProtection: derived.deletionProtection,
    approval: derived.approval,
  } as unknown as WorkloadEnvironment;
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
  if (options.ingressCertificateArn && servesTarget(options.ingressCertificateArn, target)) {
    return { ingressCertificateArn: options.ingressCertificateArn };
  }
  if (!modes(options as unknown as Answers).some(({ choice }) => choice.needsCertificate)) return {};
  return { ingressCertificateParameter: `/${options.name}/${target.name}/ingress/certificate-arn` };
}

function servesTarget(arn: string, target: Target): boolean {
  const [, , , region, account] = arn.split(':');
  return region === target.region && account === target.account;
}

function unusedCertificate(options: WorkloadOptions, environments: WorkloadEnvironment[]): Problem[] {
  const arn = options.ingressCertificateArn;
  if (!arn || environments.some(environment => environment.ingressCertificateArn === arn)) return [];
  return [{
    field: 'ingressCertificateArn',
    must: `must be in the account and Region of an environment (${environments.map(e => `${e.name} is ${e.account} in ${e.region}`).join(', ')})`,
    got: arn,
    remedy: 'create the certificate there, or leave it out',
  }];
}
