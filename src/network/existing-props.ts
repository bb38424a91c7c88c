/** A subnet of a VPC that exists already. */
export interface ExistingSubnet {
  /**
   * What it is for: `app` for the tasks; `edge` for a public load balancer, with a route to an internet gateway; `entry` for internal load
   * balancers; `endpoints` for the VPC endpoints. One subnet may serve several tiers, but for `edge`.
   */
  readonly tier: string;
  /** Its id, for example `subnet-0123456789abcdef0`. */
  readonly subnetId: string;
  /** Name of its availability zone, for example `eu-west-1a`. */
  readonly availabilityZone: string;
  /** Its IPv4 range, for example `10.0.1.0/24`. */
  readonly cidr: string;
  /**
   * Id of its route table, for example `rtb-0123456789abcdef0`. `Egress.isolated` needs it of the subnets of tier `app`: gateway endpoints put
   * routes there.
   *
   * @default - not known, and not needed
   */
  readonly routeTableId?: string;
}

/** A VPC that exists already. Nothing is looked up, so all that is needed of it is given. */
export interface ExistingVpcProps {
  /** Its id, for example `vpc-0123456789abcdef0`. */
  readonly vpcId: string;
  /** Its IPv4 ranges. */
  readonly cidrs: string[];
  /** The subnets to use: for each tier one in each availability zone. */
  readonly subnets: ExistingSubnet[];
  /**
   * Number of availability zones, 2 or 3.
   *
   * @default 2
   */
  readonly availabilityZones?: number;
}
