/** The internet, through NAT gateways. */
export interface NatEgressProps {
  /**
   * Number of NAT gateways. With fewer than one per availability zone the loss of a zone can cut the others off from the
   * internet, and their traffic is billed for crossing zones.
   *
   * @default - one NAT gateway per availability zone
   */
  readonly natGateways?: number;

  /**
   * TCP ports on which tasks may open connections to the internet. Pulling the image and writing logs need 443.
   *
   * @default [443]
   */
  readonly ports?: number[];
}
