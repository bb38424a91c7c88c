/** Who owns which VPC. */
export enum NetworkTopology {
  /** One VPC in each environment, owned by this repository. */
  STANDALONE = 'standalone',
}

/** What may be said about the network; each environment may differ. */
export interface NetworkSettings {
  /**
   * Names of the availability zones, for example `eu-west-1a`; environments take those of their own Region. They matter where
   * the account sees other zones than most do, and name a zone's number otherwise.
   *
   * @default - the first zones of the Region, by number, or by name where the egress mode needs names
   */
  readonly networkAvailabilityZoneNames?: string[];
}

/** Who owns which VPC. */
export interface NetworkOptions extends NetworkSettings {
  /**
   * Who owns which VPC.
   *
   * @default NetworkTopology.STANDALONE
   */
  readonly networkTopology?: NetworkTopology;

  /**
   * Number of availability zones, 2 or 3.
   *
   * @default 2
   */
  readonly networkAvailabilityZones?: number;

  /**
   * IPv4 range of each environment's VPC, written `ENVIRONMENT=CIDR`, for example `dev=10.20.0.0/20`. From /16 to /24
   * (a VPC takes /16 at most; /24 is the least that holds three tiers in three zones), and no two may overlap.
   *
   * @default - 10.0.0.0/16 for the first environment, 10.1.0.0/16 for the second, and so on
   */
  readonly networkCidrs?: string[];
}
