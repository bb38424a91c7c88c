import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { invalid } from '../workload/invalid';

/** Addresses are set aside for so many zones, so that a VPC grows from two to three without moving a subnet. */
const PLANNED_ZONES = 3;

/**
 * The limits of the VPC's range. /16 is the most that a VPC takes. /24 is the least that holds a /27 for a load balancer
 * (its recommended minimum), a /28 for a NAT gateway (the least that a subnet may be) and a /27 for tasks in three zones.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
const LARGEST = 16;
const SMALLEST = 24;

/**
 * Divides the range of a VPC among tiers of subnets.
 *
 * Tiers without `cidrMask` come first and are as large as fits, at most a quarter of the VPC for each zone; the others
 * follow in their order. Every tier is planned for three zones, whether they are used or not.
 */
export class AddressPlan implements ec2.IIpAddresses {
  private readonly base: number;
  private readonly mask: number;

  public constructor(private readonly cidr: string, private readonly tiers: ec2.SubnetConfiguration[]) {
    [this.base, this.mask] = parse(cidr);
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
      next = Math.ceil(next / size) * size;
      plan.set(name, Array.from({ length: PLANNED_ZONES }, (_, zone) => `${format(this.base + next + zone * size)}/${cidrMask}`));
      next += PLANNED_ZONES * size;
    }
    return next <= 2 ** (32 - this.mask) ? plan : undefined;
  }
}

function parse(cidr: string): [base: number, mask: number] {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  const [mask, ...bytes] = match ? [match[5], ...match.slice(1, 5)].map(Number) : [0];
  const base = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  if (!match || bytes.some(byte => byte > 255) || mask < LARGEST || mask > SMALLEST) {
    throw invalid('cidr', `must be an IPv4 range from /${LARGEST} to /${SMALLEST}`, cidr, 'for example 10.0.0.0/16');
  }
  const size = 2 ** (32 - mask);
  if (base % size !== 0) {
    throw invalid('cidr', 'must begin where a range of its size begins', cidr, `for example ${format(base - base % size)}/${mask}`);
  }
  return [base, mask];
}

function format(address: number): string {
  return [24, 16, 8, 0].map(shift => Math.floor(address / 2 ** shift) % 256).join('.');
}
