import { modes } from './axes';
import { WorkloadEnvironment } from './workload-environment';
import { DefaultRoute } from '../model/choice';
import { TierDemand, problemsOfVpc } from '../model/existing-vpc';
import { existingVpcOf } from '../model/existing-vpc-record';
import { Answers, Problem } from '../model/field';

/** A tier that all chosen modes together take of a VPC that exists already. */
export interface ChosenTier extends TierDemand {
  /** Where its default route leads. @default - no mode minds */
  readonly defaultRoute?: DefaultRoute;
}

/** The tiers that the chosen modes take of a VPC that exists already, each once. */
export function existingTiers(answers: Answers): ChosenTier[] {
  const all = modes(answers).flatMap(({ choice }) => choice.inExistingVpc?.tiers ?? []);
  return [...new Set(all.map(({ name }) => name))].map(name => {
    const parts = all.filter(tier => tier.name === name);
    const { orElse, cidrMask, defaultRoute } = Object.assign({}, ...parts);
    const addresses = parts.reduce((sum, part) => sum + part.addresses(answers), 0);
    return { name, addresses, orElse, cidrMask, defaultRoute, needsRouteTables: parts.some(part => part.needsRouteTables) };
  });
}

/** What is wrong with the VPC that exists already and was chosen for an environment, as far as this can be seen from here. */
export function problemsOfExistingVpc(environment: WorkloadEnvironment): Problem[] {
  const answers = environment as unknown as Answers;
  const { name, region, networkAvailabilityZones: zones, networkSubnetRouteTableIds: tables = [] } = environment;
  const field = (option: string) => `environment ${name}: ${option}`;
  const unfit = modes(answers).find(({ choice }) => choice.tiers && !choice.inExistingVpc);
  if (unfit) {
    const { axis, value, choice } = unfit;
    return [{
      field: axis.fields[0].name,
      must: `must not be ${value} in a VPC that exists already, because it ${choice.notInExistingVpc ?? 'makes routes in it'}`,
      remedy: 'choose another, or a VPC of its own: remove networkVpcId',
    }];
  }
  const { cidrs, subnets } = existingVpcOf(answers)!;
  const stray = subnets.find(({ availabilityZone }) => availabilityZone.slice(0, -1) !== region);
  if (stray) {
    return [{
      field: field('networkSubnetIds'),
      must: `must be in ${region}`,
      got: `${stray.subnetId} in ${stray.availabilityZone}`,
      remedy: 'name the VPC of each environment with project.environment()',
    }];
  }
  const tiers = existingTiers(answers);
  const tasks = subnets.filter(({ tier }) => tier === 'app').length;
  if (tables.length > 1 && tables.length !== tasks) {
    return [{
      field: field('networkSubnetRouteTableIds'),
      must: `must be one for all subnets of app, or one for each of the ${tasks}, in their order`,
      got: tables.join(' '),
      remedy: 'name one as often as there are subnets that share it',
    }];
  }
  return problemsOfVpc({ cidrs, subnets }, tiers, zones, {
    cidrs: 'networkVpcCidrs', subnets: 'networkSubnetIds', routeTables: 'networkSubnetRouteTableIds',
  }).map(problem => ({ ...problem, field: field(problem.field) }));
}

/** The names of VPC endpoints hold for all of a VPC, so AWS refuses the second one for a service. */
export function problemsOfSharedVpcs(environments: readonly WorkloadEnvironment[]): Problem[] {
  const withEndpoints = environments.filter(environment =>
    environment.networkVpcId !== undefined && existingTiers(environment as unknown as Answers).some(({ name }) => name === 'endpoints'));
  return withEndpoints.flatMap(({ name, networkVpcId }, index) => {
    const other = withEndpoints.slice(0, index).find(each => each.networkVpcId === networkVpcId);
    return !other ? [] : [{
      field: 'networkVpcId',
      must: `must be another VPC for ${name} than for ${other.name}: both make VPC endpoints, whose names hold for all of a VPC`,
      got: networkVpcId,
      remedy: 'give one of them another VPC, or choose an egressMode without VPC endpoints',
    }];
  }).slice(0, 1);
}

/** What is wrong with ranges that are given for environments whose VPC has its range from elsewhere. */
export function problemsOfGivenRanges(
  environments: readonly WorkloadEnvironment[], given: Readonly<Record<string, { readonly workload?: string }>>,
): Problem[] {
  return environments.filter(({ name }) => given[name]?.workload !== undefined).flatMap(({ name, networkVpcId, networkIpamPoolId }) => {
    const source = networkVpcId ?? networkIpamPoolId;
    return source === undefined ? [] : [{
      field: `environment ${name}: networkCidr`,
      must: `must not be set where ${networkVpcId ? 'the VPC exists already' : 'a pool gives the range'}`,
      got: given[name].workload,
      remedy: `remove it, or remove ${networkVpcId ? 'networkVpcId' : 'networkIpamPoolId'}`,
    }];
  });
}

/** What it means that environments change to a VPC that exists already, or from one: a line for each. */
export function moves(before: readonly Answers[], after: readonly Answers[]): string[] {
  return before.flatMap(({ name, networkVpcId: from = 'none' }) => {
    const now = after.find(environment => environment.name === name);
    const to = now?.networkVpcId ?? 'none';
    return !now || from === to ? [] : [
      `networkVpcId of ${name} ${from} -> ${to}: load balancers and what belongs to them cannot move to another VPC, so the deployment would fail. `
      + 'Remove the environment first, or add one with another name and take the old one away later.',
    ];
  });
}

/** The ranges of VPCs that exist already, with names for messages. */
export function existingRanges(environments: readonly WorkloadEnvironment[]): { name: string; cidr: string }[] {
  return environments.flatMap(({ name, networkVpcId, networkVpcCidrs = [] }) => networkVpcCidrs.map(cidr => ({ name: `${networkVpcId} of ${name}`, cidr })));
}

/** Where a VPC has its range from, for people. */
export function rangeText(environment: WorkloadEnvironment): string {
  const { networkCidr, networkVpcId, networkVpcCidrs = [], networkIpamPoolId, networkIpamNetmaskLength } = environment;
  if (networkVpcId) return `${networkVpcId} (${networkVpcCidrs.join(', ')}), which exists already`;
  return networkIpamPoolId ? `a /${networkIpamNetmaskLength} from ${networkIpamPoolId}` : networkCidr!;
}
