import { Answers, Field, Problem } from '../../model/field';
import { NetworkTopology } from '../options';

/** The size of a range from a pool, where none is given: /20. */
export const POOL_LENGTH = 20;

/** The options by which a VPC takes its range from a pool of Amazon VPC IP Address Manager. */
export const IPAM_FIELDS: readonly Field[] = [
  {
    name: 'networkIpamPoolId',
    kind: 'text',
    modes: [NetworkTopology.STANDALONE],
    ofOwnVpc: true,
    example: 'ipam-pool-0123456789abcdef0',
    check: value => /^ipam-pool-([0-9a-f]{8}|[0-9a-f]{17})$/.test(value) ? undefined : {
      must: 'must be the id of an IPAM pool',
      got: value,
      remedy: 'see `aws ec2 describe-ipam-pools`; it looks like ipam-pool-0123456789abcdef0',
    },
  },
  {
    name: 'networkIpamNetmaskLength',
    kind: 'number',
    modes: [NetworkTopology.STANDALONE],
    example: '20',
    check: value => value >= 16 && value <= 24 ? undefined : {
      must: 'must be from 16, the most that a VPC takes, to 24, the least that holds three tiers in three zones',
      got: value,
      remedy: 'leave it out for 20',
    },
  },
];

/** What is wrong with these options together with others. */
export function checkPool({ networkIpamPoolId, networkIpamNetmaskLength, networkSupernet }: Answers): Problem[] {
  if (!networkIpamPoolId) {
    return networkIpamNetmaskLength === undefined ? [] : [{
      field: 'networkIpamPoolId',
      must: 'is required for networkIpamNetmaskLength',
      got: undefined,
      remedy: 'set the id of the pool, or remove networkIpamNetmaskLength',
    }];
  }
  return networkSupernet === undefined ? [] : [{
    field: 'networkIpamPoolId',
    must: 'must not be set together with networkSupernet, which gives ranges as well',
    got: networkIpamPoolId,
    remedy: 'remove one of the two',
  }];
}

/** Pools are of one Region, which they call their locale. */
export function checkPoolRegions(environments: readonly Answers[]): Problem[] {
  return environments.flatMap(({ networkIpamPoolId: pool, name, region }, index) => {
    const other = environments.slice(0, index).find(each => pool !== undefined && each.networkIpamPoolId === pool && each.region !== region);
    return !other ? [] : [{
      field: 'networkIpamPoolId',
      must: `must be another pool for each Region, and ${other.name} is in ${other.region}, ${name} in ${region}`,
      got: pool,
      remedy: 'name the pools with project.environment()',
    }];
  }).slice(0, 1);
}
