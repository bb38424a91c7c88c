import { OuterVpc } from '../model/choice';
import { networkOf, overlap, prefixLength, rangeAt } from '../model/cidr';
import { Problem } from '../model/field';

/** The VPCs that an environment may have. */
export type VpcName = 'workload' | OuterVpc;

/** The ranges of an environment's VPCs. */
export type Ranges = Readonly<Partial<Record<VpcName, string>>>;

/** What the ranges of all VPCs are found for. */
export interface AddressRequest {
  /** The environments in their order. */
  readonly names: readonly string[];
  /** The ranges that are given, by environment. */
  readonly given: Readonly<Record<string, Ranges>>;
  /** The VPCs beside that of the tasks for which addresses are kept, whether the modes have a use for them or not. */
  readonly outer: readonly OuterVpc[];
  /** Where ranges are cut from. @default - the usual places */
  readonly supernet?: string;
}

/** Where ingress and egress VPCs have their ranges when nothing else is said. */
const OUTER_POOL = '10.255.0.0/16';

/** How large an ingress or egress VPC is: three tiers of subnets in three zones. */
const OUTER_LENGTH = 24;

/** The limits of what a supernet gives the VPC of the tasks: a /20 has 4096 addresses, and a /23 is the least that holds the tiers of a spoke. */
const WORKLOAD_LENGTHS = { least: 20, most: 23 };

/**
 * The ranges of all VPCs of all environments.
 *
 * An environment looks only at those before it, so that one which is added at the end changes nothing for the others.
 *
 * @returns nothing if there is no room for them all
 */
export function planRanges(request: AddressRequest): Record<string, Ranges> | undefined {
  const { names, given, outer, supernet } = request;
  const pools: Record<VpcName, () => Iterable<string>> = supernet === undefined ? {
    workload: () => cut('10.0.0.0/8', 16),
    ingress: () => cut(OUTER_POOL, OUTER_LENGTH),
    egress: () => cut(OUTER_POOL, OUTER_LENGTH),
  } : {
    workload: () => cut(supernet, workloadLength(supernet)),
    ingress: () => cut(supernet, OUTER_LENGTH, true),
    egress: () => cut(supernet, OUTER_LENGTH, true),
  };
  const taken: string[] = [];
  // Without a supernet, the VPC of the tasks makes way for those of all other environments, and for nothing else.
  const workloads = names.flatMap(name => given[name]?.workload ?? []);
  const plan: Record<string, Ranges> = {};
  for (const name of names) {
    taken.push(...Object.values(given[name] ?? {}));
    const ranges: Partial<Record<VpcName, string>> = { ...given[name] };
    for (const vpc of ['workload', ...outer] as const) {
      if (ranges[vpc] !== undefined) continue;
      const free = firstFree(pools[vpc](), vpc === 'workload' && supernet === undefined ? workloads : taken);
      if (free === undefined) return undefined;
      ranges[vpc] = free;
      taken.push(free);
      if (vpc === 'workload') workloads.push(free);
    }
    plan[name] = ranges;
  }
  return plan;
}

/** What is wrong where there is no room for all VPCs, with the arithmetic of the supernet. */
export function checkRoom(request: AddressRequest): Problem[] {
  const { names, given, outer, supernet } = request;
  if (planRanges(request)) return [];
  if (supernet === undefined) {
    return [{ field: 'networkCidrs', must: 'must leave room in 10.0.0.0/8 for the environments without a range', remedy: 'give each of them a range' }];
  }
  const parts = (['workload', ...outer] as const).map(vpc => ({
    vpc,
    count: names.filter(name => given[name]?.[vpc] === undefined).length,
    size: addresses(vpc === 'workload' ? workloadLength(supernet) : OUTER_LENGTH),
  })).filter(({ count }) => count > 0);
  const sum = parts.map(({ vpc, count, size }) => `${count} ${vpc} ${count > 1 ? 'VPCs' : 'VPC'} x ${size}`).join(' + ');
  const total = parts.reduce((result, { count, size }) => result + count * size, 0);
  const within = names.flatMap(name => Object.values(given[name] ?? {})).filter(cidr => overlap(cidr, supernet));
  const length = prefixLength(supernet);
  const enough = Array.from({ length }, (_, index) => length - 1 - index)
    .find(shorter => planRanges({ ...request, supernet: networkOf(rangeAt(supernet, 0, shorter)) }));
  return [{
    field: 'networkSupernet',
    must: `must hold ${sum} = ${total} addresses${within.length > 0 ? ` besides ${within.join(', ')}` : ''}`,
    got: `${supernet} with ${addresses(length)}`,
    remedy: `choose a range of /${enough}, or give ranges with networkCidrs`,
  }];
}

/** A sixteenth of the supernet, within the limits. */
function workloadLength(supernet: string): number {
  return Math.min(Math.max(prefixLength(supernet) + 4, WORKLOAD_LENGTHS.least), WORKLOAD_LENGTHS.most);
}

function addresses(length: number): number {
  return 2 ** (32 - length);
}

/** All ranges of a size in another one, from its beginning or from its end. */
function* cut(range: string, length: number, fromEnd = false): Iterable<string> {
  const count = Math.floor(addresses(prefixLength(range)) / addresses(length));
  for (let index = 0; index < count; index++) {
    yield rangeAt(range, (fromEnd ? count - 1 - index : index) * addresses(length), length);
  }
}

function firstFree(candidates: Iterable<string>, taken: readonly string[]): string | undefined {
  for (const candidate of candidates) {
    if (!taken.some(cidr => overlap(cidr, candidate))) return candidate;
  }
  return undefined;
}
