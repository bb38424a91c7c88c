/** A VPC of its own. */
export interface StandaloneNetworkProps {
  /**
   * IPv4 range of the VPC, from /16 to /24.
   *
   * @default - 10.0.0.0/16, unless a pool gives one
   */
  readonly cidr?: string;

  /**
   * Id of a pool of Amazon VPC IP Address Manager from which the VPC takes its range when it is created, for example
   * `ipam-pool-0123456789abcdef0`, in place of `cidr`.
   *
   * @default - `cidr` is the range
   */
  readonly ipamPoolId?: string;

  /**
   * Size of the range from `ipamPoolId`, from 16 for a /16 to 24 for a /24.
   *
   * @default 20
   */
  readonly ipamNetmaskLength?: number;

  /**
   * Number of availability zones, 2 or 3. Addresses are set aside for three, so that it can be raised later.
   *
   * @default 2
   */
  readonly availabilityZones?: number;
}
