import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { checkRange } from '../model/cidr';
import { checkTiers, planTiers } from '../model/tier';
import { invalid } from '../workload/invalid';

/** Divides the range of a VPC among its tiers; see `planTiers`. */
export class AddressPlan implements ec2.IIpAddresses {
  public constructor(private readonly cidr: string, private readonly tiers: ec2.SubnetConfiguration[]) {
    const problem = checkRange(cidr) ?? checkTiers(cidr, tiers);
    if (problem) throw invalid('cidr', problem.must, problem.got, problem.remedy);
  }

  public allocateVpcCidr(): ec2.VpcIpamOptions {
    return { cidrBlock: this.cidr };
  }

  public allocateSubnetsCidr(input: ec2.AllocateCidrRequest): ec2.SubnetIpamOptions {
    const plan = planTiers(this.cidr, this.tiers)!; // The subnets of a tier are asked for in the order of their zones.
    return { allocatedSubnets: input.requestedSubnets.map(({ configuration }) => ({ cidr: plan.get(configuration.name)!.shift()! })) };
  }

  public allocateVpcIpv6Cidr(): ec2.CfnVPCCidrBlockProps {
    throw invalid('cidr', 'must be an IPv4 range', 'IPv6', 'this network has no IPv6 addresses');
  }

  public allocateSubnetsIpv6Cidr(): ec2.SubnetIpamOptions {
    return this.allocateVpcIpv6Cidr() as never;
  }
}
