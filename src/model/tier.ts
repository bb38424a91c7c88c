import { prefixLength, rangeAt } from './cidr';
import { Problem } from './field';

/** A tier of subnets: one subnet in each availability zone. */
export interface Tier {
  /** Its name, for example `app`. */
  readonly name: string;
  /** The size of its subnets. @default - as large as fits, at most a quarter of the VPC in each zone */
  readonly cidrMask?: number;
}

/** Addresses are set aside for so many zones, so that a VPC grows from two to three without moving a subnet. */
export const PLANNED_ZONES = 3;

/**
 * Sized tiers have their addresses in this order, and those that the chosen modes do not want keep theirs free where the range has
 * room: when a mode is switched, AWS CloudFormation creates the new subnets while the old ones still exist. Other tiers follow, `transit` among
 * them: a VPC that joins an AWS Transit Gateway has one, and nothing is kept free for it in those that do not, so that a plan stays as it was.
 */
const PLACES: readonly Tier[] = [
  { name: 'edge', cidrMask: 27 },
  { name: 'entry', cidrMask: 27 },
  { name: 'nat', cidrMask: 28 },
  { name: 'firewall', cidrMask: 28 },
  { name: 'endpoints', cidrMask: 27 },
];

/** The least that a subnet may be. */
const SMALLEST_SUBNET = 28;

/**
 * Divides the range of a VPC among tiers of subnets: the range of each subnet by tier, the first element for the first zone.
 *
 * Tiers without a size come first and are as large as fits; the others follow in the order of their places.
 *
 * @returns nothing if the range is too small
 */
export function planTiers(cidr: string, tiers: readonly Tier[]): Map<string, string[]> | undefined {
  const { open, sized } = bySize(tiers);
  for (let openMask = prefixLength(cidr) + 2; openMask <= SMALLEST_SUBNET; openMask++) {
    const largest = open.map(({ name }) => ({ name, cidrMask: openMask }));
    const plan = tryPlan(cidr, [...largest, ...inPlace(sized, true)]) ?? tryPlan(cidr, [...largest, ...inPlace(sized, false)]);
    if (plan) return new Map(tiers.map(({ name }) => [name, plan.get(name)!]));
  }
  return undefined;
}

/** What is wrong with a range for these tiers, with the arithmetic. */
export function checkTiers(cidr: string, tiers: readonly Tier[]): Omit<Problem, 'field'> | undefined {
  if (planTiers(cidr, tiers)) return undefined;
  const { open, sized } = bySize(tiers);
  const sizes = [...open, ...sized].map(({ name, cidrMask = SMALLEST_SUBNET }) => ({ name, addresses: 2 ** (32 - cidrMask) }));
  const total = PLANNED_ZONES * sizes.reduce((sum, { addresses }) => sum + addresses, 0);
  const sum = sizes.map(({ name, addresses }) => `${name} ${addresses}`).join(' + ');
  const prefix = prefixLength(cidr);
  const enough = Array.from({ length: prefix }, (_, index) => prefix - index).find(length => planTiers(rangeAt(cidr, 0, length), tiers));
  return {
    must: `must hold ${PLANNED_ZONES} zones x (${sum}) = ${total} addresses`,
    got: `${cidr} with ${2 ** (32 - prefix)}`,
    remedy: `choose a range of /${enough}`,
  };
}

function bySize(tiers: readonly Tier[]): { open: readonly Tier[]; sized: readonly Tier[] } {
  return { open: tiers.filter(tier => tier.cidrMask === undefined), sized: tiers.filter(tier => tier.cidrMask !== undefined) };
}

/** Sized tiers in the order of their places, with or without those that are free. */
function inPlace(sized: readonly Tier[], withFree: boolean): Tier[] {
  const places = PLACES.flatMap(place => sized.find(({ name }) => name === place.name) ?? (withFree ? [place] : []));
  return [...places, ...sized.filter(({ name }) => !PLACES.some(place => place.name === name))];
}

function tryPlan(cidr: string, tiers: readonly Tier[]): Map<string, string[]> | undefined {
  const plan = new Map<string, string[]>();
  let next = 0;
  for (const { name, cidrMask } of tiers) {
    const size = 2 ** (32 - cidrMask!);
    const first = Math.ceil(next / size) * size;
    plan.set(name, Array.from({ length: PLANNED_ZONES }, (_, zone) => rangeAt(cidr, first + zone * size, cidrMask!)));
    next = first + PLANNED_ZONES * size;
  }
  return next <= 2 ** (32 - prefixLength(cidr)) ? plan : undefined;
}
