import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { FirewallMode } from '../egress/options';

/** NAT gateways that a part of the workload asks of the network. */
export interface NatGatewayNeeds {
  /** Name of the tier of public subnets that holds them. */
  readonly subnetGroupName: string;

  /**
   * How many.
   *
   * @default - one in each availability zone
   */
  readonly count?: number;
}

/** What a firewall lets pass. */
export interface AllowList {
  /** Domains: `api.example.com`, or `*.example.com` for everything below it. */
  readonly domains: string[];
  /** What happens to everything else. */
  readonly firewallMode: FirewallMode;
  /** TCP ports on the internet. */
  readonly ports: number[];
}

/** A way to the internet, as data: a VPC of its own builds it in itself, a spoke leaves it to its hub. */
export interface WayOut {
  /**
   * How many NAT gateways.
   *
   * @default - one in each availability zone
   */
  readonly natGateways?: number;

  /**
   * What a firewall before them lets pass.
   *
   * @default - there is no firewall
   */
  readonly firewall?: AllowList;
}

/** What ingress or egress asks of the network where public entries and the way to the internet are in other VPCs than the tasks. */
export interface SpokeNeeds {
  /** Tiers of subnets in the VPC of the tasks; none of them is public. */
  readonly subnets: ec2.SubnetConfiguration[];

  /**
   * Tiers of subnets in the ingress VPC.
   *
   * @default - nothing stands there
   */
  readonly ingressSubnets?: ec2.SubnetConfiguration[];

  /**
   * The way to the internet that the hub has to offer.
   *
   * @default - none
   */
  readonly wayOut?: WayOut;

  /**
   * IPv4 ranges outside of the VPC that call an entry which stands beside the tasks.
   *
   * @default - none
   */
  readonly callerCidrs?: string[];
}

/** What ingress or egress asks of a VPC that exists already. Its subnets and their routes are its owner's. */
export interface ExistingVpcNeeds {
  /** The tiers of subnets that it takes there. */
  readonly tiers: ExistingTierNeeds[];
}

/** A tier of subnets in a VPC that exists already. */
export interface ExistingTierNeeds {
  /** Its name. */
  readonly name: string;
  /** How many addresses have to be free in each of its subnets. */
  readonly addresses: number;
  /**
   * The least size that AWS takes for it: /27 is 27.
   *
   * @default - any size
   */
  readonly cidrMask?: number;
  /**
   * The tier whose subnets will do where none are named for this one.
   *
   * @default - none
   */
  readonly orElse?: string;
  /**
   * Whether endpoints put routes into the route tables of its subnets.
   *
   * @default false
   */
  readonly needsRouteTables?: boolean;
}

/** What ingress or egress asks of the network, as data: the network composes one VPC from all of it. */
export interface NetworkNeeds {
  /**
   * Tiers of subnets, each with one subnet in each availability zone. A tier with `cidrMask` gets that size; the others
   * share what is left.
   */
  readonly subnets: ec2.SubnetConfiguration[];

  /**
   * NAT gateways.
   *
   * @default - none
   */
  readonly natGateways?: NatGatewayNeeds;

  /**
   * What takes the place of all the above in a spoke.
   *
   * @default - the same subnets, and nothing outside of the VPC
   */
  readonly atSpoke?: SpokeNeeds;

  /**
   * What takes the place of all the above in a VPC that exists already.
   *
   * @default - it makes routes of its own, so that such a VPC cannot have it
   */
  readonly inExistingVpc?: ExistingVpcNeeds;
}
