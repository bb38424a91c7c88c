import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { checkRange, prefixLength, rangeAt } from '../model/cidr';
import { invalid } from '../workload/invalid';

/** Addresses are set aside for so many zones, so that a VPC grows from two to three without moving a subnet. */
const PLANNED_ZONES = 3;

/**
 * Divides the range of a VPC among tiers of subnets.
 *
 * Tiers without `cidrMask` come first and are as large as fits, at most a quarter of the VPC for each zone; the others
 * follow in their order. Every tier is planned for three zones, whether they are used or not.
 */
export class AddressPlan implements ec2.IIpAddresses {
  private readonly mask: number;

  public constructor(private readonly cidr: string, private readonly tiers: ec2.SubnetConfiguration[]) {
    const problem = checkRange(cidr);
    if (problem) throw invalid('cidr', problem.must, problem.got, problem.remedy);
    this.mask = prefixLength(cidr);
  }

  public allocateVpcCidr(): ec2.VpcIpamOptions {
    return { cidrBlock: this.cidr };
  }

  public allocateSubnetsCidr(input: ec2.AllocateCidrRequest): ec2.SubnetIpamOptions {
    const plan = this.plan(); // The subnets of a tier are asked for in the order of their zones.
    return { allocatedSubnets: input.requestedSubnets.map(({ configuration }) => ({ cidr: plan.get(configuration.name)!.shift()! })) };
  }

  public allocateVpcIpv6Cidr(): ec2.CfnVPCCidrBlockProps {
    throw invalid('cidr', 'must be an IPv4 range', 'IPv6', 'this network has no IPv6 addresses');
  }

  public allocateSubnetsIpv6Cidr(): ec2.SubnetIpamOptions {
    return this.allocateVpcIpv6Cidr() as never;
  }

  /** The range of each subnet by tier; the first element is the first zone. */
  private plan(): Map<string, string[]> {
    const [open, sized] = [false, true].map(isSized => this.tiers.filter(tier => (tier.cidrMask !== undefined) === isSized));
    for (let openMask = this.mask + 2; openMask <= 28; openMask++) {
      const plan = this.tryPlan([...open.map(tier => ({ ...tier, cidrMask: openMask })), ...sized]);
      if (plan) return plan;
    }
    throw invalid('cidr', `must hold ${this.tiers.map(tier => tier.name).join(', ')} in ${PLANNED_ZONES} zones`, this.cidr,
      'choose a larger range');
  }

  private tryPlan(tiers: ec2.SubnetConfiguration[]): Map<string, string[]> | undefined {
    const plan = new Map<string, string[]>();
    let next = 0;
    for (const { name, cidrMask } of tiers) {
      const size = 2 ** (32 - cidrMask!);
      const first = Math.ceil(next / size) * size;
      plan.set(name, Array.from({ length: PLANNED_ZONES }, (_, zone) => rangeAt(this.cidr, first + zone * size, cidrMask!)));
      next = first + PLANNED_ZONES * size;
    }
    return next <= 2 ** (32 - this.mask) ? plan : undefined;
  }
}
