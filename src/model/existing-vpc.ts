import { holds, isRange, networkOf, overlap, prefixLength } from './cidr';
import { Problem } from './field';

/** A subnet that exists already. */
export interface SubnetFacts {
  /** What it is for: `app`, `entry`, `edge` or `endpoints`. */
  readonly tier: string;
  /** Its id. */
  readonly subnetId: string;
  /** Name of its availability zone. */
  readonly availabilityZone: string;
  /** Its IPv4 range. */
  readonly cidr: string;
  /** Id of its route table, where endpoints put routes into it. @default - not known */
  readonly routeTableId?: string;
}

/** What is known about a VPC that exists already. */
export interface VpcFacts {
  /** Its IPv4 ranges. */
  readonly cidrs: readonly string[];
  /** Those of its subnets that are used. */
  readonly subnets: readonly SubnetFacts[];
}

/** A tier that subnets of such a VPC have to offer. */
export interface TierDemand {
  /** Its name. */
  readonly name: string;
  /** How many addresses have to be free in each of its subnets. */
  readonly addresses: number;
  /** The least size that AWS takes for it: /27 is 27. @default - any size */
  readonly cidrMask?: number;
  /** The tier whose subnets will do where none are named for this one. @default - none */
  readonly orElse?: string;
  /** Whether endpoints put routes into the route tables of its subnets. @default false */
  readonly needsRouteTables?: boolean;
}

/** The tier whose subnets have a route to an internet gateway, so that nothing else may stand there. */
export const PUBLIC_TIER = 'edge';

/** What subnets are called in a sentence, where they are written in another way. */
export interface FieldNames {
  readonly cidrs: string;
  readonly subnets: string;
  readonly routeTables: string;
}

/** Reads `TIER=SUBNET_ID@ZONE:CIDR`; what is wrong with it comes from `checkSubnetText`. */
export function parseSubnet(text: string): SubnetFacts {
  const [, tier, subnetId, availabilityZone, cidr] = WRITTEN.exec(text)!;
  return { tier, subnetId, availabilityZone, cidr };
}

const WRITTEN = /^([^=@]*)=([^=@]*)@([^:@]*):([^:]*)$/;

/** What is wrong with the id of a VPC, a subnet or a route table. */
export function checkId(prefix: 'vpc' | 'subnet' | 'rtb', id: string): Omit<Problem, 'field'> | undefined {
  const [what, command] = { vpc: ['a VPC', 'vpcs'], subnet: ['a subnet', 'subnets'], rtb: ['a route table', 'route-tables'] }[prefix];
  return new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`).test(id) ? undefined : {
    must: `must be the id of ${what}`,
    got: id,
    remedy: `see \`aws ec2 describe-${command}\`; it looks like ${prefix}-0123456789abcdef0`,
  };
}

/** What is wrong with one subnet as it was written. */
export function checkSubnetText(text: string): Omit<Problem, 'field'> | undefined {
  if (!WRITTEN.test(text)) {
    return { must: 'must be written TIER=SUBNET_ID@ZONE:CIDR', got: text, remedy: 'for example app=subnet-0123456789abcdef0@eu-west-1a:10.0.1.0/24' };
  }
  return checkSubnet(parseSubnet(text));
}

/** What is wrong with one subnet by itself. */
function checkSubnet({ subnetId, availabilityZone, cidr }: SubnetFacts): Omit<Problem, 'field'> | undefined {
  const problem = checkId('subnet', subnetId);
  if (problem) return problem;
  if (!/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/.test(availabilityZone)) {
    return {
      must: `must give ${subnetId} the name of its availability zone`, got: availabilityZone, remedy: 'see `aws ec2 describe-subnets`; it looks like eu-west-1a',
    };
  }
  return checkExistingRange(cidr);
}

/** What is wrong with a range of a VPC or of a subnet that exists already. */
export function checkExistingRange(cidr: string): Omit<Problem, 'field'> | undefined {
  if (!isRange(cidr)) return { must: 'must be an IPv4 range', got: cidr, remedy: 'write one like 10.20.0.0/20' };
  const length = prefixLength(cidr);
  if (length < 16 || length > 28) return { must: 'must be from /16 to /28, as AWS has it', got: cidr, remedy: 'see `aws ec2 describe-vpcs` and `aws ec2 describe-subnets`' };
  return networkOf(cidr) === cidr ? undefined : { must: 'must be the first address of its range', got: cidr, remedy: `write ${networkOf(cidr)}` };
}

/** How many addresses a subnet has for others than AWS, which keeps five. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
export const usableAddresses = (cidr: string): number => 2 ** (32 - prefixLength(cidr)) - 5;

/** The subnets of a tier, or of the one that does in its place, in the order of their zones. */
export function subnetsOf(subnets: readonly SubnetFacts[], { name, orElse }: Pick<TierDemand, 'name' | 'orElse'>): SubnetFacts[] {
  const own = subnets.filter(({ tier }) => tier === name);
  const found = own.length > 0 || orElse === undefined ? own : subnets.filter(({ tier }) => tier === orElse);
  return [...found].sort((one, other) => one.availabilityZone < other.availabilityZone ? -1 : 1);
}

/** What is wrong with what is known about a VPC, as far as this can be seen from here: the first thing of each kind. */
export function problemsOfVpc(facts: VpcFacts, demands: readonly TierDemand[], zones: number, fields: FieldNames): Problem[] {
  const single = [
    ...facts.cidrs.map(cidr => ({ field: fields.cidrs, problem: checkExistingRange(cidr) })),
    ...facts.subnets.map(subnet => ({ field: fields.subnets, problem: checkSubnet(subnet) })),
    ...facts.subnets.flatMap(({ routeTableId: id }) => id === undefined ? [] : [{ field: fields.routeTables, problem: checkId('rtb', id) }]),
  ].find(({ problem }) => problem);
  if (single?.problem) return [{ field: single.field, ...single.problem }];
  const places = [...problemsOfRanges(facts, fields), ...problemsOfDuplicates(facts, fields)];
  if (places.length > 0) return places;
  const tiers = problemsOfTiers(facts, demands, zones, fields);
  return tiers.length > 0 ? tiers : [...problemsOfSizes(facts, demands, fields), ...problemsOfRouteTables(facts, demands, fields)];
}

function problemsOfRanges({ cidrs, subnets }: VpcFacts, fields: FieldNames): Problem[] {
  const twice = cidrs.find((cidr, index) => cidrs.some((other, at) => at < index && overlap(cidr, other)));
  if (twice) {
    return [{ field: fields.cidrs, must: 'must be ranges of one VPC, which never overlap', got: twice, remedy: 'correct it, or remove it' }];
  }
  const stray = subnets.find(({ cidr }) => !cidrs.some(range => holds(range, cidr)));
  return !stray ? [] : [{
    field: fields.subnets,
    must: `must be within the VPC (${cidrs.join(', ')})`,
    got: `${stray.subnetId} with ${stray.cidr}`,
    remedy: `correct one of the two, or add the range of the VPC that it is in to ${fields.cidrs}`,
  }];
}

function problemsOfDuplicates({ subnets }: VpcFacts, fields: FieldNames): Problem[] {
  for (const [index, one] of subnets.entries()) {
    for (const other of subnets.slice(index + 1)) {
      const reason = clash(one, other);
      if (reason) return [{ field: fields.subnets, ...reason }];
    }
  }
  return [];
}

function clash(one: SubnetFacts, other: SubnetFacts): Omit<Problem, 'field'> | undefined {
  if (one.subnetId !== other.subnetId) {
    return !overlap(one.cidr, other.cidr) ? undefined : {
      must: `must not overlap: ${one.subnetId} ${one.cidr} and ${other.subnetId} ${other.cidr}`, remedy: 'correct one of the two: no two subnets of a VPC do',
    };
  }
  if (one.tier === other.tier) return { must: `must name a subnet once for tier ${one.tier}`, got: one.subnetId, remedy: 'remove one of the two' };
  if (one.cidr !== other.cidr || one.availabilityZone !== other.availabilityZone) {
    return { must: `must say the same about ${one.subnetId} wherever it stands`, got: `${one.availabilityZone}:${one.cidr} and ${other.availabilityZone}:${other.cidr}`, remedy: 'correct one of the two' };
  }
  return ![one, other].some(({ tier }) => tier === PUBLIC_TIER) ? undefined : {
    must: `must keep ${PUBLIC_TIER} apart, whose subnets have a route to an internet gateway`,
    got: `${one.subnetId} for ${one.tier} and ${other.tier}`,
    remedy: 'name another subnet for one of the two',
  };
}

function problemsOfTiers({ subnets }: VpcFacts, demands: readonly TierDemand[], zones: number, fields: FieldNames): Problem[] {
  const names = demands.map(({ name }) => name);
  const stray = subnets.find(({ tier }) => !names.includes(tier));
  if (stray) {
    return [{
      field: fields.subnets, must: `must name subnets for ${listed(names)}, which the chosen modes use`, got: `${stray.tier}=${stray.subnetId}`, remedy: 'correct the tier, or remove the subnet',
    }];
  }
  const tasksFirst = [...demands].sort(({ name }) => name === 'app' ? -1 : 0);
  const expected = subnetsOf(subnets, tasksFirst[0]).map(({ availabilityZone }) => availabilityZone);
  for (const demand of tasksFirst) {
    const found = subnetsOf(subnets, demand);
    const got = found.map(({ availabilityZone, subnetId }) => `${subnetId} in ${availabilityZone}`).join(', ');
    if (found.length !== zones || new Set(found.map(({ availabilityZone }) => availabilityZone)).size < zones) {
      return [{ field: fields.subnets, must: `must name ${zones} subnets for ${demand.name}, each in another zone`, got: got || undefined, remedy: 'add or correct them, as many as there are availability zones' }];
    }
    if (found.some(({ availabilityZone }, index) => availabilityZone !== expected[index])) {
      return [{ field: fields.subnets, must: `must be in the same zones for every tier (${expected.join(', ')})`, got: `${demand.name}: ${got}`, remedy: 'name subnets in the same zones' }];
    }
  }
  return [];
}

function problemsOfSizes({ subnets }: VpcFacts, demands: readonly TierDemand[], fields: FieldNames): Problem[] {
  const uses = (demand: TierDemand, id: string) => subnetsOf(subnets, demand).some(({ subnetId }) => subnetId === id);
  for (const { subnetId, cidr } of subnets) {
    const smallest = demands.find(demand => demand.cidrMask !== undefined && prefixLength(cidr) > demand.cidrMask && uses(demand, subnetId));
    if (smallest) {
      return [{
        field: fields.subnets,
        must: `must be /${smallest.cidrMask} or larger for ${smallest.name}, which AWS asks for`,
        got: `${subnetId} with ${cidr}`,
        remedy: 'name a larger subnet',
      }];
    }
    const users = demands.filter(demand => uses(demand, subnetId));
    const sum = users.reduce((total, { addresses }) => total + addresses, 0);
    if (sum <= usableAddresses(cidr)) continue;
    return [{
      field: fields.subnets,
      must: `must have room for what stands there: ${users.map(({ name, addresses }) => `${name} ${addresses}`).join(' + ')}${users.length > 1 ? ` = ${sum}` : ''} addresses in each zone`,
      got: `${subnetId} with ${usableAddresses(cidr)} (${cidr}, without the five that AWS keeps)`,
      remedy: 'name a larger subnet',
    }];
  }
  return [];
}

function problemsOfRouteTables({ subnets }: VpcFacts, demands: readonly TierDemand[], fields: FieldNames): Problem[] {
  const [demand] = demands.filter(({ needsRouteTables }) => needsRouteTables);
  const given = subnets.filter(({ routeTableId }) => routeTableId !== undefined);
  if (!demand) {
    return given.length === 0 ? [] : [{ field: fields.routeTables, must: 'must not be set: the chosen modes put no route anywhere', got: given[0].routeTableId, remedy: 'remove it' }];
  }
  const without = subnetsOf(subnets, demand).find(({ routeTableId }) => routeTableId === undefined);
  return !without ? [] : [{
    field: fields.routeTables,
    must: `must name the route table of each subnet of ${demand.name}, for the routes to gateway endpoints`,
    got: `none for ${without.subnetId}`,
    remedy: 'see `aws ec2 describe-route-tables`',
  }];
}

/** `a, b and c` */
function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}
