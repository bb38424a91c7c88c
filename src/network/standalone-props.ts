/** A VPC of its own. */
export interface StandaloneNetworkProps {
  /**
   * IPv4 range of the VPC, from /16 to /24.
   *
   * @default "10.0.0.0/16"
   */
  readonly cidr?: string;

  /**
   * Number of availability zones, 2 or 3. Addresses are set aside for three, so that it can be raised later.
   *
   * @default 2
   */
  readonly availabilityZones?: number;
}
