import { Fn, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { prefixLength } from '../model/cidr';
import { checkTiers, planTiers } from '../model/tier';
import { invalid } from '../workload/invalid';

/** A pool of Amazon VPC IP Address Manager from which a VPC takes its range when it is created. */
export interface AddressPool {
  /** Id of the pool. */
  readonly poolId: string;
  /** Size of the range: /20 is 20. */
  readonly netmaskLength: number;
}

/** `Fn::Cidr` makes so many ranges at most, whose number is 2 to the power of this. */
const MOST_BITS = 8;

/**
 * Divides a range that is not known before deployment as `planTiers` divides every range: each subnet stands so many addresses after the
 * beginning.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
 */
export class PoolPlan implements ec2.IIpAddresses {
  public constructor(private readonly pool: AddressPool, private readonly tiers: ec2.SubnetConfiguration[]) {
    const problem = checkTiers(this.pattern, tiers);
    if (problem) throw invalid('ipamNetmaskLength', problem.must, `/${pool.netmaskLength}`, problem.remedy);
  }

  public allocateVpcCidr(): ec2.VpcIpamOptions {
    return { ipv4IpamPoolId: this.pool.poolId, ipv4NetmaskLength: this.pool.netmaskLength };
  }

  public allocateSubnetsCidr({ vpcCidr, requestedSubnets }: ec2.AllocateCidrRequest): ec2.SubnetIpamOptions {
    const plan = planTiers(this.pattern, this.tiers)!; // The subnets of a tier are asked for in the order of their zones.
    return { allocatedSubnets: requestedSubnets.map(({ configuration }) => ({ cidr: this.part(vpcCidr, plan.get(configuration.name)!.shift()!) })) };
  }

  public allocateVpcIpv6Cidr(): ec2.CfnVPCCidrBlockProps {
    throw invalid('ipamPoolId', 'must be of IPv4', 'IPv6', 'this network has no IPv6 addresses');
  }

  public allocateSubnetsIpv6Cidr(): ec2.SubnetIpamOptions {
    return this.allocateVpcIpv6Cidr() as never;
  }

  /** A range of the size, which begins at 0.0.0.0, so that addresses in it are offsets. */
  private get pattern(): string {
    return `0.0.0.0/${this.pool.netmaskLength}`;
  }

  /** The part of a range that a subnet of the pattern stands for; in two steps where there are too many of its size. */
  private part(vpcCidr: string, subnet: string): string {
    const offset = subnet.split('/')[0].split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
    const length = prefixLength(subnet);
    const coarse = Math.min(length, this.pool.netmaskLength + MOST_BITS);
    const outer = nth(vpcCidr, Math.floor(offset / 2 ** (32 - coarse)), coarse);
    return coarse === length ? outer : nth(outer, offset % 2 ** (32 - coarse) / 2 ** (32 - length), length);
  }
}

/** The range of a size with that number. */
function nth(cidr: string, index: number, length: number): string {
  return Fn.select(index, Fn.cidr(cidr, index + 1, String(32 - length)));
}
